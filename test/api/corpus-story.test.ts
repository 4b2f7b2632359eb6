import type { AnsweredRelease } from '../support/answered-releases.js';
import { applyChangeSummary, documentText } from '../support/content-summary.js';
import { CORPUS_FOLDER, CORPUS_STATES, corpusDocument, hasCorpus } from '../support/corpus.js';
import { expectUnbrokenRun } from '../support/expect-progress.js';
import { createReleasePipeline, type ReleasePipeline, type TestEnvironment } from '../support/release-pipeline.js';
import { describeOnEachServer } from '../support/servers.js';
import { type WholeReleases, wholeReleases } from '../support/whole-releases.js';

const RELEASES = `query ($id: ID!) { environment(id: $id) { liveRelease { id }
  releases(first: 200) { nodes { id state isLive version } } } }`;
const FIRST_INTEGRATION = `query ($id: ID!) { project(id: $id) { integrations(first: 1) {
  nodes { id revision definition } } } }`;
const UPDATE = `mutation ($input: UpdateContentInput!) { updateIntegration(input: $input) {
  integration { name } userErrors { code message } } }`;

if (hasCorpus) {
  describeOnEachServer('three states of real content, one after another', (app) => {
    let client: WholeReleases;
    let pipeline: ReleasePipeline;
    /** The preview of every deployed release, in the order of deployment. */
    const deployed: { environment: TestEnvironment; preview: AnsweredRelease }[] = [];

    beforeAll(async () => {
      client = wholeReleases(app);
      pipeline = await createReleasePipeline(app);
    });

    describe.each(CORPUS_STATES)('the state of %s', (state) => {
      const document = corpusDocument(state);

      test('a dry run returns exactly the changes of the import into Development', async () => {
        const { development } = pipeline;
        const before = await client.exportOf(development);
        const expected = await client.dryRun(development, document);
        expect(await client.exportOf(development)).toEqual(before);
        expect(await client.importDocument(development, document, expected)).toEqual(expected);
        expect(documentText(applyChangeSummary(before.document, expected.changes))).toBe(documentText(document));
        expect((await client.exportOf(development)).canonicalJson).toBe(documentText(document));
      });

      test('is released to Staging, and Production stays unchanged', async () => {
        const { development, staging, production } = pipeline;
        const inProduction = await client.exportOf(production);
        await reviewAndDeploy(await client.openPreview(staging), development, staging);
        expect(await client.exportOf(production)).toEqual(inProduction);
      });

      // The state in between stays in Staging, so that the last one is promoted with the changes of two.
      if (state === CORPUS_STATES[1]) return;

      test('is promoted to Production', async () => {
        const { staging, production } = pipeline;
        await reviewAndDeploy(await client.openPreview(production), staging, production);
      });
    });

    test('an edit after the review makes the preview outdated, and is released when reviewed', async () => {
      const { development, staging } = pipeline;
      await editFirstIntegration('Renamed');
      const outdated = await client.openPreview(staging);
      await editFirstIntegration('Renamed again');
      const inStaging = await client.exportOf(staging);
      expect(await client.refusedDeployment(outdated)).toEqual(['PREVIEW_OUTDATED']);
      expect(await client.exportOf(staging)).toEqual(inStaging);
      const preview = await client.openPreview(staging);
      expect(preview).toMatchObject({ id: outdated.id, summary: { counts: { all: { total: 1, modified: 1 } } } });
      await reviewAndDeploy(preview, development, staging);
    });

    test('Production is rolled back to the first state, and the others stay unchanged', async () => {
      const { development, staging, production } = pipeline;
      const others = await Promise.all([development, staging].map(client.exportOf));
      const earlier = deployed.find(({ environment }) => environment === production);
      const preview = await client.openRollback(earlier?.preview.id ?? '');
      expect(preview.promise).toBe(earlier?.preview.promise);
      const target = await client.exportOf(production);
      expect(documentText(applyChangeSummary(target.document, preview.summary.changes))).toBe(preview.promise);
      await deployAsPromised(preview, production);
      expect(await Promise.all([development, staging].map(client.exportOf))).toEqual(others);
    });

    test('the history keeps changes, messages and content of every release as they were reviewed', async () => {
      expect(deployed).toHaveLength(CORPUS_STATES.length + 2 + 1 + 1);
      for (const { preview } of deployed) {
        const { summary, messages, revision, promise } = await client.readRelease(preview.id);
        const acknowledged = messages.map(({ acknowledgedAt, ...message }) => [message, acknowledgedAt !== null]);
        const expected = preview.messages.map(({ acknowledgedAt, ...message }) => [
          message,
          message.severity === 'WARNING',
        ]);
        expect(acknowledged).toEqual(expected);
        expect({ summary, revision }).toEqual({ summary: preview.summary, revision: preview.revision });
        expect(promise === preview.promise).toBe(true);
      }
    });

    test('warnings are requested once for each environment, as long as they say the same', () => {
      const numbersOf = ({ id }: TestEnvironment) =>
        deployed
          .filter(({ environment }) => environment.id === id)
          .map(({ preview }) => [
            preview.messages.filter(({ severity }) => severity === 'WARNING').length,
            preview.messages.filter(({ isNew }) => isNew).length,
          ]);
      // All warnings, and the new ones, of each release.
      const [all, first] = [93, [93, 93]];
      expect(numbersOf(pipeline.staging)).toEqual([first, [all, 2], [all, 0], [all, 0]]);
      expect(numbersOf(pipeline.production)).toEqual([first, [all, 2], [all, 2]]);
    });

    test('the notes of the last promotion to Production say what it changed', async () => {
      const promoted = deployed.filter(({ environment }) => environment === pipeline.production)[1];
      const { release } = await app.expectOk('query ($id: ID!) { release(id: $id) { notes version } }', {
        id: promoted?.preview.id,
      });
      expect(release.notes.startsWith(`# Production ${release.version}\n\nDeployed on `)).toBe(true);
      const changes = release.notes.slice(release.notes.indexOf('## Changes'), release.notes.indexOf('## Warnings'));
      expect(changes).toContain('105 changes: 91 added, 3 modified, 11 removed.\n\n### Integrations\n\n- Adds the ');
      expect(changes).toContain('\n  - changes display › accent color from “\\#71BF43” to “\\#0CD973”\n');
      expect(changes.match(/^- /gm)).toHaveLength(105);
      expect(changes.match(/^ {2}- /gm)).toHaveLength(19);
      expect(release.notes).toContain('\n- … and 43 more\n');
    });

    /** Deploys a preview that makes the target equal to its source. */
    async function reviewAndDeploy(
      preview: AnsweredRelease,
      source: TestEnvironment,
      target: TestEnvironment,
    ): Promise<void> {
      const [from, to] = [await client.exportOf(source), await client.exportOf(target)];
      expect(preview.promise).toBe(from.canonicalJson);
      expect(documentText(applyChangeSummary(to.document, preview.summary.changes))).toBe(from.canonicalJson);
      await deployAsPromised(preview, target);
    }

    async function deployAsPromised(preview: AnsweredRelease, target: TestEnvironment): Promise<void> {
      expectUnbrokenRun(await client.deploy(preview), preview.summary.counts.all.total);
      expect((await client.exportOf(target)).canonicalJson).toBe(preview.promise);
      deployed.push({ environment: target, preview });
      await expectOneLive(target, preview.id);
    }

    async function expectOneLive(target: TestEnvironment, releaseId: string): Promise<void> {
      const { liveRelease, releases } = (await app.expectOk(RELEASES, { id: target.id })).environment;
      const live = releases.nodes.filter((each: AnsweredRelease) => each.isLive || each.state === 'LIVE');
      expect(live).toEqual([{ id: releaseId, state: 'LIVE', isLive: true, version: releases.nodes[0].version }]);
      expect(liveRelease).toEqual({ id: releaseId });
    }

    async function editFirstIntegration(name: string): Promise<void> {
      const { project } = await app.expectOk(FIRST_INTEGRATION, { id: pipeline.development.projectId });
      const { id, revision, definition } = project.integrations.nodes[0];
      const edited = { ...definition, active: false, metadata: { ...definition.metadata, note: name } };
      await app.expectOk(UPDATE, { input: { id, expectedRevision: revision, name, definition: edited } });
    }
  });
} else {
  test.skip(`three states of real content (skipped: there is none in ${CORPUS_FOLDER})`, () => undefined);
}
