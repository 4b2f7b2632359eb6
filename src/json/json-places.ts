import { jsonPointer } from './fault.js';

/** A key or a value in a JSON text. */
export interface JsonPlace {
  /** The offset in the text. */
  readonly at: number;
  /** The key. Null for a value. */
  readonly key: string | null;
  /** The keys that precede it in its object. Empty for a value. */
  readonly keysBefore: ReadonlySet<string>;
}

interface Container {
  /** Null for an array. */
  readonly keys: Set<string> | null;
  /** The key or index of the current member or element. */
  step: string | number;
}

const NONE: ReadonlySet<string> = new Set();
const TOKEN = /"(?:[^"\\]|\\.)*"|[[\]{},]|[-+.\w]+/y;

/**
 * The JSON Pointer to the first matching place of a valid JSON text. Null if there is none. Slower than parsing: only used
 * for error messages.
 */
export function findPath(text: string, matches: (place: JsonPlace) => boolean): string | null {
  const open: Container[] = [];
  const path = () => jsonPointer(open.map(({ step }) => step));
  let isKey = false;
  for (const { token, at } of tokensOf(text)) {
    const inside = open.at(-1);
    if (token === '}' || token === ']') {
      open.pop();
      isKey = false;
    } else if (token === ',') {
      isKey = inside?.keys != null;
      if (inside && typeof inside.step === 'number') inside.step++;
    } else if (isKey && inside?.keys) {
      const key: string = JSON.parse(token);
      inside.step = key;
      if (matches({ at, key, keysBefore: inside.keys })) return path();
      inside.keys.add(key);
      isKey = false;
    } else {
      if (matches({ at, key: null, keysBefore: NONE })) return path();
      isKey = token === '{';
      if (isKey) open.push({ keys: new Set(), step: '' });
      else if (token === '[') open.push({ keys: null, step: 0 });
    }
  }
  return null;
}

function* tokensOf(text: string): Generator<{ readonly token: string; readonly at: number }> {
  for (let at = 0; at < text.length; ) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[0];
    if (token !== undefined) yield { token, at };
    at += token?.length ?? 1;
  }
}
