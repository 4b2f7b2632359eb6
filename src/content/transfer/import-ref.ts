import { refuse } from '../../errors/refusals.js';
import { quote } from '../../json/fault.js';
import { trimmedNameFault, trimName } from '../../team/name-rule.js';

/** The length of a reference to where an import got its content from, in characters. */
const MAX_REF_LENGTH = 200;

/** Trims and validates such a reference by the rule of names. Null if there is none. Refuses others with `INVALID_INPUT`. */
export function checkRef(ref: string | null | undefined): string | null {
  if (ref == null) return null;
  const trimmed = trimName(ref, MAX_REF_LENGTH);
  const fault = trimmedNameFault(trimmed, MAX_REF_LENGTH);
  if (fault !== null) refuse('INVALID_INPUT', `Invalid ref: ${fault}, got ${quote(trimmed)}.`, { field: ['ref'] });
  return trimmed;
}
