import { allSealedColumns } from '../../src/composition/all-sealed-columns.js';
import { databaseSchema } from '../../src/composition/database-schema.js';
import { loadMasterKeys } from '../../src/configuration/keys/master-key.js';
import { rotateMasterKey } from '../../src/configuration/keys/master-key-rotation.js';
import { openDatabase } from '../../src/database/open-database.js';
import { execute, sql } from '../../src/database/statements/sql.js';
import { loadConfig } from '../../src/settings/config.js';
import { third } from '../support/database-fixture/content.js';
import { openFixture } from '../support/database-fixture/open-fixture.js';
import { readConfiguration, readRelease, readUser } from '../support/database-fixture/read-states.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { type Receiver, startReceiver, verified } from '../support/receiver.js';
import {
  EXCLUDE_CHANGES,
  INCLUDE_CHANGES,
  type ReleasePipeline,
  ROLL_BACK_RELEASE,
  releasePipeline,
} from '../support/release-pipeline.js';
import { MASTER_KEY } from '../support/server-environment.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { createTestClient, type TestClient, type Variables } from '../support/test-client.js';
import { createUserClients } from '../support/user-project.js';
import { UPDATE_WEBHOOK, WEBHOOK_SETTINGS, webhookClient } from '../support/webhooks.js';

const [FIRST, PRESENT] = ['slipway.content/1', 'slipway.content/2'];

