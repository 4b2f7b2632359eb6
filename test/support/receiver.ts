import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The exact bytes, as they were signed. */
  readonly body: string;
}

/** How the receiver responds: with a status and headers, or through a handler. */
export type Answer =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | ((response: ServerResponse, request: ReceivedRequest) => void);

export type Receiver = Awaited<ReturnType<typeof startReceiver>>;

/** An HTTP server on a free port of 127.0.0.1 that records its requests. It responds with 200 by default. */
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
    /** The requests so far, oldest first. */
    requests: requests as readonly ReceivedRequest[],
    /** The number of connections so far. */
    connections: () => connections,
    /** Sets the responses to the next requests, in order. Later requests get the usual one. */
    answerNext: (...answers: readonly Answer[]) => void planned.push(...answers),
    /** Sets the response from now on. */
    answerAlways: (answer: Answer) => {
      usual = answer;
    },
    /** Waits for this many requests, and returns all. */
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

/** A response that is held back until `give` is called. */
export function heldAnswer(status = 200) {
  let give: () => void = () => undefined;
  const answer = (response: ServerResponse) => {
    give = () => void response.writeHead(status).end();
  };
  return { answer, give: () => give() };
}

/**
 * Verifies a request like a receiver, and returns its payload.
 *
 * @throws WebhookVerificationError if no signature matches this secret.
 */
// biome-ignore lint/suspicious/noExplicitAny: tests know the form of what they receive.
export function verified({ body, headers }: ReceivedRequest, secret: string): any {
  return new Webhook(secret).verify(body, headers as Record<string, string>);
}

/** A port of 127.0.0.1 without a listener. */
export async function closedPort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
