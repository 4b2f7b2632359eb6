import type { ContentIdentity } from '../../content/content.types.js';
import { CONTENT_TYPES } from '../../content/content.types.js';

/** The id of a change of one release or comparison, which `scope` names. Clients take it as opaque. */
export function changeId(scope: string, { contentType, key }: ContentIdentity): string {
  return Buffer.from(JSON.stringify([scope, contentType, key])).toString('base64url');
}

/** The item that a change's id names; null where it is of another scope, or no id of a change. */
export function parseChangeId(scope: string, id: string): ContentIdentity | null {
  const [givenScope, givenType, key] = parseList(Buffer.from(id, 'base64url').toString());
  const contentType = CONTENT_TYPES.find((each) => each === givenType);
  return givenScope === scope && contentType && typeof key === 'string' ? { contentType, key } : null;
}

function parseList(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
