import { type ChangeRow, nameOfChange } from '../../content/changes/change-row.js';
import { CONTENT_TYPES, type ContentSubject } from '../../content/content.types.js';
import type { ContentFormat } from '../../content/transfer/content-format.js';
import { compareTexts } from '../../json/texts.js';

/** The copy of a release's content that one delivery attempt builds in a runtime, starting from a base. */
export interface RuntimeCopy {
  readonly releaseId: string;
  readonly version: string;
  readonly environmentId: string;
  readonly runtimeId: string;
  /** When the deployment was accepted or retried. After a restore from a backup, attempt numbers repeat with other content. */
  readonly startedAt: Date;
  /** Distinguishes delivery attempts of the same release to the same runtime. */
  readonly attempt: number;
}

/** Names a content: by the SHA-256 of its canonical JSON in a format. */
export interface ContentHash {
  readonly sha256: string;
  readonly format: ContentFormat;
}

/** The content that a copy starts from. Null for empty content. */
type RuntimeBase = ContentHash | null;

/** A request to a runtime. */
export interface RuntimeRequest {
  /** The idempotency key: the same for every retry, also by another process. */
  readonly id: string;
  readonly body: string;
  /** What it asks for, in words, e.g. “to apply change 3 of 10”. */
  readonly task: string;
  /** The change that it sends. Null for any other request. */
  readonly change: ContentSubject | null;
}

/**
 * Sorts changes for sending: the dependencies of a workflow are added before it, and removed after it. The order depends on
 * the changes only, so that positions are the same in every process.
 */
export function sendingOrder(changes: readonly ChangeRow[]): ChangeRow[] {
  const rank = ({ contentType, type }: ChangeRow) => {
    const place = CONTENT_TYPES.indexOf(contentType);
    return type === 'REMOVE' ? 2 * CONTENT_TYPES.length - place : place;
  };
  return [...changes].sort((a, b) => rank(a) - rank(b) || compareTexts(a.key, b.key));
}

/** Sends a change. `definition` is JSON; null for a removal. */
export function changeRequest(
  copy: RuntimeCopy,
  base: RuntimeBase,
  {
    position,
    total,
    change,
    definition,
  }: {
    readonly position: number;
    readonly total: number;
    readonly change: ChangeRow;
    readonly definition: string | null;
  },
): RuntimeRequest {
  const { type, contentType, lineage, key } = change;
  const name = nameOfChange(change);
  const body = {
    ...commonFields('change', copy),
    base,
    position,
    total,
    change: { type, contentType, key, name, definition: definition === null ? null : JSON.parse(definition) },
  };
  const task = `to apply change ${position} of ${total}`;
  return {
    id: runtimeRequestId(copy, String(position)),
    body: JSON.stringify(body),
    task,
    change: { contentType, lineage, key, name },
  };
}

/** Asks a runtime to compare its copy with the content of the release. */
export function verifyRequest(
  copy: RuntimeCopy,
  base: RuntimeBase,
  { sha256, format }: ContentHash,
  total: number,
): RuntimeRequest {
  return copyRequest(copy, 'verify', 'to verify the staged changes', { base, sha256, format, total });
}

/** Asks a runtime to run its copy. */
export function activateRequest(copy: RuntimeCopy, { sha256, format }: ContentHash): RuntimeRequest {
  return copyRequest(copy, 'activate', `to run version ${copy.version}`, { sha256, format });
}

/** Asks a runtime to drop its copy. */
export function abandonRequest(copy: RuntimeCopy): RuntimeRequest {
  return copyRequest(copy, 'abandon', 'to drop the staged changes', {});
}

type RuntimeRequestKind = 'change' | 'verify' | 'activate' | 'abandon';

function copyRequest(copy: RuntimeCopy, kind: RuntimeRequestKind, task: string, rest: object): RuntimeRequest {
  return {
    id: runtimeRequestId(copy, kind),
    body: JSON.stringify({ ...commonFields(kind, copy), ...rest }),
    task,
    change: null,
  };
}

function commonFields(kind: RuntimeRequestKind, { releaseId, version, environmentId, attempt }: RuntimeCopy) {
  return { type: `slipway.${kind}`, releaseId, version, environmentId, attempt };
}

/** Contains no full stop, which separates the signed parts of a request. */
function runtimeRequestId({ releaseId, runtimeId, startedAt, attempt }: RuntimeCopy, part: string): string {
  return `${releaseId}-${runtimeId}-${startedAt.getTime().toString(36)}-${attempt}-${part}`;
}
