import { canonicalJson } from './canonical-json.js';

/** Deeper containers are written on one line: else indentation could multiply the length of a text by its depth. */
const MAX_INDENTED_DEPTH = 16;

/**
 * A JSON value for people: one member or element a line, two spaces a level, keys sorted as in canonical JSON. Equal values
 * have equal texts. `depth` is the level of the value itself. Skips undefined members.
 *
 * @throws TypeError if it is not a JSON value
 */
export function indentedJson(value: unknown, depth = 0): string {
  if (typeof value !== 'object' || value === null || depth >= MAX_INDENTED_DEPTH) return canonicalJson(value);
  if (Array.isArray(value)) {
    const elements = value.map((element) => indentedJson(element, depth + 1));
    return lines('[', elements, ']', depth);
  }
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  const members = entries.map(([key, member]) => `${JSON.stringify(key)}: ${indentedJson(member, depth + 1)}`);
  return lines('{', members, '}', depth);
}

function lines(open: string, parts: readonly string[], close: string, depth: number): string {
  if (parts.length === 0) return open + close;
  const indent = '  '.repeat(depth);
  return `${open}\n${indent}  ${parts.join(`,\n${indent}  `)}\n${indent}${close}`;
}
