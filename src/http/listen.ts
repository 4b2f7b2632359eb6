import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another process listens there. End it, or choose another port',
  EACCES: 'this user may not. Choose a port from 1024 on',
  EADDRNOTAVAIL: 'this machine has no such address. Choose another HOST',
};

/** A server can't listen where the settings say. */
export class ListenError extends Error {
  constructor(host: string, port: number, cause: NodeJS.ErrnoException) {
    const reason = REASONS[cause.code ?? ''] ?? cause.message;
    super(`Slipway can't listen on ${authority(host, port)}: ${reason}.`, { cause });
    this.name = 'ListenError';
  }
}

/** Lets a server listen, on any free port where 0 is given, and returns where: `http://127.0.0.1:4000`. @throws ListenError */
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
  const isEverywhere = host === '0.0.0.0' || host === '::';
  return `http://${authority(isEverywhere ? 'localhost' : host, port)}`;
}

function authority(host: string, port: number): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}
