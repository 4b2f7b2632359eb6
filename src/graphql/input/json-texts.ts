import { keysTo, walkJson } from '../../json/json-walk.js';
import { JSON_LIMITS } from '../../json/read-json.js';
import { unstorableText } from '../../json/texts.js';

/** The path and fault of the first string or key in a JSON value that can't be stored. Null if there is none. */
export function jsonTextFault(value: unknown): { readonly keys: (string | number)[]; readonly message: string } | null {
  if (!hasFault(value)) return null;
  for (const place of walkJson(value, JSON_LIMITS.maxDepth)) {
    for (const text of [place.key, place.value]) {
      const message = typeof text === 'string' ? unstorableText(text) : null;
      if (message !== null) return { keys: keysTo(place), message };
    }
  }
  return null;
}

/** Whether there is such a fault: much faster than `jsonTextFault`, and without recursion. */
function hasFault(root: unknown): boolean {
  const waiting: object[] = [[root]];
  for (let container = waiting.pop(); container !== undefined; container = waiting.pop()) {
    if (!Array.isArray(container) && Object.keys(container).some((key) => unstorableText(key) !== null)) return true;
    for (const value of Array.isArray(container) ? container : Object.values(container)) {
      if (typeof value === 'string' && unstorableText(value) !== null) return true;
      if (typeof value === 'object' && value !== null) waiting.push(value);
    }
  }
  return false;
}
