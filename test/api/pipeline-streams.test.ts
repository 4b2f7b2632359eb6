import { nextWhere } from '../support/next-where.js';
import { heldAnswer, startReceiver } from '../support/receiver.js';
import {
  createReleasePipeline,
  DISCARD_RELEASE,
  type ReleasePipeline,
  ROLL_BACK_RELEASE,
} from '../support/release-pipeline.js';
import { runtimeClient } from '../support/runtimes.js';
import { describeOnEachServer } from '../support/servers.js';
import type { Subscription } from '../support/test-client.js';
import { uniqueName } from '../support/unique-name.js';

const PIPELINE_CHANGED = `subscription ($id: ID!) { pipelineChanged(pipelineId: $id) {
  name
  environments {
    kind version liveRelease { id liveAt deployedBy { initials } } pendingChanges { total }
    openPreview { id } openRollback { id } settlingRelease { id state }
    deployingRelease { id version deployment { phase percentage } } project { name } } } }`;

interface StreamedEnvironment {
  readonly kind: string;
  readonly version: string | null;
  readonly liveRelease: { readonly id: string } | null;
  readonly pendingChanges: { readonly total: number };
  readonly openPreview: { readonly id: string } | null;
  readonly openRollback: { readonly id: string } | null;
  readonly settlingRelease: { readonly id: string } | null;
  readonly deployingRelease: { readonly id: string; readonly deployment: { readonly percentage: number } } | null;
}

interface StreamedPipeline {
  readonly name: string;
  readonly environments: readonly StreamedEnvironment[];
}

/** A stream that does not end. */
function stateStream(stream: Subscription<StreamedPipeline>) {
  return {
    return: () => stream.return(),
    async next(): Promise<StreamedPipeline> {
      const state = await stream.next();
      if (state === null) throw new Error('Expected a state, got the end of the stream');
      return state;
    },
  };
}

const staging = ({ environments }: StreamedPipeline) => environments.find(({ kind }) => kind === 'STAGING');
const production = ({ environments }: StreamedPipeline) => environments.find(({ kind }) => kind === 'PRODUCTION');

