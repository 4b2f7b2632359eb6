import { canonicalJson, sha256Hex } from './canonical-json.js';
import type { ContentIdentity } from './content.types.js';
import { type ContentDocument, contentDocument } from './content-document.js';

/** An item with its definition as JSON. */
export interface ExportedItem extends ContentIdentity {
  readonly name: string;
  readonly json: string;
}

/** A whole content as one document, made when it is first asked for. */
export class ContentExport {
  private madeDocument: ContentDocument | null = null;
  private madeText: string | null = null;

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
    return sha256Hex(this.canonicalJson);
  }
}
