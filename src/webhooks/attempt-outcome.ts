import type { OutgoingResult } from '../outgoing/outgoing-requests.js';
import { LONG_BACKOFF, retryDelay } from '../outgoing/retry-delay.js';

/** What follows from a try. */
export type AttemptOutcome =
  | { readonly kind: 'DELIVERED' }
  | { readonly kind: 'AGAIN'; readonly delayMs: number; readonly error: string }
  | {
      readonly kind: 'FAILED';
      readonly error: string;
      /** Whether the webhook is to be told nothing more. */
      readonly disable: boolean;
    };

/** The circumstances of a try. */
export interface AttemptContext {
  /** How many tries there were since the delivery was last sent anew, this one included. */
  readonly attempts: number;
  /** Whether the webhook has another address by now: what the old one says is not about the new one. */
  readonly isMoved: boolean;
}

/** The first, and one after each wait. */
const MAX_ATTEMPTS = LONG_BACKOFF.delays.length + 1;

/** "Gone": the receiver wants nothing more, and standardwebhooks.com asks senders to keep to that. */
const GONE = 410;

/**
 * What follows from how a receiver answered. Whatever is not 2xx is tried again: what a receiver refuses today, it may
 * take once it is mended.
 */
export function attemptOutcome(
  answer: OutgoingResult,
  { attempts, isMoved }: AttemptContext,
  random = Math.random,
): AttemptOutcome {
  if (answer.kind === 'OK') return { kind: 'DELIVERED' };
  const error = errorOf(answer);
  if (isGone(answer) && !isMoved) return { kind: 'FAILED', error, disable: true };
  if (attempts >= MAX_ATTEMPTS) return { kind: 'FAILED', error, disable: false };
  const asked = answer.kind === 'UNAVAILABLE' ? answer.retryAfterMs : null;
  return { kind: 'AGAIN', delayMs: retryDelay(attempts, asked, random, LONG_BACKOFF), error };
}

/** Whether a receiver asks to be told nothing more. */
export function isGone({ status }: OutgoingResult): boolean {
  return status === GONE;
}

function errorOf({ status, text }: OutgoingResult): string {
  if (status === null) return text;
  return text === '' ? `The answer was ${status}.` : `The answer was ${status}: ${text}`;
}
