import type { Refusal } from '../errors/refusals.js';

/** A week. */
const MAX_OLD_SECRET_SECONDS = 604_800;

/** Why a secret can't stay good for so long beside the one that replaces it. */
export function oldSecretRefusals(seconds: number): Refusal[] {
  if (seconds >= 0 && seconds <= MAX_OLD_SECRET_SECONDS) return [];
  const message = `The old secret stays good for 0 to ${MAX_OLD_SECRET_SECONDS} seconds; got ${seconds}.`;
  return [{ code: 'INVALID_INPUT', message, field: ['oldSecretSeconds'] }];
}
