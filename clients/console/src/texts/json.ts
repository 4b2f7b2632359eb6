import { count } from './format';

const TYPES: Readonly<Record<string, string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  null: 'null',
};
const MAX_VALUE_CHARACTERS = 40;

/** The words of the JSON editor, of differences, and of faults that are found while one types. */
export const jsonTexts = {
  leave: 'Press Escape, then Tab, to leave the editor.',
  faults: (number: number) => count(number, 'fault'),
  noFaults: 'No faults',
  line: (number: number) => `Line ${number}`,
  before: 'Before',
  after: 'After',
  next: 'Next difference',
  previous: 'Previous difference',
  whole: 'Equal parts, too',
  equal: 'There is no difference.',
  notJson: 'expected JSON: a value, a comma or a closing bracket is missing here, or what is here is not JSON',
  twice: (name: string) => `expected a name once, got “${name}” a second time: only the last value would count`,
  missing: 'expected a value, got nothing',
  missingFor: (name: string) => `expected a value, which ${name} needs, got nothing`,
  notHere: (got: string) => `expected no value, since this field does not apply here; got ${got}`,
  unknown: (names: readonly string[]) => `expected a known name: ${names.join(', ')}`,
  expected: (what: string, got: string) => `expected ${what}, got ${got}`,
  types: (types: readonly string[]) => types.map((type) => TYPES[type] ?? type).join(' or '),
  oneOf: (values: readonly string[]) => `one of ${values.join(', ')}`,
  oneForm: 'a value in one of the allowed forms',
  pattern: (pattern: string) => `a text that matches ${pattern}`,
  limits: {
    minLength: (limit: number) => (limit === 1 ? 'at least 1 character' : `at least ${limit} characters`),
    maxLength: (limit: number) => `at most ${limit} characters`,
    minItems: (limit: number) => (limit === 1 ? 'at least 1 element' : `at least ${limit} elements`),
    maxItems: (limit: number) => `at most ${limit} elements`,
  },
  /** A value in a message, cut. */
  value: (value: unknown): string => {
    if (value === undefined) return 'nothing';
    if (Array.isArray(value)) return 'a list';
    if (typeof value === 'object' && value !== null) return 'an object';
    const text = JSON.stringify(value);
    return text.length > MAX_VALUE_CHARACTERS ? `${text.slice(0, MAX_VALUE_CHARACTERS)}…` : text;
  },
} as const;
