import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/**
 * A way to a server on which connections can fall silent, as where a machine is gone without a word: both ends stay open,
 * and nothing comes back any more. `cut` ends it instead.
 */
export async function startStallingProxy(url: string) {
  const to = new URL(url);
  const clients = new Set<Socket>();
  let planned: { readonly text: string; readonly end: 'stall' | 'cut'; done(): void } | null = null;

  const server = createServer((client) => {
    clients.add(client);
    const upstream = connect(Number(to.port || 5432), to.hostname);
    let ended: 'stall' | 'cut' | null = null;
    client.on('data', (data) => {
      if (ended === 'stall') return;
      if (planned && data.includes(planned.text)) {
        ended = planned.end;
        planned.done();
        planned = null;
      }
      upstream.write(data);
    });
    upstream.on('data', (data) => {
      if (ended === null) client.write(data);
      else if (ended === 'cut') client.destroy();
    });
    client.on('close', () => {
      clients.delete(client);
      upstream.destroy();
    });
    upstream.on('close', () => ended === null && client.destroy());
    for (const socket of [client, upstream]) socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    /** The URL of the same database, by this way. */
    url: Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(port) }).href,
    /**
     * The next statement with this text reaches the server, and its answer never the client: its connection stalls, or is
     * cut. Resolves once the statement is on its way.
     */
    loseAnswerTo: (text: string, end: 'stall' | 'cut'): Promise<void> =>
      new Promise((done) => {
        planned = { text, end, done };
      }),
    async stop(): Promise<void> {
      for (const client of clients) client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
