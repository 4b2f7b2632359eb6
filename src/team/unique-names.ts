import type { EntityManager } from 'typeorm';
import { lockNames } from '../database/statements/locks.js';
import { isUniqueViolation } from '../database/statements/unique-violation.js';
import { refuse } from '../errors/refusals.js';
import { quote } from '../json/fault.js';
import { nameProblem, trimName } from './name-rule.js';

/**
 * A name as it is stored: without blanks at its ends, 1 to `maximum` characters of which one is visible, no control
 * characters. Refuses others with `INVALID_INPUT`.
 */
export function checkName(name: string, field = 'name', maximum = 100): string {
  const trimmed = trimName(name, maximum);
  const problem = nameProblem(trimmed, maximum);
  if (problem !== null) refuse('INVALID_INPUT', `Invalid name: ${problem}, got ${quote(trimmed)}.`, { field: [field] });
  return trimmed;
}

/** What two names have in common that count as the same. */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/**
 * Lets a unit of work give a name, unless another thing of its kind has it that the actor sees. What the actor does not see
 * may have the same name: to refuse that would say that it is there. Call this first: see `lockNames`.
 */
export async function claimName(
  manager: EntityManager,
  { table, noun }: { readonly table: string; readonly noun: string },
  name: string,
  isSeen: () => Promise<boolean>,
): Promise<void> {
  await lockNames(manager, table);
  if (await isSeen()) refuseTaken(noun, name);
}

/** Runs a unit of work that writes a name which must be unique, and refuses one that another thing of its kind has. */
export async function refuseTakenName<T>(kind: string, name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return refuseTaken(kind, name);
  }
}

function refuseTaken(kind: string, name: string): never {
  refuse('KEY_TAKEN', `There is a ${kind} named "${name}" already.`, { field: ['name'] });
}
