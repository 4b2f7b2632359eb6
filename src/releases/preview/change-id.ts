import type { ContentIdentity } from '../../content/content.types.js';
import { CONTENT_TYPES } from '../../content/content.types.js';

/** The opaque id of a change. `scope` identifies its release or comparison. */
export function changeId(scope: string, { contentType, lineage }: ContentIdentity): string {
  return Buffer.from(JSON.stringify([scope, contentType, lineage])).toString('base64url');
}

/** Parses the id of a change. Null if it is invalid or belongs to another scope. */
export function parseChangeId(scope: string, id: string): ContentIdentity | null {
  const parsed = parseAnyChangeId(id);
  return parsed?.scope === scope ? parsed.item : null;
}

/** Parses the id of a change of any scope. Null if it is invalid. */
export function parseAnyChangeId(id: string): { readonly scope: string; readonly item: ContentIdentity } | null {
  const [scope, parsedType, lineage] = parseList(Buffer.from(id, 'base64url').toString());
  const contentType = CONTENT_TYPES.find((type) => type === parsedType);
  if (typeof scope !== 'string' || !contentType || typeof lineage !== 'string') return null;
  return { scope, item: { contentType, lineage } };
}

function parseList(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
