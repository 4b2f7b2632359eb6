import { type Fault, quote } from '../json/fault.js';
import { unstorableText } from '../json/texts.js';
import { canonicalJson } from './canonical-json.js';
import type { ContentType } from './content.types.js';
import { type Place, placesOf, pointerTo } from './json-walk.js';
import { MAX_DEFINITION_BYTES, MAX_DEFINITION_DEPTH, MAX_DEFINITION_FAULTS, MAX_DEFINITION_VALUES } from './limits.js';
import { schemaFaults } from './schema-faults.js';
import { malformedSecretReferences } from './secret-references.js';
import { semanticFaults } from './semantic-faults.js';

/** What the check of a definition found: its canonical JSON where it may be stored, else its faults. */
export type CheckedDefinition =
  | { readonly valid: true; readonly canonical: string }
  | { readonly valid: false; readonly faults: readonly Fault[] };

/** Every fault of a definition, up to `MAX_DEFINITION_FAULTS`; empty where it may be stored. Takes any JSON value. */
export function validateDefinition(contentType: ContentType, definition: unknown): readonly Fault[] {
  const checked = checkDefinition(contentType, definition);
  return checked.valid ? [] : checked.faults;
}

/** As `validateDefinition`, with the canonical JSON, which had to be made on the way. */
export function checkDefinition(contentType: ContentType, definition: unknown): CheckedDefinition {
  const { faults, carriable } = walkFaults(definition);
  if (!carriable) {
    return { valid: false, faults };
  }
  const canonical = canonicalJson(definition);
  const bytes = Buffer.byteLength(canonical);
  if (bytes > MAX_DEFINITION_BYTES) {
    const message = `expected at most ${MAX_DEFINITION_BYTES} bytes as canonical JSON, got ${bytes}`;
    return { valid: false, faults: [{ path: '', message }] };
  }
  const all = faults.concat(schemaFaults(contentType, definition), semanticFaults(contentType, definition));
  return all.length === 0 ? { valid: true, canonical } : { valid: false, faults: all.slice(0, MAX_DEFINITION_FAULTS) };
}

/** Faults of single values, wherever they stand. Unless `carriable`, code that recurses must not be let near it. */
function walkFaults(definition: unknown): { faults: Fault[]; carriable: boolean } {
  const faults: Fault[] = [];
  let carriable = true;
  let values = 0;
  for (const place of placesOf(definition, MAX_DEFINITION_DEPTH)) {
    if (++values > MAX_DEFINITION_VALUES) return { faults: [TOO_MANY_VALUES], carriable: false };
    const problem = problemOfValue(place);
    carriable &&= problem === null;
    if (faults.length >= MAX_DEFINITION_FAULTS) {
      continue;
    }
    const messages = problem === null ? textsOf(place).flatMap(problemsOfText) : [problem];
    faults.push(...messages.map((message) => ({ path: pointerTo(place), message })));
  }
  return { faults: faults.slice(0, MAX_DEFINITION_FAULTS), carriable };
}

const TOO_MANY_VALUES: Fault = { path: '', message: `expected at most ${MAX_DEFINITION_VALUES} values, got more` };

function problemOfValue({ value, depth }: Place): string | null {
  switch (typeof value) {
    case 'object':
      return value !== null && depth >= MAX_DEFINITION_DEPTH
        ? `expected at most ${MAX_DEFINITION_DEPTH} objects and arrays inside one another, got more`
        : null;
    case 'number':
      return Number.isFinite(value) ? null : `expected a number that JSON can carry, got ${value}`;
    case 'string':
    case 'boolean':
      return null;
    default:
      return `expected a JSON value, got ${typeof value}`;
  }
}

function textsOf({ key, value }: Place): string[] {
  return [key, value].filter((text) => typeof text === 'string');
}

function problemsOfText(text: string): string[] {
  const malformed = malformedSecretReferences(text);
  const unstorable = unstorableText(text);
  return unstorable === null ? malformed : [`${unstorable} in ${quote(text)}`, ...malformed];
}
