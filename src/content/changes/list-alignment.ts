import { isObject } from '../../json/fault.js';
import type { KnownList } from './known-lists.js';
import { type ListAlignment, ListMatcher } from './list-matcher.js';
import { ownText } from './own-text.js';
import { isSliceEnd } from './slices.js';
import type { ValueKeys } from './value-keys.js';

/** Fields that identify the elements of a list that is not known. */
export const USUAL_IDENTITIES = ['id', 'key', 'name'];

export interface Lists {
  readonly before: readonly unknown[];
  readonly after: readonly unknown[];
}

/**
 * Matches the elements of two lists: by the field that identifies them, if they have one, else by their content, and what
 * is then left between two matches in order. As few elements as possible count as moved. Takes O(n log n) time. Yields
 * null after some small steps.
 */
export function* alignLists(
  { before, after }: Lists,
  form: KnownList | undefined,
  keys: ValueKeys,
): Generator<null, ListAlignment> {
  const matcher = new ListMatcher(before, after);
  const identity = yield* identityOf({ before, after }, form ? [form.identity] : USUAL_IDENTITIES);
  if (identity === undefined) yield* matchByContent(matcher, (element) => keys.of(element));
  else yield* matchByIdentity(matcher, identity, form, keys);
  return matcher;
}

function* matchByContent(matcher: ListMatcher, keyOf: (element: unknown) => unknown): Generator<null> {
  yield* matcher.matchEnds(keyOf);
  yield* matcher.matchRest(keyOf);
  yield* matcher.findMoves();
  if (yield* matcher.isBetterInPlace(keyOf)) matcher.matchInPlace();
  else yield* matcher.matchGaps();
}

function* matchByIdentity(
  matcher: ListMatcher,
  identity: string,
  form: KnownList | undefined,
  keys: ValueKeys,
): Generator<null> {
  yield* matcher.matchEnds((element) => ownText(element, identity));
  yield* matcher.matchRest((element) => ownText(element, identity));
  yield* matcher.matchRest((element) => (isObject(element) ? keys.without(element, [identity]) : undefined));
  if (form && form.references.length > 0) {
    yield* matcher.matchRest((element) => keyOfRenamed(element, identity, form, keys));
  }
  yield* matcher.findMoves();
}

/** The first field whose text is present and unique in both lists. */
function* identityOf({ before, after }: Lists, fields: readonly string[]): Generator<null, string | undefined> {
  for (const field of fields) {
    if ((yield* identifies(before, field)) && (yield* identifies(after, field))) return field;
  }
  return undefined;
}

function* identifies(list: readonly unknown[], field: string): Generator<null, boolean> {
  const texts = new Set<string>();
  for (let at = 0; at < list.length; at++) {
    const text = ownText(list[at], field);
    if (text === undefined || texts.has(text)) return false;
    texts.add(text);
    if (isSliceEnd(at)) yield null;
  }
  return true;
}

/**
 * The content of an element without its identity and without references to others, of which some may be renamed, too.
 * Undefined if that leaves too little to recognize it by.
 */
function keyOfRenamed(
  element: unknown,
  identity: string,
  { references, element: { free } }: KnownList,
  keys: ValueKeys,
) {
  if (!isObject(element)) return undefined;
  const hasContent = free.some((field) => isObject(element[field]) && Object.keys(element[field]).length > 0);
  return hasContent ? keys.without(element, [identity, ...references]) : undefined;
}
