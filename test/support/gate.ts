import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What happens to a request that contains a text. */
interface Trap {
  readonly text: string;
  /** Where it stops: before the server gets it, or before its answer arrives. */
  readonly at: 'REQUEST' | 'ANSWER';
  /** Whether its connection is closed there. Otherwise it is never answered. */
  readonly cut: boolean;
  sprung(): void;
}

export type Gate = Awaited<ReturnType<typeof startGate>>;

/** An HTTP proxy to a server, which can stop a request on its way, so that a client can be killed at that point. */
export async function startGate(serverUrl: string) {
  let trap: Trap | null = null;

  const gate = createServer(async (request, response) => {
    const body = await buffer(request);
    const found = trap !== null && body.includes(trap.text) ? trap : null;
    if (found) trap = null;
    if (found?.at === 'REQUEST') return spring(found, response);
    const { method, headers, url = '' } = request;
    const upstream = forward(new URL(url, serverUrl), { method, headers }, (answer) => {
      if (found) void buffer(answer).then(() => spring(found, response));
      else pass(answer, response);
    });
    // The client may be gone, or the server may end.
    upstream.on('error', () => response.destroy());
    response.on('close', () => upstream.destroy());
    upstream.end(body);
  });
  await new Promise<void>((resolve) => gate.listen(0, '127.0.0.1', resolve));
  const { port } = gate.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    /** Stops the next request that contains a text. Resolves once it has stopped there. */
    stopAt: (text: string, at: Trap['at'], { cut = false } = {}): Promise<void> =>
      new Promise((sprung) => {
        trap = { text, at, cut, sprung };
      }),
    async stop(): Promise<void> {
      gate.closeAllConnections();
      await new Promise((resolve) => gate.close(resolve));
    },
  };
}

function spring({ cut, sprung }: Trap, response: ServerResponse): void {
  if (cut) response.destroy();
  sprung();
}

function pass(answer: IncomingMessage, response: ServerResponse): void {
  response.writeHead(answer.statusCode ?? 502, answer.headers);
  answer.pipe(response);
  answer.on('error', () => response.destroy());
}
