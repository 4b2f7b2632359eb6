import { Webhook } from 'standardwebhooks';
import type { Agent, Dispatcher } from 'undici';
import { withAnySignal } from '../async/any-signal.js';
import { AddressGuard, AddressRefusedError, type Resolve } from './address-guard.js';
import { secretRedactor } from './redact-secrets.js';
import { readResponseText } from './response-text.js';
import { retryAfterMs } from './retry-delay.js';

/** The result of a request. `text` is the beginning of the response, or says why there is none. */
export type OutgoingResult =
  /** 2xx. */
  | { readonly kind: 'OK'; readonly status: number; readonly text: string }
  /** Not retryable: any other status, including redirects. The status is null if the address is not allowed. */
  | { readonly kind: 'REFUSED'; readonly status: number | null; readonly text: string }
  /** Retryable: 408, 425, 429, 5xx, or no complete response in time. The status is null if none was received. */
  | {
      readonly kind: 'UNAVAILABLE';
      readonly status: number | null;
      readonly text: string;
      /** The receiver's Retry-After, in milliseconds. */
      readonly retryAfterMs: number | null;
    };

export interface OutgoingRequest {
  readonly url: string;
  /** The same for every retry, so that a receiver can detect duplicates. Contains no full stop. */
  readonly id: string;
  /** JSON. */
  readonly body: string;
  /** At least one. The request has a signature for each; a receiver accepts any of them. */
  readonly secrets: readonly string[];
  /** Additional headers, which are not signed. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Aborts the request. */
  readonly signal?: AbortSignal;
}

export interface OutgoingSettings {
  /** The deadline of a whole request, in milliseconds. */
  readonly timeoutMs: number;
  /** Private networks that are allowed, e.g. `10.0.0.0/8`. */
  readonly allowedNetworks: readonly string[];
  readonly resolve?: Resolve;
}

const RETRYABLE_STATUSES: readonly number[] = [408, 425, 429];

/**
 * Sends signed requests (standardwebhooks.com) to addresses that members entered. Requests go to allowed addresses only,
 * follow no redirects and have a deadline. Only the beginning of a response is read, and secrets are redacted from it.
 */
export class OutgoingRequests {
  private readonly timeoutMs: number;
  private readonly guard: AddressGuard;
  private client: Promise<HttpClient> | null = null;

  constructor({ timeoutMs, allowedNetworks, resolve }: OutgoingSettings) {
    this.timeoutMs = timeoutMs;
    this.guard = new AddressGuard(allowedNetworks, resolve);
  }

  /** Why requests to a URL are not allowed, without resolving its name. Null if they are. */
  addressFault(url: string): string | null {
    return this.guard.faultOf(url);
  }

  /**
   * Sends a request once.
   *
   * @throws the reason of `signal` if that aborts the request. Every other failure is a result.
   */
  async send({ url, id, body, secrets, headers: others, signal }: OutgoingRequest): Promise<OutgoingResult> {
    const fault = this.addressFault(url);
    if (fault !== null) return { kind: 'REFUSED', status: null, text: fault };
    this.client ??= this.createClient();
    const { agent: dispatcher, request } = await this.client;
    signal?.throwIfAborted();
    const headers = { ...others, ...headersOf(id, body, secrets) };
    let status: number | null = null;
    const redact = secretRedactor(url, secrets);
    const timeout = AbortSignal.timeout(this.timeoutMs);
    try {
      return await withAnySignal(signal ? [signal, timeout] : [timeout], async (combined) => {
        const response = await request(url, { method: 'POST', headers, body, signal: combined, dispatcher });
        status = response.statusCode;
        return resultOf(status, await readResponseText(response.body, redact), retryAfterOf(response.headers));
      });
    } catch (error) {
      signal?.throwIfAborted();
      return failureResult(timeout.aborted ? new TimedOutError(this.timeoutMs) : error, status, redact);
    }
  }

  /** Aborts the requests in flight, and closes all connections. */
  async close(): Promise<void> {
    const client = await this.client;
    await client?.agent.destroy();
  }

  /** Created for the first request, since its library takes time and memory. */
  private async createClient(): Promise<HttpClient> {
    const { Agent, request } = await import('undici');
    const agent = new Agent({
      connect: { timeout: this.timeoutMs, lookup: this.guard.lookup },
      headersTimeout: this.timeoutMs,
      bodyTimeout: this.timeoutMs,
    });
    return { agent, request };
  }
}

interface HttpClient {
  readonly agent: Agent;
  readonly request: typeof import('undici').request;
}

/** The request missed its deadline. */
class TimedOutError extends Error {
  constructor(timeoutMs: number) {
    super(`no complete response within ${timeoutMs} ms`);
  }
}

function headersOf(id: string, body: string, secrets: readonly string[]): Record<string, string> {
  if (secrets.length === 0) throw new Error('expected at least one secret to sign the request with, got none');
  const now = new Date();
  return {
    'content-type': 'application/json',
    'user-agent': 'Slipway',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
  };
}

function resultOf(status: number, text: string, retryAfter: number | null): OutgoingResult {
  if (status >= 200 && status <= 299) return { kind: 'OK', status, text };
  if (status >= 500 || RETRYABLE_STATUSES.includes(status)) {
    return { kind: 'UNAVAILABLE', status, text, retryAfterMs: retryAfter };
  }
  return { kind: 'REFUSED', status, text };
}

function failureResult(error: unknown, status: number | null, redact: (text: string) => string): OutgoingResult {
  if (error instanceof AddressRefusedError) return { kind: 'REFUSED', status, text: error.message };
  return {
    kind: 'UNAVAILABLE',
    status,
    text: `The request failed: ${redact(connectionReason(error))}.`,
    retryAfterMs: null,
  };
}

/** Falls back to the error's code: the error for several unreachable addresses has no message. */
function connectionReason(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return message || code || 'the reason is unknown';
}

function retryAfterOf({ 'retry-after': header }: Dispatcher.ResponseData['headers']): number | null {
  return retryAfterMs(Array.isArray(header) ? header[0] : header, new Date());
}
