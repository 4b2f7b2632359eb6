import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Lets a server listen, on any free port where 0 is given, and returns where: `http://127.0.0.1:4000`. */
export async function listen(server: Server, { host, port }: { host: string; port: number }): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return urlOf(host, server.address() as AddressInfo);
}

function urlOf(host: string, { port }: AddressInfo): string {
  const isEverywhere = host === '0.0.0.0' || host === '::';
  const name = isEverywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
