import { createHmac, randomBytes } from 'node:crypto';

/**
 * Confirmations of what was shown. Only this process can make them, so that an assistant has one only if it was shown the
 * plan; they hold for that plan, and until the process ends.
 */
export class Confirmations {
  readonly #key = randomBytes(32);

  /** The confirmation of a plan. Equal plans, with their properties in the same order, have equal confirmations. */
  of(plan: unknown): string {
    return createHmac('sha256', this.#key).update(JSON.stringify(plan)).digest('base64url').slice(0, 22);
  }
}
