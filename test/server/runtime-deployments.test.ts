import pino from 'pino';
import { describeOnEachDatabase } from '../support/databases.js';
import { breakDatabase, run, unplannable } from '../support/faults.js';
import { manyItems } from '../support/items.js';
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
import { startHttpRuntime, startReadingRuntime } from '../support/runtime-process.js';
import { runtimeClient, UPDATE_RUNTIME } from '../support/runtimes.js';
import { startApp } from '../support/start-app.js';
import { createTestClient } from '../support/test-client.js';

const RUNTIMES_PROGRESS = PROGRESS.replace('phase', 'phase targets { state sentChanges }');

describeOnEachDatabase('what deployments send to HTTP runtimes', (database) => {
  const world = useRuntimeWorld(database);

  /** Deploys the changes of Development, and checks that the progress reaches 100 percent and never falls. */
  async function deployForward() {
    const preview = await world.pipeline.open();
    const progress = world.app.subscribe(RUNTIMES_PROGRESS, { id: preview.id });
    await world.pipeline.deploy(preview);
    const states = await progress.all();
    expect(states.at(-1)).toMatchObject({ state: 'LIVE', percentage: 100 });
    const percentages = states.map(({ percentage }) => percentage);
    expect(percentages).toEqual([...percentages].sort((a, b) => a - b));
    return { preview, states };
  }

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

  test('without enabled HTTP runtimes, the journal has no entries of the phase', async () => {
    await world.runtimes.create(world.pipeline.staging.id);
    const bergen = await world.receiver('Bergen');
    await world.runtimes.run(UPDATE_RUNTIME, { deploymentTargetId: bergen.id, enabled: false });
    const live = await world.release(shop('first'));
    expect(live.deployment.targets).toEqual([]);
    expect(journalOf(live).filter((entry) => entry.includes('TARGET'))).toEqual([]);
    expect(bergen.requests).toEqual([]);
  });

  test('each change is a signed request, sent after the changes that it depends on', async () => {
    const bergen = await world.receiver('Bergen');
    const first = await world.release(shop('first'));
    const before = await world.contentHash();
    await world.pipeline.put({ appEvents: { sale: { example: { mark: 'second' } }, refund: {} } });
    const second = await world.concluded(await world.deploy());
    const sent = sentTo(bergen);

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
    expect(whole[3]).toMatchObject({ type: 'slipway.verify', base: null, sha256: before, total: 3 });
    expect(whole[4]).toMatchObject({ type: 'slipway.activate', attempt: 1, sha256: before });

    const difference = sent.slice(5);
    expect(difference.map(({ type, position, change }) => [type, position, change?.type, change?.key])).toEqual([
      ['slipway.change', 1, 'ADD', 'refund'],
      ['slipway.change', 2, 'MODIFY', 'sale'],
      ['slipway.change', 3, 'REMOVE', 'shop/sync'],
      ['slipway.change', 4, 'REMOVE', 'shop'],
      ['slipway.verify', undefined, undefined, undefined],
      ['slipway.activate', undefined, undefined, undefined],
    ]);
    expect(difference[0]?.base).toEqual({ sha256: before });
    expect(difference[3]).toMatchObject({ total: 4, change: { name: 'Shop', definition: null } });
    expect(difference[4]?.sha256).toBe(await world.contentHash());
    expect(second.deployment.targets).toMatchObject([{ totalChanges: 4, sentChanges: 4 }]);
    // Idle connections are closed after some seconds: on a slow machine between any two requests.
    expect(bergen.connections()).toBeLessThan(sent.length);
  });

  test('a new runtime receives everything with the next deployment, the others only what changed', async () => {
    const oslo = await world.runtime('Oslo');
    await world.release(shop('first'));
    const bergen = await world.runtime('Bergen');
    const live = await world.release({ ...shop('first'), appEvents: { sale: { example: { mark: 'second' } } } });
    const hash = await world.contentHash();
    expect(await oslo.state()).toMatchObject({ sha256: hash, appliedChanges: 4 });
    expect(await bergen.state()).toMatchObject({ sha256: hash, appliedChanges: 3 });
    expect(live.deployment.targets).toMatchObject([
      { targetName: 'Bergen', totalChanges: 3 },
      { targetName: 'Oslo', totalChanges: 1 },
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

  test('a runtime without changes still verifies and activates', async () => {
    const oslo = await world.runtime('Oslo');
    await world.release(shop('first'));
    const first = await world.contentHash();
    await world.runtimes.run(UPDATE_RUNTIME, { deploymentTargetId: oslo.id, enabled: false });
    await world.release(shop('second'));
    await world.runtimes.run(UPDATE_RUNTIME, { deploymentTargetId: oslo.id, enabled: true });
    const live = await world.release(shop('first'));
    expect(await oslo.state()).toMatchObject({ version: live.version, sha256: first, appliedChanges: 3 });
    expect(live.deployment.targets).toMatchObject([{ state: 'ACTIVATED', totalChanges: 0, sentChanges: 0 }]);
  });

  test('empty content is sent', async () => {
    const oslo = await world.runtime('Oslo');
    await world.release(shop('first'));
    await world.release({});
    expect(await oslo.state()).toMatchObject({ sha256: await world.contentHash() });
    const bergen = await world.runtime('Bergen');
    await world.release(shop('second'));
    await world.release({});
    expect(await bergen.state()).toMatchObject({ sha256: await world.contentHash(), appliedChanges: 6 });
  });

  test('progress shows how much was sent', async () => {
    const bergen = await world.receiver('Bergen');
    await world.pipeline.put(manyItems(250, 'first'));
    const { preview } = await deployForward();
    const live = await world.concluded(preview.id);
    const texts = live.deployment.journal.nodes.map(({ text }: { text: string }) => text);
    expect(texts).toContain('“Bergen” has received 100 of 250 changes.');
    expect(texts).toContain('“Bergen” has received all 250 changes.');
    expect(new Set(sentTo(bergen).map(({ id }) => id)).size).toBe(252);
  });

  test('progress does not go backward if everything is sent to a runtime again', async () => {
    const bergen = await world.receiver('Bergen');
    bergen.answerNext(...Array(220).fill({ status: 200 }), { status: 409, body: 'What copy?' });
    await world.pipeline.put(manyItems(250, 'first'));
    const { preview, states } = await deployForward();
    const again = states.findIndex(({ statusMessage }) => statusMessage.includes('is sent everything again'));
    expect(states[again]).toMatchObject({ percentage: 86, targets: [{ sentChanges: 0 }] });
    const numbers = states.map(({ sequence }) => sequence);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    await world.concluded(preview.id);
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
    const oslo = await world.runtime('Oslo');
    const bergen = await world.receiver('Bergen');
    await world.release(manyItems(20, 'first'));
    // Bergen blocks the deployment until Oslo is restarted.
    const held = heldAnswer();
    bergen.answerNext(held.answer);
    await world.pipeline.put(manyItems(20, 'second'));
    const releaseId = await world.deploy();
    await world.once(releaseId, ({ deployment }) =>
      deployment.targets.some(({ state }: { state: string }) => state === 'SENT'),
    );
    await oslo.end('SIGKILL');
    await oslo.start(oslo.secret);
    held.give();
    await world.concluded(releaseId);
    expect(await oslo.state()).toMatchObject({ releaseId, sha256: await world.contentHash(), appliedChanges: 40 });
  });

  test('the first state of their phase already lists the runtimes', async () => {
    const url = await database.createUrl();
    const app = await startApp({ url, env: SENDS_HERE });
    const pipeline = await createReleasePipeline(app);
    await runtimeClient(app).create(pipeline.staging.id, {
      kind: 'HTTP',
      url: `http://127.0.0.1:${await closedPort()}`,
    });
    await pipeline.put(shop('first'));
    const preview = await pipeline.open();
    const repair = await breakDatabase(url, unplannable);
    await pipeline.deploy(preview);
    const failed = await releaseOnce(app, pipeline, preview.id, isConcluded);
    await repair();
    expect(failed.state).toBe('FAILED');
    expect(journalOf(failed)).toContain('PHASE_STARTED APPLY');
    expect(journalOf(failed)).not.toContain('PHASE_STARTED TARGETS');
    await app.stop();
  });

  describe('by several servers', () => {
    const cleanUps: (() => Promise<unknown>)[] = [];

    afterEach(async () => {
      for (const cleanUp of cleanUps.splice(0)) await cleanUp();
    });

    test('the server that takes over sends nothing twice', async () => {
      const url = await database.createUrl();
      const first = await startApp({ url, env: SENDS_HERE });
      const pipeline = await createReleasePipeline(first);
      const runtime = await startHttpRuntime(await closedPort());
      cleanUps.push(() => runtime.remove());
      const { secret } = await runtimeClient(first).create(pipeline.staging.id, { kind: 'HTTP', url: runtime.url });
      await runtime.start(secret);
      await pipeline.put(manyItems(400, 'first'));
      const preview = await pipeline.open();
      const progress = first.subscribe(RUNTIMES_PROGRESS, { id: preview.id });
      await pipeline.deploy(preview);
      for (;;) {
        const state = await progress.next();
        if (state.targets.some(({ sentChanges }: { sentChanges: number }) => sentChanges > 0)) break;
      }
      await first.stop();
      const second = await startApp({ url, env: SENDS_HERE });
      cleanUps.push(() => second.stop());
      const client = createTestClient(second.url, first.adminToken);
      cleanUps.push(() => client.dispose());
      const live = await releaseOnce(second, releasePipeline(client, pipeline), preview.id, isConcluded);
      expect(live).toMatchObject({
        state: 'LIVE',
        deployment: { targets: [{ state: 'ACTIVATED', sentChanges: 400 }] },
      });
      expect(await runtime.state()).toMatchObject({ appliedChanges: 400, releaseId: preview.id });
    });

    test('a server that lost its lease sends nothing more', async () => {
      const url = await database.createUrl();
      let hearFencedOut: () => void = () => undefined;
      const fencedOut = new Promise<void>((resolve) => {
        hearFencedOut = resolve;
      });
      const log = pino(
        { level: 'warn' },
        { write: (line) => line.includes('Lease lost: another worker took over') && hearFencedOut() },
      );
      const app = await startApp({ url, env: SENDS_HERE, log });
      cleanUps.push(() => app.stop());
      const pipeline = await createReleasePipeline(app);
      const bergen = await startReceiver();
      cleanUps.push(() => bergen.stop());
      const { secret } = await runtimeClient(app).create(pipeline.staging.id, { kind: 'HTTP', url: bergen.url });
      await pipeline.put(shop('first'));
      const held = heldAnswer();
      bergen.answerNext(held.answer);
      const preview = await pipeline.open();
      await pipeline.deploy(preview);
      await bergen.received(1);
      const take = (leaseUntil: string) =>
        run(url, [`UPDATE deployment SET fence = fence + 1, lease_until = '${leaseUntil}'`]);
      await take('9999-01-01T00:00:00.000Z');
      await fencedOut;
      held.give();
      expect(bergen.requests).toHaveLength(1);
      await take('1970-01-01T00:00:00.000Z');
      const live = await releaseOnce(app, pipeline, preview.id, isConcluded);
      expect(live.state).toBe('LIVE');
      expect(sentTo({ ...bergen, secret }).map(({ id }) => id.split('-').at(-1))).toEqual([
        ...['1', '1', '2', '3', 'verify', 'activate'],
      ]);
    });
  });

  test('a runtime that reads its content is notified of a release, and runs it', async () => {
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
    const live = await world.release(shop('first'));
    const line = `Runs version ${live.version} (${live.id}): 3 items, SHA-256 ${await world.contentHash()}`;
    while (!printed.includes(line)) {
      await new Promise<void>((resolve) => {
        hear = resolve;
      });
    }
    expect((await world.runtimes.read(staging.id, id)).activeRelease).toEqual({ id: live.id });
    await process.remove();
  });
});
