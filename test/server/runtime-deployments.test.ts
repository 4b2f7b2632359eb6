import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describeOnEachDatabase, describeOnSqlite } from '../support/databases.js';
import { breakDatabase, run, unplannable } from '../support/faults.js';
import { documentOf, manyItems } from '../support/items.js';
import { closedPort, heldAnswer, startReceiver } from '../support/receiver.js';
import { createReleasePipeline, PROGRESS, releasePipeline } from '../support/release-pipeline.js';
import {
  isConcluded,
  journalOf,
  releaseOnce,
  requestId,
  SENDS_HERE,
  sentTo,
  shop,
  useRuntimeWorld,
} from '../support/runtime-deployments.js';
import { startHttpRuntimeHere, startReadingRuntime } from '../support/runtime-process.js';
import { DELETE_RUNTIME, runtimeClient, UPDATE_RUNTIME } from '../support/runtimes.js';
import { startApp } from '../support/start-app.js';
import { createTestClient } from '../support/test-client.js';

const RUNTIMES_PROGRESS = PROGRESS.replace('phase', 'phase targets { state sentChanges }');

describeOnEachDatabase('what deployments send to HTTP runtimes', (database) => {
  const world = useRuntimeWorld(database);

  test('a runtime runs the content of the environment once the release is live', async () => {
    const oslo = await world.runtime('Oslo');
    const live = await world.release(shop('first'));
    expect(live).toMatchObject({ state: 'LIVE', messages: { nodes: [] } });
    expect(await oslo.state()).toEqual({
      kind: 'http',
      releaseId: live.id,
      version: live.version,
      sha256: await world.contentHash(),
      appliedChanges: 3,
      duplicateRequests: 0,
      staged: null,
    });
    expect(live.deployment.targets).toEqual([
      {
        target: { id: oslo.id, lastSeenAt: expect.any(String), activeRelease: { id: live.id } },
        targetName: 'Oslo',
        state: 'ACTIVATED',
        totalChanges: 3,
        sentChanges: 3,
        error: null,
      },
    ]);
    const journal = journalOf(live);
    expect(journal.slice(journal.indexOf('PHASE_FINISHED USERS') + 1)).toEqual([
      'PHASE_STARTED TARGETS',
      'TARGET_SENT TARGETS',
      'PHASE_FINISHED TARGETS',
      'PHASE_STARTED VERIFY',
      'TARGET_SENT VERIFY',
      'PHASE_FINISHED VERIFY',
      'PHASE_STARTED ACTIVATE',
      'LIVE ACTIVATE',
      'TARGET_TOLD',
      'CONCLUDED',
    ]);
  });

  test('each change is a signed request, sent after the changes that it depends on', async () => {
    const bergen = await world.receiver('Bergen');
    const first = await world.release(shop('first'));
    const before = await world.contentHash();
    await world.pipeline.put({ appEvents: { sale: { example: { mark: 'second' } }, refund: {} } });
    const second = await world.concluded(await world.deploy());
    const sent = sentTo(bergen);
    const format = 'slipway.content/2';

    const whole = sent.slice(0, 6);
    expect(whole.map(({ id }) => id)).toEqual(
      ['1', '2', '3', 'verify', 'activate'].map((part) => requestId(first, bergen, part)).concat(sent[5]?.id ?? ''),
    );
    expect(whole[0]).toEqual({
      id: requestId(first, bergen, '1'),
      type: 'slipway.change',
      releaseId: first.id,
      version: first.version,
      environmentId: world.pipeline.staging.id,
      attempt: 1,
      base: null,
      position: 1,
      total: 3,
      change: {
        type: 'ADD',
        contentType: 'INTEGRATION',
        key: 'shop',
        name: 'Shop',
        definition: { authentication: 'NONE', metadata: { mark: 'first' } },
      },
    });
    expect(whole[3]).toMatchObject({ type: 'slipway.verify', base: null, sha256: before, format, total: 3 });
    expect(whole[4]).toMatchObject({ type: 'slipway.activate', attempt: 1, sha256: before, format });

    const difference = sent.slice(5);
    expect(difference.map(({ type, position, change }) => [type, position, change?.type, change?.key])).toEqual([
      ['slipway.change', 1, 'ADD', 'refund'],
      ['slipway.change', 2, 'MODIFY', 'sale'],
      ['slipway.change', 3, 'REMOVE', 'shop/sync'],
      ['slipway.change', 4, 'REMOVE', 'shop'],
      ['slipway.verify', undefined, undefined, undefined],
      ['slipway.activate', undefined, undefined, undefined],
    ]);
    expect(difference[0]?.base).toEqual({ sha256: before, format });
    expect(difference[3]).toMatchObject({ total: 4, change: { name: 'Shop', definition: null } });
    expect(difference[4]).toMatchObject({ sha256: await world.contentHash(), format });
    expect(second.deployment.targets).toMatchObject([{ totalChanges: 4, sentChanges: 4 }]);
    // Idle connections are closed after some seconds: on a slow machine between any two requests.
    expect(bergen.connections()).toBeLessThan(sent.length);
  });

  test('the server that takes over repeats only the request that was not answered', async () => {
    const url = await database.createUrl();
    const first = await startApp({ url, env: SENDS_HERE });
    const pipeline = await createReleasePipeline(first);
    const runtimes = runtimeClient(first);
    const oslo = await startHttpRuntimeHere(await closedPort());
    const { secret } = await runtimes.create(pipeline.staging.id, { kind: 'HTTP', name: 'Oslo', url: oslo.url });
    await oslo.start(secret);
    const receiver = await startReceiver();
    const bergen = await runtimes.create(pipeline.staging.id, { kind: 'HTTP', name: 'Bergen', url: receiver.url });
    // After 100 changes, it is recorded how many were sent.
    receiver.answerNext(...Array(100).fill({ status: 200 }), () => undefined);
    await pipeline.put(manyItems(102, 'first'));
    const preview = await pipeline.open();
    await pipeline.deploy(preview);
    await receiver.received(101);
    await first.stop();
    const second = await startApp({ url, env: SENDS_HERE });
    const client = createTestClient(second.url, first.adminToken);
    const live = await releaseOnce(second, releasePipeline(client, pipeline), preview.id, isConcluded);
    const activated = { state: 'ACTIVATED', sentChanges: 102 };
    expect(live).toMatchObject({ state: 'LIVE', deployment: { targets: [activated, activated] } });
    // A server that stops may take up once more what it has just returned.
    expect(journalOf(live).filter((entry) => entry.startsWith('TAKEN_UP')).length).toBeGreaterThan(1);
    const parts = [...Array.from({ length: 101 }, (_, index) => `${index + 1}`), '101', '102', 'verify', 'activate'];
    const sent = sentTo({ requests: receiver.requests, secret: bergen.secret });
    expect(sent.map(({ id }) => id)).toEqual(parts.map((part) => requestId(live, bergen, part)));
    expect(await oslo.state()).toMatchObject({ appliedChanges: 102, releaseId: preview.id });
    await client.dispose();
    await second.stop();
    await receiver.stop();
    await oslo.remove();
  });

  test('a server that lost its lease sends nothing more', async () => {
    const bergen = await world.receiver('Bergen');
    const held = heldAnswer();
    bergen.answerNext(held.answer);
    const fencedOut = world.logged('Lease lost: another worker took over');
    await world.pipeline.put(shop('first'));
    const releaseId = await world.deploy();
    await bergen.received(1);
    const take = (leaseUntil: string) =>
      run(world.url, [
        `UPDATE deployment SET fence = fence + 1, lease_until = '${leaseUntil}' WHERE release_id = '${releaseId}'`,
      ]);
    await take('9999-01-01T00:00:00.000Z');
    await fencedOut;
    held.give();
    expect(bergen.requests).toHaveLength(1);
    await take('1970-01-01T00:00:00.000Z');
    expect((await world.concluded(releaseId)).state).toBe('LIVE');
    const parts = sentTo(bergen).map(({ id }) => id.split('-').at(-1));
    expect(parts).toEqual(['1', '1', '2', '3', 'verify', 'activate']);
  });
});

