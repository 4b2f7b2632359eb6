import fc from 'fast-check';
import { databaseSchema } from '../../src/composition/database-schema.js';
import { type ContentKey, integrationKeyOf } from '../../src/content/content.types.js';
import { isDraft } from '../../src/content/definitions/drafts.js';
import type { ContentDocument } from '../../src/content/transfer/content-document.js';
import type { Database } from '../../src/database/database.js';
import { openDatabase } from '../../src/database/open-database.js';
import type { AnsweredRelease } from '../support/answered-releases.js';
import { documentSequence } from '../support/content-arbitraries.js';
import { keptDifferences, keptLineages, keptUses, realDifferences, realUses } from '../support/content-indexes.js';
import { applyChangeSummary, documentText, itemsOf } from '../support/content-summary.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { expectUnbrokenRun } from '../support/expect-progress.js';
import { createReleasePipeline, type ReleasePipeline, type TestEnvironment } from '../support/release-pipeline.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { times } from '../support/times.js';
import { type WholeReleases, wholeReleases } from '../support/whole-releases.js';

/** Failures are reported with their seed and without shrinking, which would take minutes through the API. */
const endOnFailure = true;

/** The items to rename after each import, by numbers. */
const renamePicks = fc.infiniteStream(fc.array(fc.nat(), { maxLength: 4 }));

/** More than one statement writes or reads: on SQLite, their values would be too many parameters. */
const ITEMS = times(2_500);

describeOnEachDatabase('releases', (kind) => {
  let app: TestApp;
  let client: WholeReleases;
  let database: Database;

  beforeAll(async () => {
    const url = await kind.createUrl();
    app = await startApp({ url, env: { SLIPWAY_MAX_MEMBER_BODY_BYTES: '67108864' } });
    client = wholeReleases(app);
    database = await openDatabase(url, databaseSchema);
  });

  afterAll(async () => {
    await database.close();
    await app.stop();
  });

  test('of random content make the target equal to what they promised, which is the source without drafts, and roll back to the same bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        documentSequence({ min: 3, max: 4 }),
        fc.nat(),
        renamePicks,
        async (documents, earlier, picks) => {
          const pipeline = await createReleasePipeline(app);
          const released: AnsweredRelease[] = [];
          for (const document of documents) {
            await importAsForetold(pipeline, document);
            await renameSome(pipeline, picks.next().value);
            released.push(...(await release(pipeline.development, pipeline.staging)));
          }
          await release(pipeline.staging, pipeline.production);
          await rollBack(pipeline.staging, released.slice(0, -1)[earlier % Math.max(1, released.length - 1)]);
          await expectRightIndexes(pipeline);
        },
      ),
      { numRuns: times(1), endOnFailure },
    );
  });

  test('of random content promise the target with only the included changes if changes are left out', async () => {
    await fc.assert(
      fc.asyncProperty(
        documentSequence({ min: 2, max: 3 }),
        fc.infiniteStream(fc.boolean()),
        renamePicks,
        async (documents, leftOut, picks) => {
          const pipeline = await createReleasePipeline(app);
          const { development, staging } = pipeline;
          for (const document of documents) {
            await importAsForetold(pipeline, document);
            await renameSome(pipeline, picks.next().value);
            const { id, summary } = await client.openPreview(staging);
            const chosen = summary.changes.filter(() => leftOut.next().value);
            const ids = chosen.map((change) => change.id);
            if (leftOut.next().value) await client.excludeWhatCanBe(id, ids);
            else await client.select(id, ids, ids.slice(0, ids.length / 2));
            const target = await client.exportOf(staging);
            const preview = await client.readRelease(id);
            const included = preview.summary.changes.filter(({ excluded }) => !excluded);
            expect(preview.promise).toBe(documentText(applyChangeSummary(target.document, included)));
            expect(preview.summary.counts.all.total).toBe(included.length);
            if (included.length > 0) await deploy(preview, staging);
            else await client.discardOpenPreview(staging);
          }
          await expectRightIndexes(pipeline);
          await release(development, staging);
          await expectRightIndexes(pipeline);
        },
      ),
      { numRuns: times(2), endOnFailure },
    );
  });

  test('of a large project deploy it to Staging as promised', async () => {
    const { development, staging } = await createReleasePipeline(app);
    const document = largeDocument(ITEMS);
    await app.expectOk(
      `mutation ($id: ID!, $document: JSON!) { importContent(input: { projectId: $id, document: $document }) {
        changeSummary { counts { all { added total } } } userErrors { code message } } }`,
      { id: development.projectId, document },
    );
    const preview = await client.openPreview(staging, { pages: 1 });
    expect(preview.summary.counts.all).toEqual({ total: ITEMS, added: ITEMS, modified: 0, removed: 0 });
    expectUnbrokenRun(await client.deploy(preview), ITEMS);
    const { canonicalJson } = await client.exportOf(staging);
    expect(canonicalJson === preview.promise && canonicalJson === documentText(document)).toBe(true);
  });

  async function sideOf(environment: TestEnvironment): Promise<Side> {
    const { document } = await client.exportOf(environment);
    return { document, lineageOf: await keptLineages(database, environment.projectId) };
  }

  /** Renames items of Development to a few keys, which several of them get one after another. */
  async function renameSome({ development }: ReleasePipeline, picks: readonly number[]): Promise<void> {
    for (const pick of picks) {
      const items = itemsOf((await client.exportOf(development)).document);
      const item = items[pick % Math.max(1, items.length)];
      if (!item) return;
      const slug = `r${Math.floor(pick / 7) % 3}`;
      const key = item.contentType === 'WORKFLOW' ? `${integrationKeyOf(item.key)}/${slug}` : slug;
      await client.rename(development, item, key);
    }
  }

  /** Imports into Development, and expects the result of a dry run before. */
  async function importAsForetold({ development }: ReleasePipeline, document: ContentDocument): Promise<void> {
    const before = await client.exportOf(development);
    const foretold = await client.dryRun(development, document);
    expect(await client.exportOf(development)).toEqual(before);
    expect(await client.importDocument(development, document, foretold)).toEqual(foretold);
    expect(documentText(applyChangeSummary(before.document, foretold.changes))).toBe(documentText(document));
    expect((await client.exportOf(development)).canonicalJson).toBe(documentText(document));
  }

  /** Makes the target equal to the source. Returns the release, if there were changes. */
  async function release(source: TestEnvironment, target: TestEnvironment): Promise<AnsweredRelease[]> {
    const preview = await client.openPreview(target);
    const [from, to] = [await sideOf(source), await sideOf(target)];
    const expected = documentText(withoutDrafts(from, to));
    expect(preview.promise).toBe(expected);
    expect(documentText(applyChangeSummary(to.document, preview.summary.changes))).toBe(expected);
    if (preview.summary.changes.length === 0) return [];
    await deploy(preview, target);
    return [preview];
  }

  async function rollBack(target: TestEnvironment, to: AnsweredRelease | undefined): Promise<void> {
    if (!to) return;
    await client.discardOpenPreview(target);
    const preview = await client.openRollback(to.id);
    expect(preview.promise).toBe(to.promise);
    if (preview.summary.changes.length > 0) await deploy(preview, target);
    expect((await client.exportOf(target)).canonicalJson).toBe(to.promise);
  }

  async function deploy(preview: AnsweredRelease, target: TestEnvironment): Promise<void> {
    expectUnbrokenRun(await client.deploy(preview), preview.summary.counts.all.total);
    expect((await client.exportOf(target)).canonicalJson).toBe(preview.promise);
  }

  async function expectRightIndexes({ development, staging, production }: ReleasePipeline): Promise<void> {
    const environments = [development, staging, production];
    for (const [index, environment] of environments.entries()) {
      const side = await sideOf(environment);
      expect(await keptUses(database, environment.projectId)).toEqual(realUses(side));
      const source = environments[index - 1];
      const differences = source ? realDifferences(await sideOf(source), side) : [];
      expect(await keptDifferences(database, environment.projectId)).toEqual(differences);
    }
  }
});

