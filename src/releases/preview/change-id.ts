import type { ContentIdentity } from '../../content/content.types.js';
import { CONTENT_TYPES } from '../../content/content.types.js';

/** The opaque id of a change. `scope` identifies its release or comparison. */
export function changeId(scope: string, { contentType, lineage }: ContentIdentity): string {
  return Buffer.from(JSON.stringify([scope, contentType, lineage])).toString('base64url');
}

/** Parses the id of a change. Null if it is invalid or belongs to another scope. */
export function parseChangeId(scope: string, id: string): ContentIdentity | null {
  const [parsedScope, parsedType, lineage] = parseList(Buffer.from(id, 'base64url').toString());
  const contentType = CONTENT_TYPES.find((type) => type === parsedType);
  return parsedScope === scope && contentType && typeof lineage === 'string' ? { contentType, lineage } : null;
}

function parseList(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
