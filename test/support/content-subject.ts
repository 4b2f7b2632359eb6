import type { ContentSubject, ContentType } from '../../src/content/content.types.js';

/** An item that was never renamed. */
export function contentSubject<Type extends ContentType>(contentType: Type, key: string, name: string) {
  return { contentType, lineage: key, key, name } satisfies ContentSubject;
}
