import { createTestClient, type TestClient } from './test-client.js';

interface SharedServer {
  readonly name: 'SQLite' | 'PostgreSQL';
  readonly url: string;
  readonly adminToken: string;
}

/** A server that other test files use at the same time, and its database by name. */
type TestServer = TestClient & Pick<SharedServer, 'name'>;

/**
 * Defines tests for each of the servers that the run has started: on SQLite always, on PostgreSQL if
 * `SLIPWAY_TEST_POSTGRES_URL` is set, else as one skipped test. The tests use their own pipelines, projects and
 * members, and assume nothing about lists that other tests add to.
 */
export function describeOnEachServer(name: string, define: (server: TestServer) => void): void {
  const servers = sharedServers();
  describe(name, () => {
    for (const server of servers) describe(`on ${server.name}`, () => defineAndDispose(server, define));
    if (servers.some((server) => server.name === 'PostgreSQL')) return;
    it.skip('on PostgreSQL (skipped: SLIPWAY_TEST_POSTGRES_URL is not set)', () => undefined);
  });
}

/** Defines tests for one of these servers: of what does not depend on the kind of database. */
export function describeOnOneServer(name: string, define: (server: TestServer) => void): void {
  const [server] = sharedServers();
  if (server) describe(name, () => defineAndDispose(server, define));
}

function defineAndDispose({ name, url, adminToken }: SharedServer, define: (server: TestServer) => void): void {
  const client = createTestClient(url, adminToken);
  define({ name, ...client });
  afterAll(() => client.dispose());
}

function sharedServers(): readonly SharedServer[] {
  const { SLIPWAY_TEST_SERVERS: servers } = process.env;
  if (servers === undefined) throw new Error('Expected shared servers, which only files of test/api have');
  return JSON.parse(servers);
}
