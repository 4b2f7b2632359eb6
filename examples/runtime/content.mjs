import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** The lists of a content document, by content type. */
const LISTS = { INTEGRATION: 'integrations', APP_EVENT: 'appEvents', WORKFLOW: 'workflows' };

/** A change does not fit the content. */
export class ChangeError extends Error {}

/** The whole content of an environment, to which changes apply. */
export class Content {
  /** The items of each content type, by key. */
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
    if (!items) throw new ChangeError(`The content type ${contentType} is unknown.`);
    if (items.has(key) === (type === 'ADD')) {
      throw new ChangeError(`${type} of “${key}”: it ${items.has(key) ? 'exists already' : 'does not exist'}.`);
    }
    if (type === 'REMOVE') items.delete(key);
    else items.set(key, { key, name, definition });
  }

  get size() {
    return Object.values(this.#items).reduce((sum, items) => sum + items.size, 0);
  }

  /**
   * The document as Slipway exports it in a format: each list is sorted by key, so that equal content is an equal document.
   * Requests of servers that know only the first format name none.
   */
  document(format = 'slipway.content/1') {
    const lists = Object.entries(LISTS).map(([contentType, list]) => [list, sorted(this.#items[contentType])]);
    return { format, ...Object.fromEntries(lists) };
  }

  /** The SHA-256 of this document's canonical JSON (RFC 8785), in hexadecimal digits. */
  sha256(format) {
    return sha256Of(this.document(format));
  }
}

/** The SHA-256 of a document's canonical JSON (RFC 8785), in hexadecimal digits. */
export function sha256Of(document) {
  return createHash('sha256').update(canonicalize(document)).digest('hex');
}

function sorted(items) {
  return [...items.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}