/** Which runtimes are sent what, and when, does not depend on the kind of database. */
describeOnSqlite('HTTP runtimes that deployments send to', (database) => {
  const world = useRuntimeWorld(database);

  test('without enabled HTTP runtimes, the journal has no entries of the phase', async () => {
    await world.runtimes.create(world.pipeline.staging.id);
    const bergen = await world.receiver('Bergen');
    await world.runtimes.run(UPDATE_RUNTIME, { deploymentTargetId: bergen.id, enabled: false });
    const live = await world.release(shop('first'));
    expect(live.deployment.targets).toEqual([]);
    expect(journalOf(live).filter((entry) => entry.includes('TARGET'))).toEqual([]);
    expect(bergen.requests).toEqual([]);
  });

  test('runtimes receive everything if they are new, else what differs from the content that they have', async () => {
    const oslo = await world.runtime('Oslo');
    await world.release(shop('first'));
    const bergen = await world.runtime('Bergen');
    const content = { ...shop('first'), appEvents: { sale: { example: { mark: 'second' } } } };
    const changed = await world.release(content);
    const sha256 = await world.contentHash();
    expect(await oslo.state()).toMatchObject({ sha256, appliedChanges: 4 });
    expect(await bergen.state()).toMatchObject({ sha256, appliedChanges: 3 });
    expect(changed.deployment.targets).toMatchObject([
      { targetName: 'Bergen', totalChanges: 3 },
      { targetName: 'Oslo', totalChanges: 1 },
    ]);

    // Bergen misses the release that removes everything. So it has no changes in the next one.
    await world.runtimes.run(UPDATE_RUNTIME, { deploymentTargetId: bergen.id, enabled: false });
    await world.release({});
    expect(await oslo.state()).toMatchObject({ sha256: await world.contentHash(), appliedChanges: 7 });
    await world.runtimes.run(UPDATE_RUNTIME, { deploymentTargetId: bergen.id, enabled: true });
    const restored = await world.release(content);
    expect(await bergen.state()).toMatchObject({ version: restored.version, sha256, appliedChanges: 3 });
    expect(await oslo.state()).toMatchObject({ version: restored.version, sha256, appliedChanges: 10 });
    expect(restored.deployment.targets).toMatchObject([
      { targetName: 'Bergen', state: 'ACTIVATED', totalChanges: 0, sentChanges: 0 },
      { targetName: 'Oslo', state: 'ACTIVATED', totalChanges: 3, sentChanges: 3 },
    ]);

    await world.release({});
    const empty = await world.contentHash();
    for (const runtime of [oslo, bergen]) expect(await runtime.state()).toMatchObject({ sha256: empty });
  });

  test('renamed items are sent as removals and additions by key, and keys that items swap as modifications', async () => {
    const oslo = await world.runtime('Oslo');
    const content = shop('first');
    const crm = { name: 'CRM' };
    await world.release({ ...content, integrations: { ...content.integrations, crm } });
    const { id } = (
      await world.app.expectOk('query ($id: ID!) { project(id: $id) { appEvent(key: "sale") { id } } }', {
        id: world.pipeline.development.projectId,
      })
    ).project.appEvent;
    await world.app.expectOk(
      `mutation ($input: RenameContentInput!) { renameContent(input: $input) { userErrors { code message } } }`,
      { input: { id, expectedRevision: 1, key: 'order' } },
    );
    await world.concluded(await world.deploy());
    expect(await oslo.state()).toMatchObject({ sha256: await world.contentHash(), appliedChanges: 4 + 3 });

    const swapped = documentOf({
      integrations: { crm: content.integrations?.shop ?? {}, shop: crm },
      appEvents: { order: content.appEvents?.sale ?? {} },
      workflows: { 'crm/sync': { name: 'Sync', trigger: { type: 'APP_EVENT', appEvent: 'order' } } },
    });
    const renames = [
      { contentType: 'INTEGRATION', from: 'shop', to: 'crm' },
      { contentType: 'INTEGRATION', from: 'crm', to: 'shop' },
    ];
    await world.app.expectOk(
      'mutation ($input: ImportContentInput!) { importContent(input: $input) { userErrors { code message path } } }',
      { input: { projectId: world.pipeline.development.projectId, document: { ...swapped, renames } } },
    );
    await world.concluded(await world.deploy());
    expect(await oslo.state()).toMatchObject({ sha256: await world.contentHash(), appliedChanges: 7 + 5 });
  });

  test('a deployment in which no runtime has changes only verifies and activates', async () => {
    const oslo = await world.runtime('Oslo');
    const bergen = await world.receiver('Bergen');
    const enable = async (enabled: boolean) => {
      for (const { id } of [oslo, bergen])
        await world.runtimes.run(UPDATE_RUNTIME, { deploymentTargetId: id, enabled });
    };
    await world.release(shop('first'));
    const sha256 = await world.contentHash();
    await enable(false);
    await world.release(shop('second'));
    await enable(true);
    const live = await world.release(shop('first'));
    expect(live.deployment.targets).toMatchObject(
      Array(2).fill({ state: 'ACTIVATED', totalChanges: 0, sentChanges: 0 }),
    );
    expect(await oslo.state()).toMatchObject({ version: live.version, sha256, appliedChanges: 3 });
    expect(sentTo(bergen).map(({ type }) => type)).toEqual([
      ...Array(3).fill('slipway.change'),
      ...Array(2).fill(['slipway.verify', 'slipway.activate']).flat(),
    ]);
  });

  test('a runtime that has lost its disk is sent everything again', async () => {
    const oslo = await world.runtime('Oslo');
    await world.release(shop('first'));
    await oslo.end('SIGKILL');
    await oslo.loseDisk();
    await oslo.start(oslo.secret);
    const live = await world.release({ ...shop('first'), appEvents: { sale: { example: { mark: 'second' } } } });
    expect(await oslo.state()).toMatchObject({ sha256: await world.contentHash(), version: live.version });
    expect(live.deployment.targets).toMatchObject([
      { state: 'ACTIVATED', totalChanges: 3, sentChanges: 3, error: null },
    ]);
    const [retried] = live.deployment.journal.nodes.filter(
      ({ event }: { event: string }) => event === 'TARGET_RETRIED',
    );
    expect(retried.text).toBe('“Oslo” is sent everything again. It answered 409: This runtime does not run that base.');
  });

  test('progress shows how much was sent, and does not go backward if everything is sent to a runtime again', async () => {
    const bergen = await world.receiver('Bergen');
    bergen.answerNext(...Array(104).fill({ status: 200 }), { status: 409, body: 'What copy?' });
    await world.pipeline.put(manyItems(110, 'first'));
    const preview = await world.pipeline.open();
    const progress = world.app.subscribe(RUNTIMES_PROGRESS, { id: preview.id });
    await world.pipeline.deploy(preview);
    const states = await progress.all();
    expect(states.at(-1)).toMatchObject({ state: 'LIVE', percentage: 100 });
    for (const property of ['percentage', 'sequence']) {
      const values = states.map((state) => state[property]);
      expect(values).toEqual([...values].sort((a, b) => a - b));
    }
    const numbers = states.map(({ sequence }) => sequence);
    expect(new Set(numbers).size).toBe(numbers.length);
    const again = states.findIndex(({ statusMessage }) => statusMessage.includes('is sent everything again'));
    expect(states[again]).toMatchObject({ percentage: 88, targets: [{ sentChanges: 0 }] });
    const live = await world.concluded(preview.id);
    const texts = live.deployment.journal.nodes.map(({ text }: { text: string }) => text);
    expect(texts).toContain('“Bergen” has received 100 of 110 changes.');
    expect(texts).toContain('“Bergen” has received all 110 changes.');
    expect(new Set(sentTo(bergen).map(({ id }) => id)).size).toBe(bergen.requests.length);
  });

  test('a slow runtime does not delay requests to others', async () => {
    const bergen = await world.receiver('Bergen');
    const oslo = await world.runtime('Oslo');
    const held = heldAnswer();
    bergen.answerNext(held.answer);
    await world.pipeline.put(shop('first'));
    const releaseId = await world.deploy();
    const stateOf = (release: { deployment: { targets: { targetName: string; state: string }[] } }, name: string) =>
      release.deployment.targets.find(({ targetName }) => targetName === name)?.state;
    const during = await world.once(releaseId, (release) => stateOf(release, 'Oslo') === 'SENT');
    expect(stateOf(during, 'Bergen')).toBe('SENDING');
    held.give();
    await world.concluded(releaseId);
    expect(await oslo.state()).toMatchObject({ releaseId });
  });

  test('a runtime that is killed and restarted resumes where it was', async () => {
    const oslo = await world.runtimeProcess('Oslo');
    const bergen = await world.receiver('Bergen');
    await world.release(manyItems(10, 'first'));
    // Bergen blocks the deployment until Oslo is restarted.
    const held = heldAnswer();
    bergen.answerNext(held.answer);
    await world.pipeline.put(manyItems(10, 'second'));
    const releaseId = await world.deploy();
    await world.once(releaseId, ({ deployment }) =>
      deployment.targets.some(({ state }: { state: string }) => state === 'SENT'),
    );
    await oslo.end('SIGKILL');
    await oslo.start(oslo.secret);
    held.give();
    await world.concluded(releaseId);
    expect(await oslo.state()).toMatchObject({ releaseId, sha256: await world.contentHash(), appliedChanges: 20 });
  });

  test('the first state of their phase already lists the runtimes', async () => {
    await world.receiver('Bergen');
    await world.pipeline.put(shop('first'));
    const repair = await breakDatabase(world.url, unplannable);
    const failed = await world.concluded(await world.deploy());
    await repair();
    expect(failed.state).toBe('FAILED');
    expect(journalOf(failed)).toContain('PHASE_STARTED APPLY');
    expect(journalOf(failed)).not.toContain('PHASE_STARTED TARGETS');
  });

  test('a runtime that reads its content is notified of a release, and reads its configuration once it may', async () => {
    const { staging } = world.pipeline;
    const { id, secret } = await world.runtimes.create(staging.id);
    let printed = '';
    let hear: () => void = () => undefined;
    const process = await startReadingRuntime(
      { server: world.app.url, environment: staging.id, token: secret },
      (text) => {
        printed += text;
        hear();
      },
    );
    const hears = async (line: string) => {
      while (!printed.includes(line)) {
        await new Promise<void>((resolve) => {
          hear = resolve;
        });
      }
    };
    const live = await world.release(shop('first'));
    await hears(`Runs version ${live.version} (${live.id}): 3 items, SHA-256 ${await world.contentHash()}`);
    expect((await world.runtimes.read(staging.id, id)).activeRelease).toEqual({ id: live.id });
    await hears('Has no configuration: This runtime may not read configuration.');
    expect(await process.state()).toMatchObject({ releaseId: live.id, configuration: null });

    await world.app.expectOk(
      `mutation ($secrets: SetEnvironmentSecretsInput!) {
        setEnvironmentSecrets(input: $secrets) { userErrors { code } } }`,
      { secrets: { projectId: staging.projectId, secrets: [{ key: 'API_TOKEN', value: 'hunter2' }] } },
    );
    await world.runtimes.run(UPDATE_RUNTIME, { deploymentTargetId: id, receivesSecrets: true });
    await world.release({ integrations: { shop: { metadata: { token: '{{secrets.API_TOKEN}}' } } } });
    await hears(
      'Has the configuration: 1 secrets, 0 variables, 0 appCredentials, 0 teamSettings, 0 users, 0 workflows',
    );
    expect((await process.state()).configuration).toMatchObject({ secrets: 1 });
    expect(printed).not.toContain('hunter2');
    const files = await readdir(process.data);
    const stored = await Promise.all(files.map((file) => readFile(join(process.data, file), 'utf8')));
    expect(stored.join()).not.toContain('hunter2');
    expect((await stat(join(process.data, 'key.json'))).mode & 0o777).toBe(0o600);
    await world.runtimes.run(DELETE_RUNTIME, { deploymentTargetId: id });
    await hears('The connection is closed (4403: The token is missing, wrong or expired.');
    await process.remove();
  });
});
