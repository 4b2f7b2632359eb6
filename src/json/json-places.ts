import { jsonPointer } from './fault.js';

/** A key or a value of a JSON text. */
export interface JsonPlace {
  /** Where it begins in the text. */
  readonly at: number;
  /** The key, where this is the key of a member. */
  readonly key: string | null;
  /** The keys of the object that it stands in, before it. */
  readonly keysBefore: ReadonlySet<string>;
}

interface Container {
  /** Null for a list. */
  readonly keys: Set<string> | null;
  /** Of the member or element that is being read. */
  step: string | number;
}

const NONE: ReadonlySet<string> = new Set();
const TOKEN = /"(?:[^"\\]|\\.)*"|[[\]{},]|[-+.\w]+/y;

/**
 * The path of the first place of a valid JSON text that is sought, as a JSON Pointer; null where there is none. It takes
 * longer than reading the text, and is for saying what is wrong with it.
 */
export function pathOfPlace(text: string, isSought: (place: JsonPlace) => boolean): string | null {
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
      if (isSought({ at, key, keysBefore: inside.keys })) return path();
      inside.keys.add(key);
      isKey = false;
    } else {
      if (isSought({ at, key: null, keysBefore: NONE })) return path();
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
