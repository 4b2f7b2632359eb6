import type { EntityManager } from 'typeorm';
import { canonicalJson, sha256Hex } from './canonical-json.js';
import type { ContentPoint } from './comparison.js';
import type { ContentIdentity } from './content.types.js';
import { type ContentDocument, contentDocument } from './content-document.js';
import { readContent } from './content-store.js';

/** An item with its definition as JSON. */
export interface ExportedItem extends ContentIdentity {
  readonly name: string;
  readonly json: string;
}

/** A whole content as one document, made when it is first asked for. */
export class ContentExport {
  private madeDocument: ContentDocument | null = null;
  private madeText: string | null = null;
  private madeHash: string | null = null;

  constructor(
    private readonly items: readonly ExportedItem[],
    /** The revision of the project whose content this is; null for the content of a release that is not live. */
    readonly contentRevision: number | null,
  ) {}

  get itemCount(): number {
    return this.items.length;
  }

  get document(): ContentDocument {
    this.madeDocument ??= contentDocument(
      this.items.map(({ json, ...item }) => ({ ...item, definition: JSON.parse(json) })),
    );
    return this.madeDocument;
  }

  get canonicalJson(): string {
    this.madeText ??= canonicalJson(this.document);
    return this.madeText;
  }

  get sha256(): string {
    this.madeHash ??= sha256Hex(this.canonicalJson);
    return this.madeHash;
  }
}

/** A project's content at one of its revisions: the present one, an earlier one, or that of a staged copy. */
export async function contentAt(manager: EntityManager, point: ContentPoint): Promise<ContentExport> {
  return new ContentExport(await readContent(manager, point), point.revision);
}
