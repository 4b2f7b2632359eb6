import type { OutgoingResult } from '../outgoing/outgoing-requests.js';
import { LONG_BACKOFF, retryDelay } from '../outgoing/retry-delay.js';

/** What happens to a delivery after an attempt. */
export type AttemptOutcome =
  | { readonly kind: 'DELIVERED' }
  | { readonly kind: 'RETRY'; readonly delayMs: number; readonly error: string }
  | {
      readonly kind: 'FAILED';
      readonly error: string;
      /** Whether to disable the webhook. */
      readonly disable: boolean;
    };

export interface AttemptContext {
  /** The number of attempts since the delivery was last sent again, including this one. */
  readonly attempts: number;
  /** Whether the webhook has another address since: the answer of the old one does not apply to the new one. */
  readonly isMoved: boolean;
}

/** The first attempt, and one after each delay. */
const MAX_ATTEMPTS = LONG_BACKOFF.delays.length + 1;

/** "Gone": the receiver wants no more requests. standardwebhooks.com asks senders to honour it. */
const GONE = 410;

/** Decides what follows from a result. Every status but 2xx is retried: a receiver that refuses may be fixed later. */
export function attemptOutcome(
  result: OutgoingResult,
  { attempts, isMoved }: AttemptContext,
  random = Math.random,
): AttemptOutcome {
  if (result.kind === 'OK') return { kind: 'DELIVERED' };
  const error = errorOf(result);
  if (isGone(result) && !isMoved) return { kind: 'FAILED', error, disable: true };
  if (attempts >= MAX_ATTEMPTS) return { kind: 'FAILED', error, disable: false };
  const retryAfterMs = result.kind === 'UNAVAILABLE' ? result.retryAfterMs : null;
  return { kind: 'RETRY', delayMs: retryDelay(attempts, retryAfterMs, random, LONG_BACKOFF), error };
}

/** Whether the receiver asks for no more requests. */
export function isGone({ status }: OutgoingResult): boolean {
  return status === GONE;
}

function errorOf({ status, text }: OutgoingResult): string {
  if (status === null) return text;
  return text === '' ? `The answer was ${status}.` : `The answer was ${status}: ${text}`;
}
