import type { Database } from '../../src/database/database.js';
import { openDatabase } from '../../src/database/open-database.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { createReleasePipeline } from '../support/release-pipeline.js';
import {
  DELETE_RUNTIME,
  fetchManifest,
  ROTATE_SECRET,
  type RuntimeClient,
  runtimeClient,
  UPDATE_RUNTIME,
} from '../support/runtimes.js';
import { startApp, type TestApp } from '../support/start-app.js';

const HTTP = { kind: 'HTTP', url: 'https://runtime.example/slipway' } as const;
const ORIGIN = 'https://app.example';

describeOnEachDatabase('the storage of runtimes', (database) => {
  let app: TestApp;
  let behind: Database;
  let runtimes: RuntimeClient;
  /** An environment with a live release. */
  let staging: string;
  let runtime: { id: string; secret: string };

  beforeAll(async () => {
    const url = await database.createUrl();
    app = await startApp({ url, env: { SLIPWAY_CORS_ORIGINS: ORIGIN } });
    behind = await openDatabase(url, { entities: [], migrations: [] });
    runtimes = runtimeClient(app);
    const pipeline = await createReleasePipeline(app);
    staging = pipeline.staging.id;
    await pipeline.put({ integrations: { shop: {} } });
    await pipeline.release();
  });

  beforeEach(async () => {
    runtime = await runtimes.create(staging);
  });

  afterAll(async () => {
    await behind.close();
    await app.stop();
  });

  const statusOf = async (token: string) => (await fetchManifest(app, staging, token)).status;
  const get = (headers: Readonly<Record<string, string>> = {}, method = 'GET') =>
    fetchManifest(app, staging, runtime.secret, { headers, method });

  test('a runtime whose address changes has no known release', async () => {
    const { id } = await runtimes.create(staging, HTTP);
    await behind.write((manager) =>
      manager.query(
        `UPDATE deployment_target SET content_revision = 0, active_release_id = (SELECT r.id FROM release r
           WHERE r.environment_id = '${staging}' AND r.state = 'LIVE'), last_seen_at = '2026-05-01T00:00:00.000Z' WHERE id = '${id}'`,
      ),
    );
    const same = { deploymentTargetId: id, url: HTTP.url, name: 'Renamed' };
    const { activeRelease } = (await runtimes.run(UPDATE_RUNTIME, same)).deploymentTarget;
    expect(activeRelease).toEqual({ id: expect.any(String) });
    const moved = { deploymentTargetId: id, url: 'https://other.example' };
    const { deploymentTarget } = await runtimes.run(UPDATE_RUNTIME, moved);
    expect(deploymentTarget).toMatchObject({ url: moved.url, activeRelease: null, lastSeenAt: null });
    const kept = await behind.reader.query(`SELECT content_revision FROM deployment_target WHERE id = '${id}'`);
    expect(kept).toEqual([{ content_revision: null }]);
  });

  test('the old token of a runtime admits it until it expires', async () => {
    const { id, secret } = await runtimes.create(staging);
    const rotated = await runtimes.run(ROTATE_SECRET, { deploymentTargetId: id, oldSecretSeconds: 60 });
    expect([await statusOf(secret), await statusOf(rotated.secret)]).toEqual([200, 200]);
    await behind.write((manager) =>
      manager.query(`UPDATE runtime_token SET expires_at = '2026-05-01T00:00:00.000Z'
        WHERE target_id = '${id}' AND expires_at IS NOT NULL`),
    );
    expect([await statusOf(secret), await statusOf(rotated.secret)]).toEqual([401, 200]);
  });

  test('a runtime that is deleted leaves no secret', async () => {
    const address = await runtimes.create(staging, HTTP);
    for (const { id } of [runtime, address]) await runtimes.run(DELETE_RUNTIME, { deploymentTargetId: id });
    const left = await behind.reader.query(
      `SELECT id FROM runtime_token WHERE target_id = '${runtime.id}'
        UNION ALL SELECT id FROM outgoing_secret WHERE owner_id = '${address.id}'`,
    );
    expect(left).toEqual([]);
  });

  test('an unchanged manifest is answered without reading content', async () => {
    const etag = (await get()).headers.get('etag') ?? '';
    const rename = (from: string, to: string) =>
      behind.write((manager) => manager.query(`ALTER TABLE ${from} RENAME TO ${to}`));
    await rename('definition', 'moved_away');
    try {
      expect((await get({ 'If-None-Match': etag })).status).toBe(304);
      expect((await get({}, 'HEAD')).status).toBe(200);
      const query = 'query ($id: ID!) { liveManifest(environmentId: $id) { etag } }';
      const { liveManifest } = await app.expectOk(query, { id: staging }, runtime.secret);
      expect(`"${liveManifest.etag}"`).toBe(etag);
      expect((await get()).status).toBe(500);
    } finally {
      await rename('moved_away', 'definition');
    }
  });

  test('a manifest is sent to a runtime even if that cannot be recorded', async () => {
    const recorded = async () => {
      const { activeRelease, lastSeenAt } = await runtimes.read(staging, runtime.id);
      return [activeRelease?.id ?? null, lastSeenAt === null ? 'never' : 'seen'];
    };
    const isPostgres = behind.isPostgres;
    const run = (statement: string) => behind.write((manager) => manager.query(statement));
    if (isPostgres) {
      await run(
        `CREATE OR REPLACE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'planned'; END $$`,
      );
      await run('CREATE TRIGGER fail BEFORE UPDATE ON deployment_target FOR EACH ROW EXECUTE FUNCTION fail()');
    } else {
      await run(`CREATE TRIGGER fail BEFORE UPDATE ON deployment_target BEGIN SELECT RAISE(ABORT, 'planned'); END`);
    }
    expect((await get()).status).toBe(200);
    await run(`DROP TRIGGER fail${isPostgres ? ' ON deployment_target' : ''}`);
    expect(await recorded()).toEqual([null, 'never']);
    await get();
    expect((await recorded())[1]).toBe('seen');
  });

  // What follows does not depend on the kind of database.
  if (database.name !== 'SQLite') return;

  test('a runtime is refused an address of this machine unless the operator allows its network', async () => {
    const { id } = await runtimes.create(staging, HTTP);
    const before = await runtimes.read(staging, id);
    const change = { deploymentTargetId: id, url: 'http://127.0.0.1:1', enabled: false };
    expect((await runtimes.run(UPDATE_RUNTIME, change)).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', field: ['url'] },
    ]);
    expect(await runtimes.read(staging, id)).toEqual(before);
  });

  test('a manifest can be read by scripts of the origins that the settings name', async () => {
    const preflight = await fetchManifest(app, staging, null, { method: 'OPTIONS', headers: { Origin: ORIGIN } });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toMatch(/authorization.*if-none-match/);
    const response = await get({ Origin: ORIGIN });
    expect(response.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(response.headers.get('access-control-expose-headers')).toContain('etag');
  });
});
