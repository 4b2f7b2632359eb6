import { type Fault, quote } from './fault.js';
import { findPath } from './json-places.js';
import { type JsonLimits, type JsonScan, scanJson } from './json-scan.js';

/** Why a JSON text is refused. */
export interface JsonFault extends Fault {
  /** `SYNTAX`: invalid JSON. `LIMIT`: a limit is exceeded. `VALUE`: parsing would alter the value at `path`. */
  readonly kind: 'SYNTAX' | 'LIMIT' | 'VALUE';
}

/** The value of a JSON text, or why it is refused. */
export type JsonReading = { readonly value: unknown } | { readonly fault: JsonFault };

/** The default limits. The worst text of 4 MiB within them is parsed in well under 200 ms. */
export const JSON_LIMITS: JsonLimits = { maxDepth: 256, maxValues: 1_250_000, maxShapes: 10_000 };

/**
 * Parses a JSON text (RFC 8259) strictly. All JSON from clients is parsed here: bodies, messages, parameters, elements of
 * a stream. Refuses what `JSON.parse` would alter silently:
 *
 * - repeated keys of an object, of which only the last would be kept;
 * - numbers that a double can't represent: `9007199254740993`, `1e400`. Their notation is free: `1.0` is 1, `-0` is 0;
 * - lone surrogates, literal or escaped.
 *
 * Does not recurse. Limits are checked before parsing. `__proto__` is an ordinary key. Faults quote only numbers and keys,
 * because strings may be secrets.
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

/** A fault as a sentence. `where` is the root of its path, e.g. "the body". */
export function jsonFaultSentence({ path, message }: Fault, where: string): string {
  return `In ${where}${path === '' ? '' : `, at ${quote(path, 200)}`}: ${message}.`;
}

function parse(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    // The parser's message quotes the text, which may have secrets.
    return null;
  }
}

const EXCESSES: Readonly<Record<keyof JsonLimits, string>> = {
  maxDepth: 'levels of nesting',
  maxValues: 'values',
  maxShapes: 'different sequences of keys',
};

function excess(exceeded: keyof JsonLimits, limits: JsonLimits): JsonFault {
  const message = `expected at most ${limits[exceeded]} ${EXCESSES[exceeded]}, got more`;
  return { kind: 'LIMIT', path: '', message };
}

/** The first fault of kind `VALUE` in a valid text. Null if there is none. */
function alteration(text: string, scan: JsonScan, value: unknown): JsonFault | null {
  const { inexactAt, surrogateAt } = scan;
  if (inexactAt !== -1)
    return { kind: 'VALUE', path: pathAt(text, inexactAt), message: inexactNumber(text, inexactAt) };
  if (surrogateAt !== -1) return { kind: 'VALUE', path: pathAt(text, surrogateAt), message: LONE_SURROGATE };
  return scan.members === membersOf(value) ? null : repeatedKey(text);
}

const LONE_SURROGATE = 'expected well-formed Unicode, got half of a surrogate pair';

function pathAt(text: string, at: number): string {
  return findPath(text, (place) => place.at === at) ?? '';
}

/** The message for a number that a double can't represent. */
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
  const path = findPath(text, ({ key, keysBefore }) => {
    repeated = key ?? '';
    return key !== null && keysBefore.has(key);
  });
  if (path === null) throw new Error('expected a repeated key in a JSON text whose members were fewer once read');
  return { kind: 'VALUE', path, message: `expected each key of an object once, got ${quote(repeated)} again` };
}

/** The number of members of all objects in a value. Does not recurse. */
function membersOf(root: unknown): number {
  const stack: object[] = isContainer(root) ? [root] : [];
  let members = 0;
  for (let container = stack.pop(); container !== undefined; container = stack.pop()) {
    if (!Array.isArray(container)) members += Object.keys(container).length;
    for (const value of Array.isArray(container) ? container : Object.values(container)) {
      if (isContainer(value)) stack.push(value);
    }
  }
  return members;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
