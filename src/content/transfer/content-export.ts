import type { EntityManager } from 'typeorm';
import { TooCostlyError } from '../../errors/refusals.js';
import type { ContentPoint } from '../changes/comparison.js';
import { readFingerprints, readRunnableFingerprints } from '../store/content-pages.js';
import type { ContentFormat } from './content-format.js';
import { type ContentToWrite, type DocumentDigest, documentDigest, documentText, linesText } from './content-text.js';

/** The longest document in a GraphQL response, in UTF-16 code units: 8 Mi. Larger ones are read as a stream. */
const MAX_RESPONSE_DOCUMENT = 8_388_608;

/** The whole content of a project as one document. Definitions are read on demand and not kept. */
export class ContentExport {
  private foundText: Promise<string> | null = null;
  private foundDigest: Promise<DocumentDigest> | null = null;

  constructor(
    private readonly reader: EntityManager,
    private readonly content: ContentToWrite,
    /** The project's content revision. Null for the content of a release that is not live. */
    readonly contentRevision: number | null,
    /** The path on this server that streams a document of any size. */
    private readonly path: string,
  ) {}

  get itemCount(): number {
    return this.content.items.length;
  }

  get format(): ContentFormat {
    return this.content.format;
  }

  /** Streams the document as canonical JSON. */
  document(): AsyncGenerator<string> {
    return documentText(this.reader, this.content);
  }

  /** Streams the same content as NDJSON. */
  lines(): AsyncGenerator<string> {
    return linesText(this.reader, this.content);
  }

  /**
   * The whole document as canonical JSON.
   *
   * @throws TooCostlyError if it is longer than `MAX_RESPONSE_DOCUMENT`.
   */
  canonicalJson(): Promise<string> {
    this.foundText ??= this.joined();
    return this.foundText;
  }

  /** The SHA-256 and the length of the canonical JSON, of any size. */
  digest(): Promise<DocumentDigest> {
    this.foundDigest ??= documentDigest(this.reader, this.content);
    return this.foundDigest;
  }

  private async joined(): Promise<string> {
    const pieces: string[] = [];
    let length = 0;
    for await (const piece of this.document()) {
      pieces.push(piece);
      length += piece.length;
      if (length > MAX_RESPONSE_DOCUMENT) throw this.tooLong();
    }
    return pieces.join('');
  }

  private tooLong(): TooCostlyError {
    const message =
      `The document has more than ${MAX_RESPONSE_DOCUMENT} characters, the limit of a GraphQL response. ` +
      `Read it with GET ${this.path}.`;
    return new TooCostlyError(message);
  }
}

/** Exports a project's content at its current or an earlier revision. `path` as for `ContentExport`. */
export async function exportContent(
  manager: EntityManager,
  point: ContentPoint,
  { format, path }: { readonly format: ContentFormat; readonly path: string },
): Promise<ContentExport> {
  const items = await readFingerprints(manager, point);
  return new ContentExport(manager, { items, format }, point.revision, path);
}

/** Exports the part of a project's content that can run: all except drafts. */
export async function exportRunnableContent(
  manager: EntityManager,
  point: ContentPoint,
  { format, path }: { readonly format: ContentFormat; readonly path: string },
): Promise<ContentExport> {
  const items = await readRunnableFingerprints(manager, point);
  return new ContentExport(manager, { items, format }, point.revision, path);
}

/** The path of the endpoint that streams a project's content in and out. */
export function contentPath(projectId: string): string {
  return `/projects/${projectId}/content`;
}
