import { manyItems } from '../support/items.js';
import { codesOf, createReleasePipeline, type ReleasePipeline } from '../support/release-pipeline.js';
import { describeOnEachServer } from '../support/servers.js';
import { times } from '../support/times.js';

const STATE_OF_A_PIPELINE = `query ($id: ID!) { environment(id: $id) {
  version
  liveRelease { id version state isLive deployment { finishedAt } environment { deployingRelease { id } } }
  live: releases(filter: { states: [LIVE] }) { nodes { id version isLive } totalCount }
  deployingRelease { id state }
  openPreview { id state }
  releases(first: 3) { nodes { id version state isLive } }
  pipeline { environments { id version liveRelease { id isLive } } }
} }`;

/** The inconsistencies within a snapshot of an environment. */
// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its document, which tests write as text.
function inconsistenciesIn(environment: any): string[] {
  const { version, liveRelease: live, deployingRelease, openPreview, releases, pipeline } = environment;
  const again = pipeline.environments.find((each: { version: string }) => each.version === version);
  const states = new Map(releases.nodes.map((each: { id: string; state: string }) => [each.id, each.state]));
  const newest = releases.nodes.find((each: { isLive: boolean }) => each.isLive);
  const truths: Readonly<Record<string, boolean>> = {
    'the live release is live': live.isLive && live.state === 'LIVE' && live.version === version,
    'one release is live': environment.live.totalCount === 1 && environment.live.nodes[0].id === live.id,
    'it is the live one of all': newest === undefined || newest.id === live.id,
    'it is live from everywhere': again?.liveRelease.id === live.id && again.liveRelease.isLive,
    'what is deployed is not live':
      deployingRelease?.id !== live.id && (deployingRelease?.state ?? 'DEPLOYING') === 'DEPLOYING',
    'a preview is one': (openPreview?.state ?? 'PREVIEW') === 'PREVIEW',
    'a list has the states of the things': [deployingRelease, openPreview].every(
      (each) => !each || (states.get(each.id) ?? each.state) === each.state,
    ),
    'it is deployed once': live.environment.deployingRelease?.id === deployingRelease?.id,
  };
  return Object.keys(truths).filter((truth) => !truths[truth]);
}

