import { placesOf, pointerTo } from '../content/json-walk.js';
import { JSON_LIMITS } from '../json/read-json.js';
import { unstorableText } from '../json/texts.js';

/** Where a JSON value has a text or a key that can't be stored, and why; null where it has none. */
export function jsonTextFault(value: unknown): { readonly path: string; readonly message: string } | null {
  if (!hasFault(value)) return null;
  for (const place of placesOf(value, JSON_LIMITS.maxDepth)) {
    for (const text of [place.key, place.value]) {
      const message = typeof text === 'string' ? unstorableText(text) : null;
      if (message !== null) return { path: pointerTo(place), message };
    }
  }
  return null;
}

/** As `jsonTextFault`, without the place: in a fraction of the time, and without recursion. */
function hasFault(root: unknown): boolean {
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'string' && unstorableText(value) !== null) return true;
    if (typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value) && Object.keys(value).some((key) => unstorableText(key) !== null)) return true;
    for (const inside of Array.isArray(value) ? value : Object.values(value)) waiting.push(inside);
  }
  return false;
}
