import { documentOf, type Items } from '../support/items.js';
import { usePipelinePerTest } from '../support/pipeline-per-test.js';
import { type ReleasePipeline, ROLL_BACK_RELEASE } from '../support/release-pipeline.js';
import { describeOnEachServer } from '../support/servers.js';

const EDITS = `changeSummary { changes { nodes {
  type lastEdit { at by { id } version { createdAt name } }
  edits(first: 10) { totalCount nodes { action name release { id } } }
} } }`;

interface EditedChange {
  readonly type: string;
  readonly lastEdit: { readonly at: string; readonly by: { id: string }; readonly version: { name: string } } | null;
  readonly edits: { readonly totalCount: number; readonly nodes: readonly { action: string; name: string }[] };
}

describeOnEachServer('the edits of a change', (app) => {
  let pipeline: ReleasePipeline;
  usePipelinePerTest(app, (created) => {
    pipeline = created;
  });

  /** Writes one integration with this name into Development; none for null. */
  const edit = (name: string | null) => pipeline.put(name === null ? {} : { integrations: { box: { name } } });

  async function changeOf(releaseId: string): Promise<EditedChange> {
    const { changeSummary } = await pipeline.read(releaseId, EDITS);
    return changeSummary.changes.nodes[0];
  }

  const namesOf = ({ edits }: EditedChange) => edits.nodes.map(({ name }) => name);

  async function rollBackTo(releaseId: string): Promise<string> {
    const { release } = await pipeline.step(ROLL_BACK_RELEASE, { releaseId });
    return release.id;
  }

  test('are those since the item last had the state of the target, and stay the same after the deployment', async () => {
    await edit('A');
    await pipeline.release();
    await edit('B');
    await edit('A');
    await edit('C');
    const developer = await app.createMember('DEVELOPER');
    const input = {
      projectId: pipeline.development.projectId,
      document: documentOf({ integrations: { box: { name: 'D' } } }),
    };
    await app.expectOk(
      'mutation ($input: ImportContentInput!) { importContent(input: $input) { userErrors { message } } }',
      { input },
      developer,
    );
    const { viewer } = await app.expectOk('{ viewer { id } }', {}, developer);
    const review = await pipeline.open();
    const shown = await changeOf(review.id);
    expect(namesOf(shown)).toEqual(['D', 'C']);
    expect(shown.edits.totalCount).toBe(2);
    expect(shown.lastEdit).toMatchObject({
      by: { id: viewer.id },
      version: { name: 'D', createdAt: shown.lastEdit?.at },
    });
    await pipeline.deploy(review);
    await pipeline.ended(review.id);
    await edit('A');
    await edit('E');
    expect(await changeOf(review.id)).toEqual(shown);
  });

  test('of an addition and a removal are those since the item was last absent, and present', async () => {
    await edit('A');
    await edit('B');
    expect(namesOf(await changeOf((await pipeline.open()).id))).toEqual(['B', 'A']);
    const added = await pipeline.release();
    await edit('C');
    await edit(null);
    const { id } = await pipeline.open();
    const removal = await changeOf(id);
    expect(removal).toMatchObject({ type: 'REMOVE', edits: { totalCount: 2 }, lastEdit: { version: { name: 'C' } } });
    await pipeline.release();
    await edit('D');
    expect(await changeOf(id)).toEqual(removal);
    expect(namesOf(await changeOf(added.id))).toEqual(['B', 'A']);
    expect(namesOf(await changeOf((await pipeline.open()).id))).toEqual(['D']);
  });

  test('of a release to Production are those in Development', async () => {
    await edit('A');
    await pipeline.release();
    await pipeline.release(pipeline.production);
    await edit('B');
    await pipeline.release();
    await edit('C');
    await pipeline.release();
    const { id } = await pipeline.open(pipeline.production);
    const change = await changeOf(id);
    expect(change.edits.nodes).toEqual(['C', 'B'].map((name) => ({ action: 'IMPORT', name, release: null })));
    expect(change.lastEdit?.version.name).toBe('C');
  });

  test('of a renamed item are those since it had its former key', async () => {
    await edit('A');
    await pipeline.release();
    const { project } = await app.expectOk(
      'query ($id: ID!) { project(id: $id) { integration(key: "box") { id revision } } }',
      { id: pipeline.development.projectId },
    );
    const { id, revision } = project.integration;
    await app.expectOk(
      'mutation ($input: RenameContentInput!) { renameContent(input: $input) { userErrors { message } } }',
      { input: { id, expectedRevision: revision, key: 'crate' } },
    );
    const preview = await pipeline.open();
    expect((await changeOf(preview.id)).edits.nodes).toEqual([{ action: 'RENAME', name: 'A', release: null }]);
    const { notes } = await pipeline.read(preview.id, 'notes');
    expect(notes).toContain('\n- Renames the A integration from “box” to “crate”\n');
    expect(notes).not.toContain('changes key');
  });

  test('of a rollback are those that it takes back', async () => {
    await edit('A');
    const first = await pipeline.release();
    await edit('B');
    await edit('C');
    await pipeline.release();
    await edit('D');
    const rollback = await rollBackTo(first.id);
    const change = await changeOf(rollback);
    expect(namesOf(change)).toEqual(['C', 'B']);
    expect(change.lastEdit?.version.name).toBe('A');
    await pipeline.deploy(await pipeline.read(rollback));
    await pipeline.ended(rollback);
    await pipeline.release();
    expect(await changeOf(rollback)).toEqual(change);
  });

  test('are not shown to a member who does not see the project in which they were made', async () => {
    const items: Items = { integrations: { box: { name: 'A' } } };
    await pipeline.put(items);
    await pipeline.release();
    const { id } = await pipeline.release(pipeline.production);
    const limited = await app.createMember('DEVELOPER', [pipeline.production.projectId, pipeline.staging.projectId]);
    const query = `query ($id: ID!) { release(id: $id) { ${EDITS} } }`;
    const { release } = await app.expectOk(query, { id }, limited);
    expect(release.changeSummary.changes.nodes).toEqual([
      { type: 'ADD', lastEdit: null, edits: { totalCount: 0, nodes: [] } },
    ]);
  });

  test('name the commits of imports, as do the notes, to a member who sees the project', async () => {
    const commit = '9f3c2ab14d5e6f708192a3b4c5d6e7f809182736';
    const { projectId } = pipeline.development;
    for (const [name, ref] of [
      ['A', 'build *1*'],
      ['B', commit],
    ] as const) {
      const input = { projectId, document: documentOf({ integrations: { box: { name } } }), ref };
      await app.expectOk(
        'mutation ($input: ImportContentInput!) { importContent(input: $input) { userErrors { code } } }',
        {
          input,
        },
      );
    }
    const REFS = `notes changeSummary { changes { nodes {
      lastEdit { version { ref contentRevision } } edits { nodes { ref contentRevision } } } } }`;
    const edits = [
      { ref: commit, contentRevision: 2 },
      { ref: 'build *1*', contentRevision: 1 },
    ];
    const change = { lastEdit: { version: edits[0] }, edits: { nodes: edits } };
    await pipeline.release();
    const { id } = await pipeline.open(pipeline.production);
    const { notes, changeSummary } = await pipeline.read(id, REFS);
    expect(changeSummary.changes.nodes).toEqual([change]);
    expect(notes).toContain('\n- Adds the B integration (9f3c2ab)\n');
    const limited = await app.createMember('DEVELOPER', [pipeline.production.projectId, pipeline.staging.projectId]);
    const { release } = await app.expectOk(`query ($id: ID!) { release(id: $id) { ${REFS} } }`, { id }, limited);
    expect(release.changeSummary.changes.nodes).toEqual([{ lastEdit: null, edits: { nodes: [] } }]);
    expect(release.notes).toContain('\n- Adds the B integration\n');
  });

  test('are empty in a comparison', async () => {
    await edit('A');
    const { compareContent } = await app.expectOk(
      `query ($from: ID!, $to: ID!) {
        compareContent(source: { environmentId: $from }, target: { environmentId: $to }) {
          changes { nodes { lastEdit { at } edits { totalCount } } }
        }
      }`,
      { from: pipeline.development.id, to: pipeline.staging.id },
    );
    expect(compareContent.changes.nodes).toEqual([{ lastEdit: null, edits: { totalCount: 0 } }]);
  });
});
