/** An entity tag as headers have it (RFC 9110, 8.8.3). The comma is part of one, and separates two. */
const ENTITY_TAG = /(?:W\/)?"([\x21\x23-\x7e\x80-\xff]*)"/g;

/**
 * Whether `If-None-Match` names an entity tag, by itself or in a list: then the client has what it asks for. Weak tags
 * count as strong ones, as that header wants it (RFC 9110, 13.1.2).
 *
 * @param etag without quotes.
 */
export function namesEntityTag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return [...ifNoneMatch.matchAll(ENTITY_TAG)].some(([, named]) => named === etag);
}

/** Whether `If-None-Match` is met by whatever there is: a client that sends that wants no content, and may have none. */
export function namesAnyEntityTag(ifNoneMatch: string | undefined): boolean {
  return ifNoneMatch?.trim() === '*';
}