describeOnEachServer('concurrent requests during a deployment', (app) => {
  let pipeline: ReleasePipeline;

  beforeEach(async () => {
    pipeline = await createReleasePipeline(app);
  });

  test('exactly one of many deployRelease mutations of one preview is accepted', async () => {
    await pipeline.put({ integrations: { box: {} } });
    const preview = await pipeline.open();
    const payloads = await Promise.all(
      Array.from({ length: 8 }, (_, index) => pipeline.deploy(preview, { version: `1.0.${index}` })),
    );
    const refused = payloads.flatMap(codesOf);
    expect(refused).toEqual(Array(7).fill('STATE_NOT_ALLOWED'));
    const [accepted] = payloads.filter(({ userErrors }) => userErrors.length === 0);
    const { version } = (await pipeline.ended(preview.id)).release;
    expect(version).toBe(accepted?.release.version);
    const { viewer } = await app.expectOk('{ viewer { name } }');
    for (const { message } of payloads.flatMap(({ userErrors }) => userErrors)) {
      expect(message).toMatch(
        /^Only a preview can be deployed\. This release (is being deployed|has been live) as version /,
      );
      expect(message).toContain(`version ${version}`);
      expect(message).toContain(`started by “${viewer.name}”`);
    }
  });

  test('concurrent deployments to two environments each apply the reviewed changes', async () => {
    await pipeline.put(manyItems(50, 'first'));
    await pipeline.release();
    await pipeline.put(manyItems(50, 'second'));
    const [staging, production] = [await pipeline.open(), await pipeline.open(pipeline.production)];
    const promised = await pipeline.contentOf(pipeline.staging);
    const payloads = await Promise.all([pipeline.deploy(staging), pipeline.deploy(production)]);
    expect(payloads.flatMap(codesOf)).toEqual([]);
    const last = await Promise.all([pipeline.ended(staging.id), pipeline.ended(production.id)]);
    expect(last.map(({ state }) => state)).toEqual(['LIVE', 'LIVE']);
    expect(await pipeline.contentOf(pipeline.production)).toBe(promised);
    expect(await pipeline.contentOf(pipeline.staging)).toBe(await pipeline.contentOf(pipeline.development));
  });

  test('a concurrent edit either makes the preview outdated or is not deployed', async () => {
    for (let round = 0; round < times(2); round++) {
      await pipeline.put({ integrations: { box: { metadata: { round } } } });
      const preview = await pipeline.open();
      const promised = (await pipeline.read(preview.id, 'contentExport { canonicalJson }')).contentExport.canonicalJson;
      const before = await pipeline.contentOf(pipeline.staging);
      const [payload] = await Promise.all([
        pipeline.deploy(preview),
        pipeline.put({ integrations: { box: { metadata: { round, edited: true } } } }),
      ]);
      const [refused] = codesOf(payload);
      if (refused === undefined) await pipeline.ended(preview.id);
      else expect(refused).toBe('PREVIEW_OUTDATED');
      expect(await pipeline.contentOf(pipeline.staging)).toBe(refused ? before : promised);
    }
  });

  test('a reader sees all of the old or all of the new content and one live release; edits are left for the next release', async () => {
    await pipeline.put(manyItems(1_100, '1.0.0'));
    await pipeline.release(pipeline.staging, { version: '1.0.0' });
    await pipeline.put(manyItems(1_100, '2.0.0'));
    const preview = await pipeline.open();
    const query = `query ($id: ID!) { environment(id: $id) {
      first: version
      project {
        integrations(first: 1) { nodes { definition workflows(first: 20) { nodes { name } } } }
        head: workflows(first: 100) { nodes { name } totalCount }
        workflow(key: "shop/flow-01098") { name definition }
        search: workflows(first: 20, filter: { search: "flow-010" }) { nodes { name } }
      }
      liveRelease { version }
      releases(filter: { states: [LIVE] }) { nodes { isLive } }
    } }`;
    const marksOf = (answer: unknown) => new Set(JSON.stringify(answer).match(/\d\.0\.0/g));
    let ended = false;
    const poll = async () => {
      const seen: string[] = [];
      for (let last = false; !last; ) {
        last = ended;
        const { environment } = await app.expectOk(query, { id: pipeline.staging.id });
        const marks = [...marksOf(environment)];
        expect(marks).toHaveLength(1);
        expect(environment.releases.nodes).toEqual([{ isLive: true }]);
        expect(environment.project.head.totalCount).toBe(1_100 - 1);
        seen.push(...marks);
      }
      return [...new Set(seen)];
    };
    const promised = await pipeline.contentOf(pipeline.development);
    const reader = poll();
    await pipeline.deploy(preview, { version: '2.0.0' });
    const end = pipeline.ended(preview.id).finally(() => {
      ended = true;
    });
    for (let edits = 1; !ended; edits++) await pipeline.put(manyItems(5, `edit ${edits}`));
    expect(await end).toMatchObject({ state: 'LIVE', appliedChanges: 1_100 });
    expect(await reader).toEqual(['1.0.0', '2.0.0']);
    expect(await pipeline.contentOf(pipeline.staging)).toBe(promised);
    const next = await pipeline.open();
    expect(next.changeSummary.counts.all).toMatchObject({ modified: 5, removed: 1_100 - 5 });
  });

  test('an operation reads one snapshot of a pipeline, even if a release is activated during it', async () => {
    await pipeline.put({ integrations: { box: { metadata: { round: 0 } } } });
    await pipeline.release();
    let ended = false;
    let reads = 0;
    const read = async () => {
      for (; !ended; reads++) {
        const { environment } = await app.expectOk(STATE_OF_A_PIPELINE, { id: pipeline.staging.id });
        expect(inconsistenciesIn(environment)).toEqual([]);
      }
    };
    const readers = Promise.all(Array.from({ length: 2 }, read));
    for (let round = 1; round <= times(3) && !ended; round++) {
      await pipeline.put({ integrations: { box: { metadata: { round } } } });
      const released = await pipeline.release();
      expect(released).toMatchObject({ state: 'LIVE', isLive: true });
    }
    ended = true;
    await readers;
    expect(reads).toBeGreaterThan(times(3) * 2);
  });
});
