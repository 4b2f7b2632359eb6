/** An entity tag in a header (RFC 9110, 8.8.3). A comma can be part of a tag, or separate two. */
const ENTITY_TAG = /(?:W\/)?"([\x21\x23-\x7e\x80-\xff]*)"/g;

/**
 * Whether `If-None-Match` or `If-Match` lists an entity tag. Weak tags match strong ones (RFC 9110, 13.1.2).
 *
 * @param etag without quotes.
 */
export function namesEntityTag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return [...header.matchAll(ENTITY_TAG)].some(([, listed]) => listed === etag);
}

/** Whether the header is `*`, which matches any entity tag. */
export function namesAnyEntityTag(header: string | undefined): boolean {
  return header?.trim() === '*';
}
