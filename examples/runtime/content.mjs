import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** The lists of a content document, by the kind of content that they hold. */
const LISTS = { INTEGRATION: 'integrations', APP_EVENT: 'appEvents', WORKFLOW: 'workflows' };

/** A change does not fit the content that it is to change. */
export class ChangeError extends Error {}

/** The whole content of an environment, as changes make it. */
export class Content {
  /** Each kind's items, by key. */
  #items = { INTEGRATION: new Map(), APP_EVENT: new Map(), WORKFLOW: new Map() };

  /** The content of a document; without one, empty content. */
  constructor(document = null) {
    for (const [contentType, list] of Object.entries(LISTS)) {
      for (const item of document?.[list] ?? []) this.#items[contentType].set(item.key, item);
    }
  }

  /** @throws ChangeError */
  apply({ type, contentType, key, name, definition }) {
    const items = this.#items[contentType];
    if (!items) throw new ChangeError(`There is no content of the kind ${contentType}.`);
    if (items.has(key) === (type === 'ADD')) {
      throw new ChangeError(`${type} of “${key}”: it is ${items.has(key) ? 'there already' : 'not there'}.`);
    }
    if (type === 'REMOVE') items.delete(key);
    else items.set(key, { key, name, definition });
  }

  get size() {
    return Object.values(this.#items).reduce((sum, items) => sum + items.size, 0);
  }

  /** As Slipway exports it: each list sorted by key, so that equal content is an equal document. */
  get document() {
    const lists = Object.entries(LISTS).map(([contentType, list]) => [list, sorted(this.#items[contentType])]);
    return { format: 'slipway.content/1', ...Object.fromEntries(lists) };
  }

  /** Of the document as canonical JSON (RFC 8785), in hexadecimal digits. */
  get sha256() {
    return sha256Of(this.document);
  }
}

/** The SHA-256 of a document's canonical JSON (RFC 8785), in hexadecimal digits. */
export function sha256Of(document) {
  return createHash('sha256').update(canonicalize(document)).digest('hex');
}

function sorted(items) {
  return [...items.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}
