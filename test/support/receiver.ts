import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Byte for byte, as it was signed. */
  readonly body: string;
}

/** How the receiver answers a request: with a status and headers, or by itself. */
export type Answer =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | ((response: ServerResponse, request: ReceivedRequest) => void);

export type Receiver = Awaited<ReturnType<typeof startReceiver>>;

/** A real HTTP server on a free port of 127.0.0.1 that keeps what it was sent. It answers 200 until it is told otherwise. */
export async function startReceiver() {
  const requests: ReceivedRequest[] = [];
  const waiting = new Set<() => void>();
  const planned: Answer[] = [];
  let usual: Answer = { status: 200 };
  let connections = 0;

  const server = createServer(async (request, response) => {
    const { method = '', url: path = '', headers } = request;
    const received = { method, path, headers, body: await text(request) };
    requests.push(received);
    for (const wake of waiting) wake();
    const answer = planned.shift() ?? usual;
    if (typeof answer === 'function') answer(response, received);
    else response.writeHead(answer.status, { ...answer.headers }).end(answer.body);
  });
  server.on('connection', () => connections++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}/hook`,
    port,
    /** What it was sent so far, oldest first. */
    requests: requests as readonly ReceivedRequest[],
    /** How many connections were made to it so far. */
    connections: () => connections,
    /** Answers the next requests, one after another, and then as usual. */
    answerNext: (...answers: readonly Answer[]) => void planned.push(...answers),
    /** What it answers from now on. */
    answerAlways: (answer: Answer) => {
      usual = answer;
    },
    /** All requests, once there are so many. */
    async received(count: number): Promise<readonly ReceivedRequest[]> {
      while (requests.length < count) {
        await new Promise<void>((resolve) => {
          const wake = () => {
            waiting.delete(wake);
            resolve();
          };
          waiting.add(wake);
        });
      }
      return requests;
    },
    async stop(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** An answer that is given only once `give` is called. */
export function heldAnswer() {
  let give: () => void = () => undefined;
  const answer = (response: ServerResponse) => {
    give = () => void response.writeHead(200).end();
  };
  return { answer, give: () => give() };
}

/**
 * What a request carries, checked as a receiver would.
 *
 * @throws WebhookVerificationError where no signature is one of this secret.
 */
// biome-ignore lint/suspicious/noExplicitAny: tests know the form of what they receive.
export function verified({ body, headers }: ReceivedRequest, secret: string): any {
  return new Webhook(secret).verify(body, headers as Record<string, string>);
}

/** A port of 127.0.0.1 on which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
