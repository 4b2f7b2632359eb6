import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** How a connection ends. */
type End = 'stall' | 'cut' | 'terminate';

/** ReadyForQuery without its last byte, the transaction status. */
const READY = Buffer.from([0x5a, 0, 0, 0, 5]);
const READY_BYTES = READY.length + 1;
/** An ErrorResponse. */
const TERMINATED = errorResponse({
  S: 'FATAL',
  V: 'FATAL',
  C: '57P01',
  M: 'terminating connection due to administrator command',
});

/**
 * A proxy to a server whose connections can stall, as when a machine loses power: both ends stay open, but no more data
 * arrives. `cut` closes the connection instead. `terminate` appends to the response, in one packet, what PostgreSQL
 * sends when an administrator terminates a connection.
 */
export async function startStallingProxy(url: string) {
  let to = new URL(url);
  const clients = new Set<Socket>();
  const stalls = new Set<() => void>();
  let planned: { readonly text: string; readonly end: End; readonly after: string; done(): void } | null = null;

  const server = createServer((client) => {
    clients.add(client);
    const upstream = connect(Number(to.port || 5432), to.hostname);
    let ended: End | null = null;
    let isBegun = false;
    const stall = () => {
      ended = 'stall';
    };
    stalls.add(stall);
    client.on('data', (data) => {
      if (ended === 'stall') return;
      isBegun ||= planned !== null && data.includes(planned.after);
      if (planned && isBegun && data.includes(planned.text)) {
        ended = planned.end;
        planned.done();
        planned = null;
      }
      upstream.write(data);
    });
    upstream.on('data', (data) => {
      if (ended === null) client.write(data);
      else if (ended === 'cut') client.destroy();
      else if (ended === 'terminate' && data.subarray(-READY_BYTES, -1).equals(READY)) {
        client.end(Buffer.concat([data, TERMINATED]));
      } else if (ended === 'terminate') client.write(data);
    });
    client.on('close', () => {
      clients.delete(client);
      stalls.delete(stall);
      upstream.destroy();
    });
    upstream.on('close', () => ended === null && client.destroy());
    for (const socket of [client, upstream]) socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    /** The URL of the same database through the proxy. */
    url: Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(port) }).href,
    /**
     * Lets the next statement with this text reach the server. Then its connection stalls, is cut before the response
     * arrives, or is terminated with it. If `after` is given, only a connection that has sent that text matches.
     * Resolves once the statement has been forwarded.
     */
    endConnectionAt: (text: string, end: End, after = ''): Promise<void> =>
      new Promise((done) => {
        planned = { text, end, after, done };
      }),
    /** Cuts all connections. New ones are forwarded. */
    cutAll(): void {
      for (const client of clients) client.destroy();
    },
    /** Stalls all connections. New ones are forwarded. */
    stallAll(): void {
      for (const stall of stalls) stall();
    },
    /** Forwards new connections to another server. */
    redirect(otherUrl: string): void {
      to = new URL(otherUrl);
    },
    async stop(): Promise<void> {
      for (const client of clients) client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function errorResponse(fields: Readonly<Record<string, string>>): Buffer {
  const text = Object.entries(fields).map(([field, value]) => `${field}${value}\0`);
  const body = Buffer.from(`${text.join('')}\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
