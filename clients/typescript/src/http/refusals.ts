import type { Refused } from '../client-error.js';
import type { UserError } from '../user-error.js';

/** The refusal of a mutation, from the payloads that its document selects. Null if nothing was refused. */
export function refusalOf(data: unknown): Refused | null {
  const payloads = typeof data === 'object' && data !== null ? Object.values(data) : [];
  const userErrors = payloads.flatMap(userErrorsOf);
  if (userErrors.length === 0) return null;
  const message = userErrors.map((each) => each.message).join('\n');
  const [{ code = null } = {}] = userErrors;
  return { kind: 'REFUSED', message, code, requestId: null, succeeded: [], userErrors, data };
}

function userErrorsOf(payload: unknown): readonly UserError[] {
  if (typeof payload !== 'object' || payload === null || !('userErrors' in payload)) return [];
  return Array.isArray(payload.userErrors) ? payload.userErrors : [];
}
