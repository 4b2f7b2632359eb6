import { canonicalJson } from '../../json/canonical-json.js';
import { type Fault, quote } from '../../json/fault.js';
import { type JsonNode, pointerTo, walkJson } from '../../json/json-walk.js';
import { unstorableText } from '../../json/texts.js';
import type { ContentType } from '../content.types.js';
import { MAX_DEFINITION_BYTES, MAX_DEFINITION_DEPTH, MAX_DEFINITION_FAULTS } from './content-limits.js';
import { malformedPlaceholders } from './placeholders.js';
import { schemaFaults } from './schemas/schema-faults.js';
import { semanticFaults } from './semantic-faults.js';

/** The result of validating a definition: its canonical JSON, or its faults. */
type CheckedDefinition =
  | { readonly valid: true; readonly canonical: string }
  | { readonly valid: false; readonly faults: readonly Fault[] };

/** Validates a definition. Returns its canonical JSON, or all its faults up to `MAX_DEFINITION_FAULTS`. Accepts any JSON value. */
export function checkDefinition(contentType: ContentType, definition: unknown): CheckedDefinition {
  const { faults, safeToRecurse } = hasNoValueFaults(definition) ? NO_FAULTS : walkFaults(definition);
  if (!safeToRecurse) {
    return { valid: false, faults };
  }
  const canonical = canonicalJson(definition);
  const bytes = Buffer.byteLength(canonical);
  if (bytes > MAX_DEFINITION_BYTES) {
    const message = `expected at most ${MAX_DEFINITION_BYTES} bytes as canonical JSON, got ${bytes}`;
    return { valid: false, faults: [{ path: '', message }] };
  }
  const isLarge = bytes > MAX_BYTES_FOR_ALL_FAULTS;
  const all = faults.concat(schemaFaults(contentType, definition, isLarge), semanticFaults(contentType, definition));
  return all.length === 0 ? { valid: true, canonical } : { valid: false, faults: all.slice(0, MAX_DEFINITION_FAULTS) };
}

const NO_FAULTS = { faults: [], safeToRecurse: true };

/** For a larger definition only the first schema fault is reported: finding all of them would take too long. */
const MAX_BYTES_FOR_ALL_FAULTS = 220_000;

/** Whether `walkFaults` would find nothing. Takes a fraction of its time. */
function hasNoValueFaults(definition: unknown): boolean {
  const stack: { readonly value: unknown; readonly depth: number }[] = [{ value: [definition], depth: -1 }];
  for (let parent = stack.pop(); parent !== undefined; parent = stack.pop()) {
    const depth = parent.depth + 1;
    if (!Array.isArray(parent.value) && Object.keys(parent.value as object).some((key) => !isStorableScalar(key)))
      return false;
    for (const value of Array.isArray(parent.value) ? parent.value : Object.values(parent.value as object)) {
      if (typeof value !== 'object' || value === null) {
        if (!isStorableScalar(value)) return false;
      } else if (depth >= MAX_DEFINITION_DEPTH) return false;
      else stack.push({ value, depth });
    }
  }
  return true;
}

function isStorableScalar(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('{{') && unstorableText(value) === null;
  return typeof value === 'number' ? Number.isFinite(value) : value === null || typeof value === 'boolean';
}

/** Finds the faults of keys and single values. Unless `safeToRecurse`, the definition must not reach recursive code. */
function walkFaults(definition: unknown): { faults: Fault[]; safeToRecurse: boolean } {
  const faults: Fault[] = [];
  let safeToRecurse = true;
  for (const node of walkJson(definition, MAX_DEFINITION_DEPTH)) {
    const fault = valueFault(node);
    safeToRecurse &&= fault === null;
    if (faults.length >= MAX_DEFINITION_FAULTS) {
      continue;
    }
    const messages = fault === null ? textsIn(node).flatMap(textFaults) : [fault];
    faults.push(...messages.map((message) => ({ path: pointerTo(node), message })));
  }
  return { faults: faults.slice(0, MAX_DEFINITION_FAULTS), safeToRecurse };
}

function valueFault({ value, depth }: JsonNode): string | null {
  switch (typeof value) {
    case 'object':
      return value !== null && depth >= MAX_DEFINITION_DEPTH
        ? `expected at most ${MAX_DEFINITION_DEPTH} levels of objects and arrays, got more`
        : null;
    case 'number':
      return Number.isFinite(value) ? null : `expected a finite number, got ${value}`;
    case 'string':
    case 'boolean':
      return null;
    default:
      return `expected a JSON value, got ${typeof value}`;
  }
}

function textsIn({ key, value }: JsonNode): string[] {
  return [key, value].filter((text) => typeof text === 'string');
}

function textFaults(text: string): string[] {
  const malformed = malformedPlaceholders(text);
  const unstorable = unstorableText(text);
  return unstorable === null ? malformed : [`${unstorable} in ${quote(text)}`, ...malformed];
}
