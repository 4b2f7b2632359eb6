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

/** The example runtime behind something that answers in its place slowly, wrongly, half or never, by chance. */
export async function startUnreliableRuntime(random: Random) {
  const runtime = await startHttpRuntime(await closedPort());
  const front = await startReceiver();
  let isReliable = false;
  /** The ids of requests with changes that the runtime has taken. */
  const taken = new Set<string>();
  /** How many requests are on their way to it. */
  let pending = 0;

  /** Has the runtime answer a request; null where it does not. */
  async function ask({ body, headers }: ReceivedRequest): Promise<{ status: number; text: string } | null> {
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

  /** Passes a request on, and its answer back. */
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
    // Slowly: before it does what it is asked, or after.
    (response, request) => later(() => pass(response, request)),
    (response, request) =>
      void ask(request).then(
        () => later(() => response.end('Done.')),
        () => response.destroy(),
      ),
    // Never.
    () => undefined,
    (_response, request) => void ask(request).catch(() => undefined),
    // Half: it hangs up before it does what it is asked, after it, or in the middle of its answer.
    (response) => response.destroy(),
    (response, request) =>
      void ask(request)
        .finally(() => response.destroy())
        .catch(() => undefined),
    (response) => response.writeHead(200, { 'content-length': '100' }).write('Do', () => response.destroy()),
    // Wrongly.
    ...[refuse(500), refuse(503, { 'retry-after': '0' }), refuse(429), refuse(400), refuse(422), refuse(409)],
    refuse(302, { location: runtime.url }),
    (response) => response.socket?.end('This is not HTTP.\r\n\r\n'),
    // It says that it has taken a change, and has not. Of anything else it could not be found out.
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
    /** Whether no request is on its way to the runtime. */
    isQuiet: () => pending === 0,
    /** How many changes the runtime has taken so far, those it was asked to take more than once counted once. */
    takenChanges: () => taken.size,
    /** Whether it answers well from now on. */
    beReliable(reliable: boolean): void {
      isReliable = reliable;
    },
    async stop(): Promise<void> {
      await front.stop();
      await runtime.remove();
    },
  };
}
