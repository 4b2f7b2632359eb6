import { once } from 'node:events';
import { type Gate, startGate } from '../support/gate.js';
import { type Answer, heldAnswer, type Receiver, startReceiver } from '../support/receiver.js';
import { createReleasePipeline, type ReleasePipeline, ROLL_BACK_RELEASE } from '../support/release-pipeline.js';
import { type RunningSlipway, type Slipway, slipwayCommand } from '../support/run-slipway.js';
import { runtimeClient } from '../support/runtimes.js';
import { describeOnOneServer } from '../support/servers.js';
import { until } from '../support/until.js';

const DEPLOYED = ['DEPLOYING', 'LIVE', 'SUPERSEDED', 'FAILED', 'CANCELLED'];
const RELEASE = ['release', 'staging', '-m', 'Invoice reminders', '--wait'];

describeOnOneServer('slipway release, run again', (server) => {
  let pipeline: ReleasePipeline;
  let slipway: Slipway;
  let gate: Gate;
  let runtime: Receiver;

  beforeAll(async () => {
    [gate, runtime] = await Promise.all([startGate(server.url), startReceiver()]);
  });

  afterAll(async () => {
    await Promise.all([gate.stop(), runtime.stop()]);
  });

  beforeEach(async () => {
    pipeline = await createReleasePipeline(server);
    await pipeline.put({ integrations: { box: {} } });
    slipway = slipwayCommand({
      SLIPWAY_URL: server.url,
      SLIPWAY_TOKEN: server.adminToken,
      SLIPWAY_PIPELINE: pipeline.id,
    });
  });

  async function releasesNow() {
    const { environment } = await server.expectOk(
      `query ($id: ID!, $filter: ReleaseFilter!) {
        environment(id: $id) { releases(filter: $filter) { nodes { version state } } } }`,
      // Of two jobs at once, one may have opened a preview for nothing, which it discards.
      { id: pipeline.staging.id, filter: { kinds: ['PROMOTION'], states: DEPLOYED } },
    );
    return environment.releases.nodes;
  }

  async function superseded(version: string): Promise<string> {
    const { environment } = await server.expectOk(
      'query ($id: ID!, $version: String!) { environment(id: $id) { release(version: $version) { id } } }',
      { id: pipeline.staging.id, version },
    );
    return environment.release.id;
  }

  /** A runtime of Staging, which gives these answers first. */
  async function addRuntime(...answers: readonly Answer[]): Promise<void> {
    await runtimeClient(server).create(pipeline.staging.id, { kind: 'HTTP', url: runtime.url });
    runtime.answerNext(...answers);
  }

  async function kill({ process, ended }: RunningSlipway, signal: NodeJS.Signals = 'SIGKILL') {
    process.kill(signal);
    return ended;
  }

  test.each([
    ['before the preview is opened', 'createRelease', 'REQUEST'],
    ['before it knows that the preview is open', 'createRelease', 'ANSWER'],
    ['between the preview and the deployment', 'deployRelease', 'REQUEST'],
    ['before it knows that the deployment is accepted', 'deployRelease', 'ANSWER'],
    ['before it follows the deployment', 'deploymentProgress', 'REQUEST'],
    ['before it knows the end of the deployment', 'deploymentProgress', 'ANSWER'],
  ] as const)('after SIGKILL %s continues, or says that it is done', async (_name, operation, at) => {
    const stopped = gate.stopAt(operation, at);
    const running = slipway.start(RELEASE, { env: { SLIPWAY_URL: gate.url } });
    await stopped;
    await kill(running);
    expect(await slipway.run(RELEASE)).toMatchObject({ code: 0, stdout: expect.stringContaining('0.2.0') });
    expect(await releasesNow()).toEqual([{ version: '0.2.0', state: 'LIVE' }]);
  });

  test('continues after an answer that was lost', async () => {
    const cut = gate.stopAt('deployRelease', 'ANSWER', { cut: true });
    const release = await slipway.run(RELEASE, { env: { SLIPWAY_URL: gate.url } });
    await cut;
    expect(release).toMatchObject({ code: 0, stdout: expect.stringContaining('0.2.0 is LIVE in Staging') });
    expect(await releasesNow()).toEqual([{ version: '0.2.0', state: 'LIVE' }]);
  });

  test('makes one release if it is run twice at once', async () => {
    const runs = await Promise.all([slipway.run(RELEASE), slipway.run(RELEASE)]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    expect(await releasesNow()).toEqual([{ version: '0.2.0', state: 'LIVE' }]);
  });

  test('ends with 6 if the deployment fails, and tries the same release again, as retry does', async () => {
    await addRuntime({ status: 400, body: 'No room.' }, { status: 200 }, { status: 400 });
    const failed = await slipway.run(RELEASE);
    expect(failed.code).toBe(6);
    expect(failed.stderr).toContain('0.2.0 is FAILED; Staging keeps its content');
    expect(failed.stderr).toContain('It answered 400: No room.');
    expect(failed.stderr).toContain('slipway retry staging');
    expect(await slipway.json(['watch', 'staging'], { code: 6 })).toMatchObject({
      error: { reason: 'DEPLOYMENT_FAILED', outcome: 'FAILED', errors: [{ name: 'TARGET_REFUSED:box' }] },
    });
    expect(await slipway.run(RELEASE)).toMatchObject({ code: 6, stderr: expect.stringContaining('tries 0.2.0 again') });
    expect(await slipway.json(['retry', 'staging', '--wait'])).toMatchObject({ outcome: 'LIVE' });
    expect(await slipway.json(['retry', 'staging', '--wait'])).toMatchObject({ outcome: 'NOTHING_TO_DO' });
    expect(await releasesNow()).toEqual([{ version: '0.2.0', state: 'LIVE' }]);
  });

  test('makes a new release of other content under the version of the one that has failed', async () => {
    await addRuntime({ status: 400 });
    expect(await slipway.run(RELEASE)).toMatchObject({ code: 6 });
    await pipeline.put({ integrations: { box: {}, jira: {} } });
    expect(await slipway.run(RELEASE)).toMatchObject({ code: 0 });
    expect(await releasesNow()).toEqual([
      { version: '0.2.0', state: 'LIVE' },
      { version: '0.2.0', state: 'FAILED' },
    ]);
  });

  test('retry notifies a runtime that could not be notified of the live release', async () => {
    await addRuntime();
    runtime.answerAlways((response, { body }) =>
      response.writeHead(body.includes('slipway.activate') ? 400 : 200).end(),
    );
    expect(await slipway.run(RELEASE)).toMatchObject({ code: 0 });
    const missed = 'query ($id: ID!) { environment(id: $id) { liveRelease { messageCounts { errors } } } }';
    const missedCount = async () =>
      (await server.expectOk(missed, { id: pipeline.staging.id })).environment.liveRelease.messageCounts.errors;
    await until('a runtime that could not be notified', async () => (await missedCount()) === 1);
    runtime.answerAlways({ status: 200 });
    expect(await slipway.json(['retry', 'staging'])).toMatchObject({
      outcome: 'NOTIFYING',
      release: { state: 'LIVE' },
    });
    await until('the notification', async () => (await missedCount()) === 0);
  });

  test('rollback restores the content that was live before, once', async () => {
    await pipeline.release();
    await pipeline.put({ integrations: { box: {}, jira: {} } });
    await pipeline.release();
    await pipeline.put({ integrations: {} });
    const { id: third } = await pipeline.release();
    await server.expectOk(ROLL_BACK_RELEASE, { input: { releaseId: await superseded('0.2.0') } });
    expect(await slipway.run(['rollback', 'staging', '--wait'])).toMatchObject({
      code: 8,
      stderr: expect.stringContaining('slipway discard staging --rollback'),
    });
    expect(await slipway.json(['discard', 'staging', '--rollback'])).toMatchObject({ outcome: 'DISCARDED' });
    const stopped = gate.stopAt('deployRelease', 'ANSWER');
    const running = slipway.start(['rollback', 'staging', '--wait'], { env: { SLIPWAY_URL: gate.url } });
    await stopped;
    await kill(running);
    for (const again of ['rollback staging --wait', 'rollback staging --to 0.3.0']) {
      expect(await slipway.json(again.split(' '))).toMatchObject({ release: { kind: 'ROLLBACK', version: '0.5.0' } });
    }
    expect(await pipeline.read(third, 'state')).toEqual({ state: 'SUPERSEDED' });
  });

  describe('while a runtime does not answer', () => {
    let held: ReturnType<typeof heldAnswer>;

    beforeEach(async () => {
      held = heldAnswer();
      await addRuntime(held.answer);
    });

    test('ends with 7 after the limit; the deployment continues, and is followed', async () => {
      const late = await slipway.run([...RELEASE.slice(0, -1), '--wait', '1s']);
      expect(late).toMatchObject({
        code: 7,
        stderr: expect.stringContaining('0.2.0 is still being deployed to Staging'),
      });
      const running = slipway.start(RELEASE);
      await once(running.process.stderr, 'data');
      const busy = await slipway.run(['release', 'staging', '-m', 'Another', '--wait']);
      expect(busy).toMatchObject({ code: 8, stderr: expect.stringContaining('slipway watch staging') });
      held.give();
      expect(await running.ended).toMatchObject({ code: 0, stdout: expect.stringContaining('0.2.0 is LIVE') });
      expect(await releasesNow()).toEqual([{ version: '0.2.0', state: 'LIVE' }]);
    });

    test('Ctrl-C ends with 130, and cancel cancels the deployment; the same release can be made after that', async () => {
      const running = slipway.start(RELEASE);
      await once(running.process.stderr, 'data');
      const stopped = await kill(running, 'SIGINT');
      expect(stopped).toMatchObject({ code: 130, stderr: expect.stringContaining('The deployment continues') });
      const cancelling = slipway.run(['cancel', 'staging']);
      expect(await cancelling).toMatchObject({ code: 0, stdout: '0.2.0 is CANCELLED; Staging keeps its content\n' });
      held.give();
      expect(await slipway.json(['cancel', 'staging'])).toMatchObject({ outcome: 'NOTHING_TO_DO' });
      expect(await slipway.json(['retry', 'staging'], { code: 1 })).toMatchObject({ error: { reason: 'REFUSED' } });
      expect(await slipway.json(RELEASE)).toMatchObject({ outcome: 'LIVE', release: { version: '0.2.0' } });
    });
  });
});
