import type { Refusal } from '../errors/refusals.js';

/** One week. */
const MAX_OLD_SECRET_SECONDS = 604_800;

/** Validates for how long an old secret stays valid after a rotation. */
export function oldSecretRefusals(seconds: number): Refusal[] {
  if (seconds >= 0 && seconds <= MAX_OLD_SECRET_SECONDS) return [];
  const message = `The old secret can stay valid for 0 to ${MAX_OLD_SECRET_SECONDS} seconds; got ${seconds}.`;
  return [{ code: 'INVALID_INPUT', message, field: ['oldSecretSeconds'] }];
}
