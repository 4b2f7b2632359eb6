import type { ContentKey, ContentType } from '../../src/content/content.types.js';
import type { ContentDocument, DocumentEntry } from '../../src/content/transfer/content-document.js';

/** The document of these items. Lists are sorted by key (UTF-16 code units), so that equal content has equal text. */
export function contentDocument(items: Iterable<ContentKey & DocumentEntry>): ContentDocument {
  const lists: Record<ContentType, DocumentEntry[]> = { INTEGRATION: [], APP_EVENT: [], WORKFLOW: [] };
  for (const { contentType, key, name, definition } of items) {
    lists[contentType].push({ key, name, definition });
  }
  for (const list of Object.values(lists)) {
    list.sort((a, b) => (a.key < b.key ? -1 : 1));
  }
  return {
    format: 'slipway.content/2',
    integrations: lists.INTEGRATION,
    appEvents: lists.APP_EVENT,
    workflows: lists.WORKFLOW,
  };
}
