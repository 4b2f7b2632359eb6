import type { ServerResponse } from 'node:http';
import { closedPort, type ReceivedRequest, startReceiver } from '../../support/receiver.js';
import { startHttpRuntime } from '../../support/runtime-process.js';
import type { Random } from './random.js';

/** How long the server waits for an answer, in milliseconds: the shortest time that it can be set to. */
export const PATIENCE_MS = 100;

/** How many requests of ten go wrong. */
const WRONG_OF_TEN = 3;

type Misbehaviour = (response: ServerResponse, request: ReceivedRequest) => unknown;

export type UnreliableRuntime = Awaited<ReturnType<typeof startUnreliableRuntime>>;

/** The example runtime behind a proxy whose answers are slow, wrong, partial or missing at random. */
export async function startUnreliableRuntime(random: Random) {
  const runtime = await startHttpRuntime(await closedPort());
  const front = await startReceiver();
  let isReliable = false;
  /** The ids of requests with changes that the runtime has accepted. */
  const taken = new Set<string>();
  /** The number of requests to it in flight. */
  let pending = 0;

  /** Forwards a request to the runtime and returns its answer. */
  async function ask({ body, headers }: ReceivedRequest): Promise<{ status: number; text: string }> {
    const sent = Object.entries(headers).filter(([name]) => name.startsWith('webhook-'));
    pending += 1;
    try {
      const answer = await fetch(runtime.url, { method: 'POST', body, headers: sent as [string, string][] });
      if (answer.ok && body.includes('"slipway.change"')) taken.add(String(headers['webhook-id']));
      return { status: answer.status, text: await answer.text() };
    } finally {
      pending -= 1;
    }
  }

  /** Forwards a request to the runtime, and its answer to the server. */
  async function pass(response: ServerResponse, request: ReceivedRequest): Promise<void> {
    const answer = await ask(request).catch(() => null);
    if (answer) response.writeHead(answer.status).end(answer.text);
    else response.destroy();
  }

  function later(work: () => unknown): void {
    pending += 1;
    const due = () => {
      pending -= 1;
      work();
    };
    setTimeout(due, random.below(2 * PATIENCE_MS));
  }
  const refuse =
    (status: number, headers = {}) =>
    (response: ServerResponse) =>
      response.writeHead(status, headers).end('Not today.');
  const misbehaviours: readonly Misbehaviour[] = [
    // Slow: before it processes the request, or after.
    (response, request) => later(() => pass(response, request)),
    (response, request) =>
      void ask(request).then(
        () => later(() => response.end('Done.')),
        () => response.destroy(),
      ),
    // Missing.
    () => undefined,
    (_response, request) => void ask(request).catch(() => undefined),
    // Partial: it hangs up before it processes the request, after it, or in the middle of its answer.
    (response) => response.destroy(),
    (response, request) =>
      void ask(request)
        .finally(() => response.destroy())
        .catch(() => undefined),
    (response) => response.writeHead(200, { 'content-length': '100' }).write('Do', () => response.destroy()),
    // Wrong.
    ...[refuse(500), refuse(503, { 'retry-after': '0' }), refuse(429), refuse(400), refuse(422), refuse(409)],
    refuse(302, { location: runtime.url }),
    (response) => response.socket?.end('This is not HTTP.\r\n\r\n'),
    // It claims to have accepted a change, and has not. For other requests the test could not detect that.
    (response, request) =>
      request.body.includes('"slipway.change"') ? response.end('Done.') : void pass(response, request),
  ];

  front.answerAlways((response, request) => {
    const isWrong = !isReliable && random.below(10) < WRONG_OF_TEN;
    void (isWrong ? random.oneOf(misbehaviours) : pass)(response, request);
  });

  return {
    url: front.url,
    runtime,
    /** Whether no request to the runtime is in flight. */
    isQuiet: () => pending === 0,
    /** The number of distinct changes that the runtime has accepted so far. */
    takenChanges: () => taken.size,
    /** Sets whether it answers reliably from now on. */
    beReliable(reliable: boolean): void {
      isReliable = reliable;
    },
    async stop(): Promise<void> {
      await front.stop();
      await runtime.remove();
    },
  };
}
