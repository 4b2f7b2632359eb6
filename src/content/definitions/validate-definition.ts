import { canonicalJson } from '../../json/canonical-json.js';
import { type Fault, quote } from '../../json/fault.js';
import { type JsonNode, pointerTo, walkJson } from '../../json/json-walk.js';
import { unstorableText } from '../../json/texts.js';
import type { ContentType } from '../content.types.js';
import { MAX_DEFINITION_BYTES, MAX_DEFINITION_DEPTH, MAX_DEFINITION_FAULTS } from './content-limits.js';
import { schemaFaults } from './schemas/schema-faults.js';
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
  const { faults, safeToRecurse } = isSound(definition) ? SOUND : walkFaults(definition);
  if (!safeToRecurse) {
    return { valid: false, faults };
  }
  const canonical = canonicalJson(definition);
  const bytes = Buffer.byteLength(canonical);
  if (bytes > MAX_DEFINITION_BYTES) {
    const message = `expected at most ${MAX_DEFINITION_BYTES} bytes as canonical JSON, got ${bytes}`;
    return { valid: false, faults: [{ path: '', message }] };
  }
  const isLarge = bytes > MAX_BYTES_OF_ALL_FAULTS;
  const all = faults.concat(schemaFaults(contentType, definition, isLarge), semanticFaults(contentType, definition));
  return all.length === 0 ? { valid: true, canonical } : { valid: false, faults: all.slice(0, MAX_DEFINITION_FAULTS) };
}

const SOUND = { faults: [], safeToRecurse: true };

/** Of a larger definition, only the first fault by its schema is reported: finding all of many takes too long. */
const MAX_BYTES_OF_ALL_FAULTS = 220_000;

/** Whether no single value has a fault: as `walkFaults`, in a fraction of the time. */
function isSound(definition: unknown): boolean {
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value: [definition], depth: -1 }];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const depth = place.depth + 1;
    if (!Array.isArray(place.value) && Object.keys(place.value as object).some((key) => !isSoundScalar(key)))
      return false;
    for (const value of Array.isArray(place.value) ? place.value : Object.values(place.value as object)) {
      if (typeof value !== 'object' || value === null) {
        if (!isSoundScalar(value)) return false;
      } else if (depth >= MAX_DEFINITION_DEPTH) return false;
      else waiting.push({ value, depth });
    }
  }
  return true;
}

function isSoundScalar(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('{{') && unstorableText(value) === null;
  return typeof value === 'number' ? Number.isFinite(value) : value === null || typeof value === 'boolean';
}

/** Faults of single values, wherever they stand. Unless `safeToRecurse`, code that recurses must not be let near it. */
function walkFaults(definition: unknown): { faults: Fault[]; safeToRecurse: boolean } {
  const faults: Fault[] = [];
  let safeToRecurse = true;
  for (const place of walkJson(definition, MAX_DEFINITION_DEPTH)) {
    const problem = problemOfValue(place);
    safeToRecurse &&= problem === null;
    if (faults.length >= MAX_DEFINITION_FAULTS) {
      continue;
    }
    const messages = problem === null ? textsOf(place).flatMap(problemsOfText) : [problem];
    faults.push(...messages.map((message) => ({ path: pointerTo(place), message })));
  }
  return { faults: faults.slice(0, MAX_DEFINITION_FAULTS), safeToRecurse };
}

function problemOfValue({ value, depth }: JsonNode): string | null {
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

function textsOf({ key, value }: JsonNode): string[] {
  return [key, value].filter((text) => typeof text === 'string');
}

function problemsOfText(text: string): string[] {
  const malformed = malformedSecretReferences(text);
  const unstorable = unstorableText(text);
  return unstorable === null ? malformed : [`${unstorable} in ${quote(text)}`, ...malformed];
}
