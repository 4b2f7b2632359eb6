import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import type { ContentSubject } from '../../content/content.types.js';
import type { OutgoingRequest, OutgoingResult } from '../../outgoing/outgoing-requests.js';
import { reasonOf } from '../engine/failure-reason.js';
import type { LeaseWatch } from '../engine/lease-watch.js';
import type { RuntimeRequest } from './runtime-requests.js';

/** What deployments need for sending requests. */
export interface OutgoingDeps {
  readonly requests: { send(request: OutgoingRequest): Promise<OutgoingResult> };
  readonly secrets: { secretsOf(manager: EntityManager, ownerId: string): Promise<string[]> };
  /** The delay after so many failed attempts, in milliseconds. */
  retryDelay(attempt: number, retryAfterMs: number | null): number;
}

export interface RuntimeAddress {
  readonly runtimeId: string;
  readonly runtimeName: string;
  readonly url: string;
}

/** A runtime does not fulfil a request. The message is a sentence with its response. */
export abstract class RuntimeRequestError extends Error {
  constructor(
    readonly runtime: RuntimeAddress,
    reason: string,
  ) {
    super(reason);
  }
}

/** All attempts failed with retryable results. */
export class RuntimeUnreachableError extends RuntimeRequestError {
  override readonly name = 'RuntimeUnreachableError';
}

/** The runtime refused a request. `change` is the refused change; null for any other request. */
export class RuntimeRefusedError extends RuntimeRequestError {
  override readonly name = 'RuntimeRefusedError';

  constructor(
    runtime: RuntimeAddress,
    reason: string,
    readonly change: ContentSubject | null,
  ) {
    super(runtime, reason);
  }
}

/** The final result of a request. */
export type RuntimeResponse = Exclude<OutgoingResult, { kind: 'UNAVAILABLE' }>;

/** How long secrets are cached, in milliseconds. Short, as a rotated secret may be invalid at once. */
const SECRETS_TTL_MS = 1_000;

export interface RuntimeCallerDeps {
  readonly reader: EntityManager;
  readonly outgoing: OutgoingDeps;
  readonly watch: LeaseWatch;
  /** Aborts requests, which then throw its reason. */
  readonly signal: AbortSignal;
}

/** Sends requests to one runtime, with retries, while the lease is held. */
export class RuntimeCaller {
  private cachedSecrets: { readonly secrets: readonly string[]; readonly at: number } | null = null;

  constructor(
    private readonly runtime: RuntimeAddress,
    private readonly deps: RuntimeCallerDeps,
  ) {}

  /**
   * Sends a request in up to `maxAttempts` attempts. Calls `onRetry` with the reason, a sentence, before each retry.
   *
   * @throws RuntimeUnreachableError if all attempts fail with retryable results.
   */
  async call(
    { id, body }: RuntimeRequest,
    maxAttempts: number,
    onRetry: (reason: string, nextAttempt: number) => Promise<void>,
  ): Promise<RuntimeResponse> {
    const { url } = this.runtime;
    for (let attempt = 1; ; attempt++) {
      const secrets = await this.secrets();
      await this.deps.watch.ensureHeld();
      const answer = await this.deps.outgoing.requests.send({ url, id, body, secrets, signal: this.deps.signal });
      if (answer.kind !== 'UNAVAILABLE') return answer;
      const reason = responseInWords(answer);
      if (attempt === maxAttempts) throw new RuntimeUnreachableError(this.runtime, reason);
      await onRetry(reason, attempt + 1);
      await this.pause(this.deps.outgoing.retryDelay(attempt, answer.retryAfterMs));
    }
  }

  private async secrets(): Promise<readonly string[]> {
    const at = performance.now();
    if (this.cachedSecrets && at - this.cachedSecrets.at < SECRETS_TTL_MS) return this.cachedSecrets.secrets;
    const { reader, outgoing } = this.deps;
    this.cachedSecrets = { secrets: await outgoing.secrets.secretsOf(reader, this.runtime.runtimeId), at };
    return this.cachedSecrets.secrets;
  }

  private async pause(milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { signal: this.deps.signal }).catch(() => this.deps.signal.throwIfAborted());
  }
}

/** The response of a runtime, as a sentence. */
export function responseInWords({ status, text }: Pick<OutgoingResult, 'status' | 'text'>): string {
  if (status === null) return reasonOf(text);
  return reasonOf(text === '' ? `It answered ${status}` : `It answered ${status}: ${text}`);
}
