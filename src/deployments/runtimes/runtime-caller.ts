import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import type { ContentSubject } from '../../content/content.types.js';
import type { OutgoingAnswer, OutgoingRequest } from '../../outgoing/outgoing-requests.js';
import type { LeaseWatch } from '../lease-watch.js';
import { reasonOf } from '../reason.js';
import type { TargetRequest } from './runtime-requests.js';

/** What deployments need to send requests. */
export interface OutgoingParts {
  readonly requests: { send(request: OutgoingRequest): Promise<OutgoingAnswer> };
  readonly secrets: { secretsOf(manager: EntityManager, ownerId: string): Promise<string[]> };
  /** How long to wait after so many failed tries, in milliseconds. */
  retryDelay(attempt: number, retryAfterMs: number | null): number;
}

/** Who is sent requests, and where. */
export interface CalledTarget {
  readonly targetId: string;
  readonly targetName: string;
  readonly url: string;
}

/** A target does not do what it is asked. The message is a sentence: what it answered. */
export abstract class TargetError extends Error {
  constructor(
    readonly target: CalledTarget,
    reason: string,
  ) {
    super(reason);
  }
}

/** It did not answer, or not well, through all tries. */
export class TargetUnreachableError extends TargetError {
  override readonly name = 'TargetUnreachableError';
}

/** It answered that it won't; `change` is what it refused, null for all of it. */
export class TargetRefusedError extends TargetError {
  override readonly name = 'TargetRefusedError';

  constructor(
    target: CalledTarget,
    reason: string,
    readonly change: ContentSubject | null,
  ) {
    super(target, reason);
  }
}

/** How a target answered in the end. */
export type TargetAnswer = Exclude<OutgoingAnswer, { kind: 'UNAVAILABLE' }>;

/** Secrets are read again after so many milliseconds: one that was rotated meanwhile may no longer be good. */
const SECRETS_MS = 1_000;

/** Sends requests to one target, again and again where that may help, for as long as the lease is held. */
export class TargetCaller {
  private known: { readonly secrets: readonly string[]; readonly at: number } | null = null;

  constructor(
    private readonly reader: EntityManager,
    private readonly parts: OutgoingParts,
    private readonly watch: LeaseWatch,
    /** Gives requests up; its reason is thrown. */
    private readonly signal: AbortSignal,
    private readonly target: CalledTarget,
  ) {}

  /**
   * Sends a request up to `tries` times. `retrying` is told of each try that failed, but the last, in a sentence.
   *
   * @throws TargetUnreachableError
   */
  async call(
    { id, body }: TargetRequest,
    tries: number,
    retrying: (reason: string, nextTry: number) => Promise<void>,
  ): Promise<TargetAnswer> {
    const { url } = this.target;
    for (let tried = 1; ; tried++) {
      const secrets = await this.secrets();
      await this.watch.ensureHeld();
      const answer = await this.parts.requests.send({ url, id, body, secrets, signal: this.signal });
      if (answer.kind !== 'UNAVAILABLE') return answer;
      const reason = answerInWords(answer);
      if (tried === tries) throw new TargetUnreachableError(this.target, reason);
      await retrying(reason, tried + 1);
      await this.pause(this.parts.retryDelay(tried, answer.retryAfterMs));
    }
  }

  private async secrets(): Promise<readonly string[]> {
    const at = performance.now();
    if (this.known && at - this.known.at < SECRETS_MS) return this.known.secrets;
    this.known = { secrets: await this.parts.secrets.secretsOf(this.reader, this.target.targetId), at };
    return this.known.secrets;
  }

  private async pause(milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { signal: this.signal }).catch(() => this.signal.throwIfAborted());
  }
}

/** What a target answered, as a sentence. */
export function answerInWords({ status, text }: Pick<OutgoingAnswer, 'status' | 'text'>): string {
  if (status === null) return reasonOf(text);
  return reasonOf(text === '' ? `It answered ${status}` : `It answered ${status}: ${text}`);
}