describeOnEachServer('a stream of a pipeline', (app) => {
  let pipeline: ReleasePipeline;

  beforeEach(async () => {
    pipeline = await createReleasePipeline(app);
  });

  const follow = (token?: string) => stateStream(app.subscribe(PIPELINE_CHANGED, { id: pipeline.id }, token));
  const rename = (name: string) =>
    app.expectOk('mutation ($input: RenamePipelineInput!) { renamePipeline(input: $input) { userErrors { code } } }', {
      input: { pipelineId: pipeline.id, name },
    });

  test('sends the present state, edits, previews, and what is released', async () => {
    const stream = follow();
    const first = await stream.next();
    expect(first.environments).toMatchObject([
      { kind: 'DEVELOPMENT', version: null, pendingChanges: { total: 0 } },
      { kind: 'STAGING', version: '0.1.0', pendingChanges: { total: 0 }, openPreview: null },
      { kind: 'PRODUCTION', version: '0.1.0', pendingChanges: { total: 0 } },
    ]);
    await pipeline.put({ integrations: { box: {} }, appEvents: { paid: {} } });
    await nextWhere(stream, (state) => staging(state)?.pendingChanges.total === 2);
    const discarded = await pipeline.open();
    await nextWhere(stream, (state) => staging(state)?.openPreview?.id === discarded.id);
    await pipeline.step(DISCARD_RELEASE, { releaseId: discarded.id });
    await nextWhere(stream, (state) => staging(state)?.openPreview === null);
    const live = await pipeline.release();
    const released = await nextWhere(stream, (state) => staging(state)?.liveRelease?.id === live.id);
    expect(staging(released)).toMatchObject({
      ...{ version: live.version, pendingChanges: { total: 0 }, openPreview: null, deployingRelease: null },
      liveRelease: { liveAt: expect.any(String), deployedBy: { initials: expect.any(String) } },
    });
    expect(production(released)).toMatchObject({ pendingChanges: { total: 2 } });
    await pipeline.release(pipeline.production);
    await nextWhere(stream, (state) => production(state)?.pendingChanges.total === 0);
    await stream.return();
  });

  test('sends a rollback that is opened, and a new name', async () => {
    await pipeline.put({ integrations: { box: {} } });
    const superseded = await pipeline.release();
    await pipeline.put({});
    await pipeline.release();
    const stream = follow();
    await stream.next();
    const { release } = await pipeline.step(ROLL_BACK_RELEASE, { releaseId: superseded.id });
    await nextWhere(stream, (state) => staging(state)?.openRollback?.id === release.id);
    const name = uniqueName('Renamed');
    await rename(name);
    expect((await nextWhere(stream, (state) => state.name === name)).environments).toMatchObject([
      { project: { name: `${name} Development` } },
      { project: { name: `${name} Staging` } },
      { project: { name: `${name} Production` } },
    ]);
    await stream.return();
  });

  test('sends a deployment that runs, moves, and waits for a runtime after it is live', async () => {
    const receiver = await startReceiver();
    await runtimeClient(app).create(pipeline.staging.id, { kind: 'HTTP', url: receiver.url });
    await pipeline.put({ integrations: { box: {} } });
    const stream = follow();
    await stream.next();
    const [sent, activated] = [heldAnswer(), heldAnswer()];
    receiver.answerNext(sent.answer);
    receiver.answerAlways((response, { body }) => {
      if (JSON.parse(body).type === 'slipway.activate') activated.answer(response);
      else response.writeHead(200).end();
    });
    const preview = await pipeline.open();
    await pipeline.deploy(preview);
    await receiver.received(1);
    const running = await nextWhere(
      stream,
      (state) => (staging(state)?.deployingRelease?.deployment.percentage ?? 0) >= 70,
    );
    expect(staging(running)).toMatchObject({
      deployingRelease: { id: preview.id, version: '0.2.0', deployment: { phase: 'TARGETS' } },
      ...{ openPreview: null, version: '0.1.0' },
    });
    sent.give();
    const settling = await nextWhere(stream, (state) => staging(state)?.settlingRelease?.id === preview.id);
    expect(staging(settling)).toMatchObject({ version: '0.2.0', deployingRelease: null });
    while (!receiver.requests.some(({ body }) => JSON.parse(body).type === 'slipway.activate')) {
      await receiver.received(receiver.requests.length + 1);
    }
    activated.give();
    await nextWhere(stream, (state) => staging(state)?.settlingRelease === null);
    await stream.return();
    await receiver.stop();
  });

  test('shows a member who is limited to some projects only what it sees', async () => {
    const token = await app.createMember('DEVELOPER', [pipeline.staging.projectId]);
    const stream = follow(token);
    expect((await stream.next()).environments).toMatchObject([{ kind: 'STAGING', pendingChanges: { total: 0 } }]);
    await pipeline.put({ integrations: { box: {} } });
    await pipeline.open();
    await pipeline.release();
    const seen = await nextWhere(stream, (state) => staging(state)?.version === '0.2.0');
    expect(seen.environments).toMatchObject([{ kind: 'STAGING', openPreview: null, pendingChanges: { total: 0 } }]);
    await stream.return();
  });

  test('fails with NOT_FOUND without such a pipeline, to whom does not see it, and as soon as it is deleted', async () => {
    const other = await createReleasePipeline(app);
    const stranger = await app.createMember('ADMIN', [other.staging.projectId]);
    await expect(follow(stranger).next()).rejects.toThrow('"NOT_FOUND"');
    await expect(app.subscribe(PIPELINE_CHANGED, { id: 'pipeline_none' }).next()).rejects.toThrow('"NOT_FOUND"');
    const stream = follow();
    const { name } = await stream.next();
    await app.expectOk(
      'mutation ($input: DeletePipelineInput!) { deletePipeline(input: $input) { userErrors { code } } }',
      { input: { pipelineId: pipeline.id, name } },
    );
    await expect(stream.next()).rejects.toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });
});
