import type { EntityManager } from 'typeorm';
import { TooCostlyError } from '../../errors/refusals.js';
import type { FingerprintedItem } from '../changes/change-row.js';
import type { ContentPoint } from '../changes/comparison.js';
import { readFingerprints } from '../store/content-writer.js';
import { type DocumentDigest, documentDigest, documentText, linesText } from './content-text.js';

/** The longest document that one answer has as a whole, in UTF-16 code units: 8 Mi. Larger ones are read as a stream. */
const MAX_ANSWERED_DOCUMENT = 8_388_608;

/** A whole content as one document. Definitions are read when they are asked for, and not kept. */
export class ContentExport {
  private foundText: Promise<string> | null = null;
  private foundDigest: Promise<DocumentDigest> | null = null;

  constructor(
    private readonly reader: EntityManager,
    private readonly items: readonly FingerprintedItem[],
    /** The revision of the project whose content this is; null for the content of a release that is not live. */
    readonly contentRevision: number | null,
    /** Where it can be read whatever its size, as a path of this server. */
    private readonly path: string,
  ) {}

  get itemCount(): number {
    return this.items.length;
  }

  /** The document as canonical JSON, in pieces. */
  document(): AsyncGenerator<string> {
    return documentText(this.reader, this.items);
  }

  /** The same content as NDJSON, in pieces. */
  lines(): AsyncGenerator<string> {
    return linesText(this.reader, this.items);
  }

  /**
   * The document as canonical JSON, as a whole.
   *
   * @throws TooCostlyError where it is longer than `MAX_ANSWERED_DOCUMENT`.
   */
  canonicalJson(): Promise<string> {
    this.foundText ??= this.joined();
    return this.foundText;
  }

  /** The SHA-256 and the length of the canonical JSON, whatever its size. */
  digest(): Promise<DocumentDigest> {
    this.foundDigest ??= documentDigest(this.reader, this.items);
    return this.foundDigest;
  }

  private async joined(): Promise<string> {
    const pieces: string[] = [];
    let length = 0;
    for await (const piece of this.document()) {
      pieces.push(piece);
      length += piece.length;
      if (length > MAX_ANSWERED_DOCUMENT) throw this.tooLong();
    }
    return pieces.join('');
  }

  private tooLong(): TooCostlyError {
    const message =
      `The document has more than ${MAX_ANSWERED_DOCUMENT} characters, the most that one answer of GraphQL has. ` +
      `Read it with GET ${this.path}.`;
    return new TooCostlyError(message);
  }
}

/** A project's content at one of its revisions: the present one, or an earlier one. `path` as for `ContentExport`. */
export async function contentAt(manager: EntityManager, point: ContentPoint, path: string): Promise<ContentExport> {
  return new ContentExport(manager, await readFingerprints(manager, point), point.revision, path);
}

/** Where a project's content is read and written as a stream. */
export function contentPath(projectId: string): string {
  return `/projects/${projectId}/content`;
}
