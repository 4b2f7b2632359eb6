import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another process listens there. Stop it, or choose another port',
  EACCES: 'permission denied. Choose a port above 1023',
  EADDRNOTAVAIL: 'this machine has no such address. Choose another HOST',
};

/** The server can't listen on the address in the settings. */
export class ListenError extends Error {
  constructor(host: string, port: number, cause: NodeJS.ErrnoException) {
    const reason = REASONS[cause.code ?? ''] ?? cause.message;
    super(`Slipway can't listen on ${authority(host, port)}: ${reason}.`, { cause });
    this.name = 'ListenError';
  }
}

/** Starts to listen, on a free port if `port` is 0. Returns the URL: `http://127.0.0.1:4000`. @throws ListenError */
export async function listen(server: Server, { host, port }: { host: string; port: number }): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    const fail = (error: Error) => reject(new ListenError(host, port, error));
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      resolve();
    });
  });
  return urlOf(host, server.address() as AddressInfo);
}

function urlOf(host: string, { port }: AddressInfo): string {
  const isWildcard = host === '0.0.0.0' || host === '::';
  return `http://${authority(isWildcard ? 'localhost' : host, port)}`;
}

function authority(host: string, port: number): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}
