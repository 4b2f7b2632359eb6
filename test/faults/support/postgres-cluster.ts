import { execFile, execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const INSTALLED = '/usr/lib/postgresql';

export interface PostgresCluster {
  /** The URL of its database. */
  readonly url: string;
  start(): Promise<void>;
  /** Stops it immediately, as a crash does. */
  crash(): Promise<void>;
  /** Stops it, and deletes its files. */
  remove(): Promise<void>;
}

/** The directory of the newest PostgreSQL's programs. Null if none is installed. */
export function postgresPrograms(): string | null {
  try {
    const versions = readdirSync(INSTALLED).sort((a, b) => Number(b) - Number(a));
    return versions[0] === undefined ? null : join(INSTALLED, versions[0], 'bin');
  } catch {
    // Not in Debian's directory: pg_config may know another.
  }
  try {
    return execFileSync('pg_config', ['--bindir'], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}

export interface ClusterOptions {
  readonly programs: string;
  /** The directory of its files. By default a new directory, which is deleted with it. */
  readonly directory?: string;
  /** The command prefix that runs its programs. */
  readonly through?: readonly string[];
}

/** PostgreSQL refuses to run as root. */
const AS_POSTGRES =
  userInfo().uid === 0 ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups', '--'] : [];

/** Creates a PostgreSQL server for the tests, without starting it. */
export async function createCluster({ programs, directory, through = [] }: ClusterOptions): Promise<PostgresCluster> {
  const home = directory ?? (await mkdtemp(join(tmpdir(), 'slipway-cluster-')));
  if (!directory) await chmod(home, 0o777);
  const data = join(home, 'data');
  const call = async (name: string, ...options: string[]) => {
    const [program = '', ...args] = [...through, ...AS_POSTGRES, join(programs, name), '--pgdata', data, ...options];
    await promisify(execFile)(program, args, { cwd: '/' });
  };
  const port = await freePort();
  const settings = `-p ${port} -k ${home} -c listen_addresses=127.0.0.1 -c fsync=off`;
  const crash = () => call('pg_ctl', 'stop', '-w', '-m', 'immediate');
  await call('initdb', '--username=postgres', '--auth=trust', '--no-sync', '--wal-segsize=1');
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    start: () => call('pg_ctl', 'start', '-w', '-l', join(home, 'log'), '-o', settings),
    crash,
    async remove() {
      // It may be stopped already.
      await crash().catch(() => undefined);
      if (!directory) await rm(home, { recursive: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error(`expected an address, got ${address}`);
  return address.port;
}
