import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import type { ContentSubject } from '../../content/content.types.js';
import type { OutgoingRequest, OutgoingResult } from '../../outgoing/outgoing-requests.js';
import { reasonOf } from '../engine/failure-reason.js';
import type { LeaseWatch } from '../engine/lease-watch.js';
import type { RuntimeRequest } from './runtime-requests.js';

/** What deployments need to send requests. */
export interface OutgoingDeps {
  readonly requests: { send(request: OutgoingRequest): Promise<OutgoingResult> };
  readonly secrets: { secretsOf(manager: EntityManager, ownerId: string): Promise<string[]> };
  /** How long to wait after so many failed tries, in milliseconds. */
  retryDelay(attempt: number, retryAfterMs: number | null): number;
}

/** Who is sent requests, and where. */
export interface RuntimeAddress {
  readonly runtimeId: string;
  readonly runtimeName: string;
  readonly url: string;
}

/** A runtime does not do what it is asked. The message is a sentence: what it answered. */
export abstract class RuntimeRequestError extends Error {
  constructor(
    readonly runtime: RuntimeAddress,
    reason: string,
  ) {
    super(reason);
  }
}

/** It did not answer, or not well, through all tries. */
export class RuntimeUnreachableError extends RuntimeRequestError {
  override readonly name = 'RuntimeUnreachableError';
}

/** It answered that it won't; `change` is what it refused, null for all of it. */
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

/** How a runtime answered in the end. */
export type RuntimeResponse = Exclude<OutgoingResult, { kind: 'UNAVAILABLE' }>;

/** Secrets are read again after so many milliseconds: one that was rotated meanwhile may no longer be good. */
const SECRETS_TTL_MS = 1_000;

export interface RuntimeCallerDeps {
  readonly reader: EntityManager;
  readonly outgoing: OutgoingDeps;
  readonly watch: LeaseWatch;
  /** Gives requests up; its reason is thrown. */
  readonly signal: AbortSignal;
}

/** Sends requests to one runtime, again and again where that may help, for as long as the lease is held. */
export class RuntimeCaller {
  private cachedSecrets: { readonly secrets: readonly string[]; readonly at: number } | null = null;

  constructor(
    private readonly runtime: RuntimeAddress,
    private readonly deps: RuntimeCallerDeps,
  ) {}

  /**
   * Sends a request up to `tries` times. `retrying` is told of each try that failed, but the last, in a sentence.
   *
   * @throws RuntimeUnreachableError
   */
  async call(
    { id, body }: RuntimeRequest,
    tries: number,
    retrying: (reason: string, nextTry: number) => Promise<void>,
  ): Promise<RuntimeResponse> {
    const { url } = this.runtime;
    for (let tried = 1; ; tried++) {
      const secrets = await this.secrets();
      await this.deps.watch.ensureHeld();
      const answer = await this.deps.outgoing.requests.send({ url, id, body, secrets, signal: this.deps.signal });
      if (answer.kind !== 'UNAVAILABLE') return answer;
      const reason = responseInWords(answer);
      if (tried === tries) throw new RuntimeUnreachableError(this.runtime, reason);
      await retrying(reason, tried + 1);
      await this.pause(this.deps.outgoing.retryDelay(tried, answer.retryAfterMs));
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

/** What a runtime answered, as a sentence. */
export function responseInWords({ status, text }: Pick<OutgoingResult, 'status' | 'text'>): string {
  if (status === null) return reasonOf(text);
  return reasonOf(text === '' ? `It answered ${status}` : `It answered ${status}: ${text}`);
}