/** An integration, an app event for every ten items, and workflows; about 200 bytes each, so that one answer has them all. */
function largeDocument(items: number): ContentDocument {
  const text = 'Some words that fill a definition. '.repeat(2);
  const list = (length: number, key: (index: number) => string, definition: (index: number) => unknown) =>
    Array.from({ length }, (_, index) => ({ key: key(index), name: `Item ${index}`, definition: definition(index) }));
  const events = items / 10;
  return {
    format: 'slipway.content/2',
    integrations: list(
      1,
      () => 'large',
      () => ({ authentication: 'NONE', metadata: { text } }),
    ),
    appEvents: list(
      events,
      (index) => `event.${index}`,
      (index) => ({ example: { index, text } }),
    ),
    workflows: list(
      items - events - 1,
      (index) => `large/w${index}`,
      (index) => ({
        trigger: { type: 'APP_EVENT', appEvent: `event.${index % events}` },
        steps: [{ id: 'call', type: 'REQUEST', parameters: { index, text } }],
      }),
    ),
  };
}

type Side = { readonly document: ContentDocument; readonly lineageOf: (item: ContentKey) => string };

/** A source's document with what the target has in place of drafts, under their keys. */
function withoutDrafts(source: Side, target: Side): ContentDocument {
  const lineageOf = (side: Side, key: string) => side.lineageOf({ contentType: 'WORKFLOW', key });
  const kept = new Map(target.document.workflows.map((workflow) => [lineageOf(target, workflow.key), workflow]));
  const workflows = source.document.workflows.flatMap((workflow) => {
    if (!isDraft(workflow.definition)) return workflow;
    const present = kept.get(lineageOf(source, workflow.key));
    return present ? { ...present, key: workflow.key } : [];
  });
  return { ...source.document, workflows };
}
