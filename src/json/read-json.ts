import { type Fault, quote } from './fault.js';
import { pathOfPlace } from './json-places.js';
import { type JsonLimits, type JsonScan, scanJson } from './json-scan.js';

/** Why a JSON text is not taken. */
export interface JsonFault extends Fault {
  /**
   * `SYNTAX`: it is no JSON. `LIMIT`: it is larger than `JsonLimits` allow. `VALUE`: it says something that would be altered,
   * which `path` points to.
   */
  readonly kind: 'SYNTAX' | 'LIMIT' | 'VALUE';
}

/** The value of a JSON text, or why it is not taken. */
export type JsonReading = { readonly value: unknown } | { readonly fault: JsonFault };

/**
 * What one JSON text may be, unless its reader sets other limits. The worst text of 4 MiB within them is read in well
 * under 200 ms.
 */
export const JSON_LIMITS: JsonLimits = { maxDepth: 256, maxValues: 1_250_000, maxShapes: 10_000 };

/**
 * Reads a JSON text (RFC 8259) as it was meant, or not at all. This is the one way in for JSON of clients: bodies, messages,
 * parameters, elements of a stream. It refuses what `JSON.parse` alters in silence:
 *
 * - a key that an object has already, of which only the last would be kept;
 * - a number whose value a double can't hold: `9007199254740993`, `1e400`. How it is spelt is free: `1.0` is 1, `-0` is 0;
 * - half of a surrogate pair, written as such or as an escape.
 *
 * It does not recurse, whatever the depth, and what is over a limit is refused before anything is made of it. `__proto__`
 * is a key as any other. Faults never quote texts of the document, which may be secrets, only numbers and keys.
 */
export function readJson(text: string, limits: JsonLimits = JSON_LIMITS): JsonReading {
  const scan = scanJson(text, limits);
  if (!text.isWellFormed()) return { fault: { kind: 'VALUE', path: '', message: LONE_SURROGATE } };
  if (scan.exceeded) return { fault: excess(scan.exceeded, limits) };
  const parsed = parse(text);
  if (!parsed) return { fault: { kind: 'SYNTAX', path: '', message: 'expected JSON, got something else' } };
  const fault = alteration(text, scan, parsed.value);
  return fault ? { fault } : parsed;
}

/** A fault as a sentence, with its place; `where` is what the path starts from, such as "the body". */
export function jsonFaultSentence({ path, message }: Fault, where: string): string {
  return `In ${where}${path === '' ? '' : `, at ${quote(path, 200)}`}: ${message}.`;
}

function parse(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    // The parser's own message shows a part of the text, which may be a part of a secret.
    return null;
  }
}

const EXCESSES: Readonly<Record<keyof JsonLimits, string>> = {
  maxDepth: 'objects and lists inside one another',
  maxValues: 'values',
  maxShapes: 'different sequences of keys',
};

function excess(exceeded: keyof JsonLimits, limits: JsonLimits): JsonFault {
  const message = `expected at most ${limits[exceeded]} ${EXCESSES[exceeded]}, got more`;
  return { kind: 'LIMIT', path: '', message };
}

/** What of a valid text is not in its value as it was written. */
function alteration(text: string, scan: JsonScan, value: unknown): JsonFault | null {
  const { inexactAt, surrogateAt } = scan;
  if (inexactAt !== -1)
    return { kind: 'VALUE', path: pathAt(text, inexactAt), message: inexactNumber(text, inexactAt) };
  if (surrogateAt !== -1) return { kind: 'VALUE', path: pathAt(text, surrogateAt), message: LONE_SURROGATE };
  return scan.members === membersOf(value) ? null : repeatedKey(text);
}

const LONE_SURROGATE = 'expected well-formed Unicode, got half of a surrogate pair';

function pathAt(text: string, at: number): string {
  return pathOfPlace(text, (place) => place.at === at) ?? '';
}

/** Says that a number can't be kept, and what to do. */
export function inexactNumberMessage(spelling: string): string {
  const advice = 'Write it as text, in quotation marks, to keep every digit';
  return `expected a number that is kept exactly, got ${quote(spelling).slice(1, -1)}, which would become ${Number(spelling)}. ${advice}`;
}

function inexactNumber(text: string, at: number): string {
  const [spelling = ''] = /^[-+.\w]+/.exec(text.slice(at, at + 1_000)) ?? [];
  return inexactNumberMessage(spelling);
}

function repeatedKey(text: string): JsonFault {
  let repeated = '';
  const path = pathOfPlace(text, ({ key, keysBefore }) => {
    repeated = key ?? '';
    return key !== null && keysBefore.has(key);
  });
  if (path === null) throw new Error('expected a repeated key in a JSON text whose members were fewer once read');
  return { kind: 'VALUE', path, message: `expected each key of an object once, got ${quote(repeated)} again` };
}

/** How many members the objects of a value have, counted without recursion. */
function membersOf(root: unknown): number {
  const waiting: object[] = isContainer(root) ? [root] : [];
  let members = 0;
  for (let container = waiting.pop(); container !== undefined; container = waiting.pop()) {
    if (!Array.isArray(container)) members += Object.keys(container).length;
    for (const value of Array.isArray(container) ? container : Object.values(container)) {
      if (isContainer(value)) waiting.push(value);
    }
  }
  return members;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
