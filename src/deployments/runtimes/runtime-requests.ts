import { type ChangeRow, nameOfChange } from '../../content/changes/change-row.js';
import { CONTENT_TYPES, type ContentSubject } from '../../content/content.types.js';
import { compareTexts } from '../../json/texts.js';

/** What is sent to a runtime at one go, from its base to the content of a release. */
export interface RuntimeCopy {
  readonly releaseId: string;
  readonly version: string;
  readonly environmentId: string;
  readonly runtimeId: string;
  /** When the deployment was accepted or retried: after a restore from a backup an attempt may come again, with other content. */
  readonly startedAt: Date;
  /** Tells one go of the same release to the same runtime from others. */
  readonly attempt: number;
}

/** The content that a copy begins at, by the SHA-256 of its canonical JSON; null for none at all. */
export type RuntimeBase = { readonly sha256: string } | null;

/** A request to a runtime. */
export interface RuntimeRequest {
  /** The same at every try, also by another process: the runtime does at most once what it asks for. */
  readonly id: string;
  readonly body: string;
  /** What it asks for, in words, as in “to take change 3 of 10”. */
  readonly task: string;
  /** The change that it sends; null for any other request. */
  readonly change: ContentSubject | null;
}

/**
 * Changes in the order in which they are sent: what a workflow needs is there before it, and goes after it. It follows from
 * the changes alone, so that every process counts the same positions.
 */
export function sendingOrder(changes: readonly ChangeRow[]): ChangeRow[] {
  const rank = ({ contentType, type }: ChangeRow) => {
    const place = CONTENT_TYPES.indexOf(contentType);
    return type === 'REMOVE' ? 2 * CONTENT_TYPES.length - place : place;
  };
  return [...changes].sort((a, b) => rank(a) - rank(b) || compareTexts(a.key, b.key));
}

/** Sends a change; `definition` is null for a removal, and else JSON. */
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
  const { type, contentType, key } = change;
  const name = nameOfChange(change);
  const body = {
    ...commonFields('change', copy),
    base,
    position,
    total,
    change: { type, contentType, key, name, definition: definition === null ? null : JSON.parse(definition) },
  };
  const task = `to take change ${position} of ${total}`;
  return {
    id: runtimeRequestId(copy, String(position)),
    body: JSON.stringify(body),
    task,
    change: { contentType, key, name },
  };
}

/** Asks a runtime to compare what it was sent with what the environment is to have. */
export function verifyRequest(copy: RuntimeCopy, base: RuntimeBase, sha256: string, total: number): RuntimeRequest {
  return copyRequest(copy, 'verify', 'to verify what it was sent', { base, sha256, total });
}

/** Tells a runtime to run what it was sent. */
export function activateRequest(copy: RuntimeCopy, sha256: string): RuntimeRequest {
  return copyRequest(copy, 'activate', `to run version ${copy.version}`, { sha256 });
}

/** Tells a runtime to drop what it was sent. */
export function abandonRequest(copy: RuntimeCopy): RuntimeRequest {
  return copyRequest(copy, 'abandon', 'to drop what it was sent', {});
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

/** Without a full stop, which separates what is signed. */
function runtimeRequestId({ releaseId, runtimeId, startedAt, attempt }: RuntimeCopy, part: string): string {
  return `${releaseId}-${runtimeId}-${startedAt.getTime().toString(36)}-${attempt}-${part}`;
}
