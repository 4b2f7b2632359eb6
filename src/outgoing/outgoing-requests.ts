import { Webhook } from 'standardwebhooks';
import { Agent, type Dispatcher, request } from 'undici';
import { withAnySignal } from '../async/any-signal.js';
import { AddressGuard, AddressRefusedError, type Resolve } from './address-guard.js';
import { secretRedactor } from './redact-secrets.js';
import { readResponseText } from './response-text.js';
import { retryAfterMs } from './retry-delay.js';

/** What became of a request. */
export type OutgoingResult =
  /** 2xx. */
  | { readonly kind: 'OK'; readonly status: number; readonly text: string }
  /** Another try would end likewise: any other status, redirects too; null where the address is not allowed. */
  | { readonly kind: 'REFUSED'; readonly status: number | null; readonly text: string }
  /** Worth another try: 408, 425, 429, 5xx, or no whole answer in time. Null where there was no status. */
  | {
      readonly kind: 'UNAVAILABLE';
      readonly status: number | null;
      readonly text: string;
      /** What the receiver asked to wait, in milliseconds. */
      readonly retryAfterMs: number | null;
    };

export interface OutgoingRequest {
  readonly url: string;
  /** The same at every try, so that a receiver can tell that it had the request before. Without a full stop. */
  readonly id: string;
  /** JSON. */
  readonly body: string;
  /** What to sign with, at least one: the receiver takes any of the signatures. */
  readonly secrets: readonly string[];
  /** More headers, which are not signed. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Gives the request up. */
  readonly signal?: AbortSignal;
}

export interface OutgoingSettings {
  /** For the whole of a request, in milliseconds. */
  readonly timeoutMs: number;
  /** Networks that are not public, and allowed nevertheless, such as `10.0.0.0/8`. */
  readonly allowedNetworks: readonly string[];
  readonly resolve?: Resolve;
}

const RETRYABLE_STATUSES: readonly number[] = [408, 425, 429];

/**
 * Sends signed requests (standardwebhooks.com) to addresses that members gave. They go to allowed addresses only, follow
 * no redirect, end in time, and little of what is answered is read. What is kept of an answer holds no secret of the request.
 */
export class OutgoingRequests {
  private readonly timeoutMs: number;
  private readonly guard: AddressGuard;
  private readonly agent: Agent;

  constructor({ timeoutMs, allowedNetworks, resolve }: OutgoingSettings) {
    this.timeoutMs = timeoutMs;
    this.guard = new AddressGuard(allowedNetworks, resolve);
    this.agent = new Agent({
      connect: { timeout: timeoutMs, lookup: this.guard.lookup },
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    });
  }

  /** Why requests can't go to this URL, as far as it tells without resolving its name; else null. */
  addressFault(url: string): string | null {
    return this.guard.faultOf(url);
  }

  /**
   * Sends a request once.
   *
   * @throws the reason of the request's signal, where that gives it up. All else is an answer.
   */
  async send({ url, id, body, secrets, headers: others, signal }: OutgoingRequest): Promise<OutgoingResult> {
    const fault = this.addressFault(url);
    if (fault !== null) return { kind: 'REFUSED', status: null, text: fault };
    signal?.throwIfAborted();
    const headers = { ...others, ...headersOf(id, body, secrets) };
    let status: number | null = null;
    const hide = secretRedactor(url, secrets);
    const timeout = AbortSignal.timeout(this.timeoutMs);
    try {
      return await withAnySignal(signal ? [signal, timeout] : [timeout], async (either) => {
        const options = { method: 'POST', headers, body, signal: either, dispatcher: this.agent } as const;
        const response = await request(url, options);
        status = response.statusCode;
        return resultOf(status, await readResponseText(response.body, hide), retryAfterOf(response.headers));
      });
    } catch (error) {
      signal?.throwIfAborted();
      return failureResult(timeout.aborted ? new TimedOutError(this.timeoutMs) : error, status, hide);
    }
  }

  /** Aborts the requests in flight, and closes all connections. */
  async close(): Promise<void> {
    await this.agent.destroy();
  }
}

/** The request took too long as a whole. */
class TimedOutError extends Error {
  constructor(timeoutMs: number) {
    super(`no whole answer within ${timeoutMs} ms`);
  }
}

function headersOf(id: string, body: string, secrets: readonly string[]): Record<string, string> {
  if (secrets.length === 0) throw new Error('A request expects at least one secret to be signed with, got none');
  const now = new Date();
  return {
    'content-type': 'application/json',
    'user-agent': 'Slipway',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
  };
}

function resultOf(status: number, text: string, wait: number | null): OutgoingResult {
  if (status >= 200 && status <= 299) return { kind: 'OK', status, text };
  if (status >= 500 || RETRYABLE_STATUSES.includes(status)) {
    return { kind: 'UNAVAILABLE', status, text, retryAfterMs: wait };
  }
  return { kind: 'REFUSED', status, text };
}

function failureResult(error: unknown, status: number | null, hide: (text: string) => string): OutgoingResult {
  if (error instanceof AddressRefusedError) return { kind: 'REFUSED', status, text: error.message };
  return {
    kind: 'UNAVAILABLE',
    status,
    text: `The request failed: ${hide(connectionReason(error))}.`,
    retryAfterMs: null,
  };
}

/** In words; several addresses that can't be reached give an error without a message of its own. */
function connectionReason(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return message || code || 'no reason is known';
}

function retryAfterOf({ 'retry-after': header }: Dispatcher.ResponseData['headers']): number | null {
  return retryAfterMs(Array.isArray(header) ? header[0] : header, new Date());
}
