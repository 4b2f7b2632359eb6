import type { EntityManager } from 'typeorm';
import { lockNames } from '../database/statements/locks.js';
import { isUniqueViolation } from '../database/statements/unique-violation.js';
import { refuse } from '../errors/refusals.js';
import { quote } from '../json/fault.js';
import { trimmedNameFault, trimName } from './name-rule.js';

/**
 * Trims and validates a name: 1 to `maximum` characters, at least one of them visible, no control characters. Refuses
 * others with `INVALID_INPUT`.
 */
export function checkName(name: string, field = 'name', maximum = 100): string {
  const trimmed = trimName(name, maximum);
  const fault = trimmedNameFault(trimmed, maximum);
  if (fault !== null) refuse('INVALID_INPUT', `Invalid name: ${fault}, got ${quote(trimmed)}.`, { field: [field] });
  return trimmed;
}

/** Names with the same key count as the same name. */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/**
 * Refuses a name that is taken by something that the actor sees. Things that it does not see may have the same name: a
 * refusal would reveal that they exist. Must be the first call in a unit of work; see `lockNames`.
 */
export async function claimName(
  manager: EntityManager,
  { table, noun }: { readonly table: string; readonly noun: string },
  name: string,
  isTaken: () => Promise<boolean>,
): Promise<void> {
  await lockNames(manager, table);
  if (await isTaken()) refuseTaken(noun, name);
}

/** Runs a unit of work that writes a unique name. Refuses the name if it is taken. */
export async function refuseTakenName<T>(kind: string, name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return refuseTaken(kind, name);
  }
}

function refuseTaken(kind: string, name: string): never {
  refuse('KEY_TAKEN', `There already is a ${kind} named "${name}".`, { field: ['name'] });
}