// Each test continues where the one before it has ended.
describeOnEachDatabase(`a database of the version that wrote ${FIRST}`, (database) => {
  // biome-ignore lint/suspicious/noExplicitAny: the facts have the shape that fill-server.js gives them.
  let facts: any;
  let url: string;
  let app: TestApp;
  let client: TestClient;
  let pipeline: ReleasePipeline;
  let receiver: Receiver;
  const call = (document: string, variables: Variables) => client.expectOk(document, variables);
  const release = (id: string) => readRelease(call, id);
  const connections = () => readUser(call, facts.production.projectId, facts.userId);
  const ofProduction = (version: string) =>
    facts.releases.find((each: { version: string; environment: { id: string } }) => {
      return each.version === version && each.environment.id === facts.production.id;
    });

  const EXPORT = 'contentExport { format sha256 itemCount }';
  const exportOfProject = async ({ projectId: id }: { projectId: string }) =>
    (await call(`query ($id: ID!) { project(id: $id) { ${EXPORT} } }`, { id })).project.contentExport;
  const exportOfRelease = async (id: string) =>
    (await call(`query ($id: ID!) { release(id: $id) { ${EXPORT} } }`, { id })).release.contentExport;

  /** What the runtime of Production was sent of a release, once it is to run it. */
  async function sentToRuntime(releaseId: string) {
    for (let count = 1; ; count++) {
      const requests = (await receiver.received(count)).filter(({ body }) => body.includes('"type":"slipway.'));
      const sent = requests.map((request) => verified(request, facts.runtime.secret));
      const ofRelease = sent.filter((request) => request.releaseId === releaseId);
      if (ofRelease.at(-1)?.type === 'slipway.activate') return ofRelease;
    }
  }

  beforeAll(async () => {
    ({ url, facts } = await openFixture(database, 'content-1'));
    receiver = await startReceiver();
    // Unlike the mutation, this keeps what the runtime is known to run.
    const moved = await openDatabase(url, databaseSchema);
    await moved.write((manager) => execute(manager, sql`UPDATE deployment_target SET url = ${receiver.url}`));
    await moved.close();
    app = await startApp({ url, env: WEBHOOK_SETTINGS });
    client = createTestClient(app.url, facts.adminToken);
    pipeline = releasePipeline(client, facts);
  });

  afterAll(async () => {
    await client.dispose();
    await app.stop();
    await receiver.stop();
  });

  test('has the same releases, to the byte of their content', async () => {
    expect(await Promise.all(facts.releases.map(({ id }: { id: string }) => release(id)))).toEqual(facts.releases);
  });

  test('has Staging and Production in the format of their releases, and Development in the present one', async () => {
    const live = { format: FIRST, ...ofProduction('0.3.0').contentExport };
    expect(await exportOfProject(facts.staging)).toEqual(live);
    expect(await exportOfProject(facts.production)).toEqual(live);
    expect(await exportOfRelease(ofProduction('0.3.0').id)).toEqual(live);
    const { liveManifest } = await call(
      'query ($id: ID!) { liveManifest(environmentId: $id) { etag sha256 document } }',
      { id: facts.production.id },
    );
    expect(liveManifest).toMatchObject({
      etag: expect.not.stringMatching(/\.2$/),
      sha256: live.sha256,
      document: { format: FIRST },
    });
    expect(await exportOfProject(facts.development)).toMatchObject({ format: PRESENT });
  });

  test('has the same secrets and app credentials', async () => {
    expect(await readConfiguration(call, facts.production.projectId)).toEqual(facts.configuration);
  });

  test('has the accounts, enabled workflows and settings of users', async () => {
    expect(await connections()).toEqual(facts.user.after);
    const user = await (await createUserClients(client, facts.production.projectId)).user(facts.userId);
    const [crm, billing] = await Promise.all(['crm', 'custom.billing'].map((key) => user.integration(key)));
    const valuesOf = ({ settings }: { settings: { id: string; hasValue: boolean; value: unknown }[] }) =>
      settings.map(({ id, hasValue, value }) => [id, hasValue, value]);
    expect(crm.account).toMatchObject({ metadata: { plan: 'basic' }, paused: false, needsReconnect: false });
    expect(valuesOf(crm)).toEqual([['region', true, 'eu']]);
    expect(valuesOf(billing)).toEqual([
      ['api key', true, null],
      ['currency', true, 'EUR'],
    ]);
    expect(crm.workflows.map(valuesOf)).toEqual([[['list', true, 'Customers']]]);
  });

  test('has its open preview, which can be deployed without the excluded change', async () => {
    // The preview shows the format that its content will have.
    const { contentExport: former, ...preview } = facts.preview;
    expect(await release(facts.preview.id)).toEqual({
      ...preview,
      contentExport: { ...former, sha256: expect.not.stringContaining(former.sha256) },
    });
    const shown = await exportOfRelease(facts.preview.id);
    expect(shown.format).toBe(PRESENT);
    const { userErrors } = await pipeline.deploy(await pipeline.read(facts.preview.id));
    expect(userErrors).toEqual([]);
    expect(await pipeline.ended(facts.preview.id)).toMatchObject({ state: 'LIVE', appliedChanges: 3 });
    expect(await exportOfRelease(facts.preview.id)).toEqual(shown);
    expect(await exportOfProject(facts.staging)).toEqual(shown);
    const content = JSON.parse(await pipeline.contentOf(facts.staging));
    for (const list of ['integrations', 'appEvents', 'workflows'] as const) {
      const expected = third[list].filter(({ key }: { key: string }) => key !== 'order.paid / v2');
      expect(content[list]).toEqual(
        expected.toSorted((a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1)),
      );
    }
  });

  test('rolls back to the exact content of then, and what releases did to users', async () => {
    const { id: webhookId, secret } = facts.webhook;
    await webhookClient(client).mutate(UPDATE_WEBHOOK, { webhookId, url: receiver.url });
    const old = ofProduction('0.2.0');
    const { release: opened } = await pipeline.step(ROLL_BACK_RELEASE, { releaseId: old.id });
    const [{ id: changeId }] = opened.changeSummary.changes.nodes;
    await pipeline.step(EXCLUDE_CHANGES, { releaseId: opened.id, changeIds: [changeId] });
    expect(await exportOfRelease(opened.id)).toMatchObject({ format: PRESENT });
    const { release: review } = await pipeline.step(INCLUDE_CHANGES, { releaseId: opened.id, changeIds: [changeId] });
    expect(await exportOfRelease(review.id)).toEqual({ format: FIRST, ...old.contentExport });
    expect((await pipeline.deploy(review)).userErrors).toEqual([]);
    expect(await pipeline.ended(review.id)).toMatchObject({ state: 'LIVE' });
    expect((await release(review.id)).contentExport).toEqual(old.contentExport);
    expect(await connections()).toEqual(facts.user.before);

    const sent = async (signer: string, type: string) => {
      for (let count = 1; ; count++) {
        const request = (await receiver.received(count)).at(count - 1);
        if (request?.body.includes(`"${type}"`)) return verified(request, signer);
      }
    };
    expect(await sent(facts.runtime.secret, 'slipway.activate')).toMatchObject({ sha256: old.contentExport.sha256 });
    expect(await sent(secret, 'release.rolled_back')).toMatchObject({ type: 'release.rolled_back' });
    const [change, verify] = (await sentToRuntime(review.id)).slice(-3);
    const base = { format: FIRST, sha256: ofProduction('0.3.0').contentExport.sha256 };
    expect(change).toMatchObject({ type: 'slipway.change', base, total: 4 });
    expect(verify).toMatchObject({ base, format: FIRST, sha256: old.contentExport.sha256 });
  });

  test('sends a runtime only the differences of a release in the present format', async () => {
    const preview = await pipeline.open(facts.production);
    expect((await pipeline.deploy(preview)).userErrors).toEqual([]);
    expect(await pipeline.ended(preview.id)).toMatchObject({ state: 'LIVE' });
    const { format, sha256 } = await exportOfProject(facts.production);
    const { total } = preview.changeSummary.counts.all;
    const sent = await sentToRuntime(preview.id);
    const base = { format: FIRST, sha256: ofProduction('0.2.0').contentExport.sha256 };
    expect(sent.slice(-3)).toMatchObject([
      { type: 'slipway.change', position: total, total, base },
      { type: 'slipway.verify', total, base, format, sha256 },
      { type: 'slipway.activate', format, sha256 },
    ]);
    expect(sent).toHaveLength(total + 2);
    expect(format).toBe(PRESENT);
  });

  test('is encrypted with values that the master key opens', async () => {
    const config = loadConfig({
      SLIPWAY_DATABASE_URL: url,
      SLIPWAY_MASTER_KEY: Buffer.alloc(32, 8).toString('base64'),
      SLIPWAY_OLD_MASTER_KEY: MASTER_KEY,
    });
    const opened = await openDatabase(url, databaseSchema);
    const keys = await loadMasterKeys(config);
    const rotated = await rotateMasterKey({ database: opened, keys, columns: allSealedColumns, batchSize: 100 });
    await opened.close();
    expect(rotated).toEqual({ keyId: expect.any(String), left: 0, resealed: 12, unreadable: [] });
  });
});
