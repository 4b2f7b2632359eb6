import type { ContentKey } from '../../src/content/content.types.js';
import type { ContentDocument } from '../../src/content/transfer/content-document.js';
import {
  type AnsweredMessage,
  type AnsweredProgress,
  type AnsweredRelease,
  type AnsweredSummary,
  type Exported,
  type Page,
  readPages,
} from './answered-releases.js';
import type { AnsweredChange } from './content-summary.js';
import { codesOf, PROGRESS, releaseSteps, type TestEnvironment } from './release-pipeline.js';
import type { TestClient } from './test-client.js';

const CHANGES = `nodes { id contentType type key keyBefore name sentence before after fieldChanges { path type from place before after }
    fieldChangeCount excluded }
  pageInfo { hasNextPage endCursor }`;
const OF_TYPE = '{ total added modified removed }';
const COUNTS = `counts { all ${OF_TYPE} integrations ${OF_TYPE} appEvents ${OF_TYPE} workflows ${OF_TYPE} }`;
const EXPORT = `query ($id: ID!) { environment(id: $id) { project { contentExport { canonicalJson } } } }`;
const DRY_RUN = `mutation ($id: ID!, $document: JSON!, $after: String) {
  importContent(input: { projectId: $id, document: $document, dryRun: true }) {
    changeSummary { ${COUNTS} changes(first: 200, after: $after) { ${CHANGES} } } userErrors { code message path } } }`;
const PAGE_OF_CHANGES = `changes(first: 200, after: $after) { ${CHANGES} }`;
const PAGE_OF_MESSAGES = `messages(first: 200, after: $after) {
  nodes { id severity code title text subject { contentType key name } acknowledgedAt isNew }
  pageInfo { hasNextPage endCursor } }`;
/** With the first page of changes and of messages: one request compares the contents once. */
const RELEASE = `query ($id: ID!, $after: String) { release(id: $id) {
  id state version description revision isLive contentExport { canonicalJson }
  versionSuggestions { recommended major minor patch }
  changeSummary { ${COUNTS} ${PAGE_OF_CHANGES} } ${PAGE_OF_MESSAGES} } }`;
const MORE_CHANGES = `query ($id: ID!, $after: String) { release(id: $id) { changeSummary { ${PAGE_OF_CHANGES} } } }`;
const MORE_MESSAGES = `query ($id: ID!, $after: String) { release(id: $id) { ${PAGE_OF_MESSAGES} } }`;
const ITEM = `query ($id: ID!, $key: String!, $integration: Boolean!, $appEvent: Boolean!, $workflow: Boolean!) {
  project(id: $id) {
    integration(key: $key) @include(if: $integration) { id revision }
    appEvent(key: $key) @include(if: $appEvent) { id revision }
    workflow(key: $key) @include(if: $workflow) { id revision }
  } }`;
const RENAME = `mutation ($input: RenameContentInput!) { renameContent(input: $input) { userErrors { code } } }`;
const OPEN_PREVIEW = 'query ($id: ID!) { environment(id: $id) { openPreview { id } } }';

/** A mutation of a release that returns only its id: the release is read in a request of its own. */
const mutation = (name: string, type: string) =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { release { id } userErrors { code message subjectIds } } }`;
const CREATE_RELEASE = mutation('createRelease', 'CreateReleaseInput');
const DEPLOY_RELEASE = mutation('deployRelease', 'DeployReleaseInput');
const DISCARD_RELEASE = mutation('discardRelease', 'ReleaseInput');
const ROLL_BACK_RELEASE = mutation('rollBackRelease', 'RollBackReleaseInput');
const EXCLUDE_CHANGES = mutation('excludeChanges', 'ChangeSelectionInput');
const INCLUDE_CHANGES = mutation('includeChanges', 'ChangeSelectionInput');

export type WholeReleases = ReturnType<typeof wholeReleases>;

/** Reads and writes complete contents and releases, page by page. Throws on user errors unless noted. */
export function wholeReleases(app: TestClient) {
  const { step } = releaseSteps(app);

  /** Runs a mutation that returns a release, and returns it. */
  async function succeed(document: string, input: object): Promise<{ readonly id: string }> {
    const { release, userErrors } = await step(document, input);
    if (userErrors.length > 0) throw new Error(`Expected no user errors, got ${JSON.stringify(userErrors)}`);
    return release;
  }

  async function exportOf({ id }: TestEnvironment): Promise<Exported> {
    const { canonicalJson } = (await app.expectOk(EXPORT, { id })).environment.project.contentExport;
    return { document: JSON.parse(canonicalJson), canonicalJson };
  }

  /** Returns the changes that an import would make. */
  async function dryRun({ projectId }: TestEnvironment, document: ContentDocument): Promise<AnsweredSummary> {
    const page = async (after: string | null) =>
      (await app.expectOk(DRY_RUN, { id: projectId, document, after })).importContent.changeSummary;
    const first = await page(null);
    const { nodes: changes, cursors } = await readPages<AnsweredChange>(async (after) =>
      after === null ? first.changes : (await page(after)).changes,
    );
    return { counts: first.counts, changes, cursors };
  }

  /** Imports a document. Reads its changes with the cursors of the expected ones. */
  async function importDocument(
    { projectId }: TestEnvironment,
    document: ContentDocument,
    { cursors }: AnsweredSummary,
  ): Promise<AnsweredSummary> {
    const pages = [null, ...cursors].map(
      (after, index) => `page${index}: changes(first: 200, after: ${JSON.stringify(after)}) { ${CHANGES} }`,
    );
    const { importContent } = await app.expectOk(
      `mutation ($id: ID!, $document: JSON!) { importContent(input: { projectId: $id, document: $document }) {
        changeSummary { ${COUNTS} ${pages.join(' ')} } userErrors { code message path } } }`,
      { id: projectId, document },
    );
    const { counts, ...read } = importContent.changeSummary;
    const changes = Object.values<Page<AnsweredChange>>(read).flatMap(({ nodes }) => nodes);
    return { counts, changes, cursors };
  }

  /** Renames an item, unless the key is taken. */
  async function rename({ projectId }: TestEnvironment, { contentType, key }: ContentKey, to: string): Promise<void> {
    const { project } = await app.expectOk(ITEM, {
      ...{ id: projectId, key, integration: contentType === 'INTEGRATION' },
      ...{ appEvent: contentType === 'APP_EVENT', workflow: contentType === 'WORKFLOW' },
    });
    const { id, revision } = project.integration ?? project.appEvent ?? project.workflow;
    const { data, errors } = await app.graphql(RENAME, { input: { id, expectedRevision: revision, key: to } });
    const codes = codesOf(data?.renameContent ?? { userErrors: [] });
    if (errors || codes.some((code) => code !== 'KEY_TAKEN')) throw new Error(JSON.stringify({ codes, errors }));
  }

  /** Opens a preview, or returns the open one. */
  async function openPreview(target: TestEnvironment, options?: { pages: number }): Promise<AnsweredRelease> {
    const { id } = await succeed(CREATE_RELEASE, { environmentId: target.id });
    return readRelease(id, options);
  }

  /** Discards the open preview of a target, if there is one. */
  async function discardOpenPreview(target: TestEnvironment): Promise<void> {
    const { openPreview: found } = (await app.expectOk(OPEN_PREVIEW, { id: target.id })).environment;
    if (found) await succeed(DISCARD_RELEASE, { releaseId: found.id });
  }

  async function openRollback(releaseId: string): Promise<AnsweredRelease> {
    const { id } = await succeed(ROLL_BACK_RELEASE, { releaseId });
    return readRelease(id);
  }

  /** Reads a release with all its changes, or the first pages of them. */
  async function readRelease(id: string, { pages = Infinity } = {}): Promise<AnsweredRelease> {
    const { release } = await app.expectOk(RELEASE, { id });
    const { contentExport, versionSuggestions, changeSummary, messages: firstMessages, ...known } = release;
    const { nodes: messages } = await readPages<AnsweredMessage>(async (after) =>
      after === null ? firstMessages : (await app.expectOk(MORE_MESSAGES, { id, after })).release.messages,
    );
    const { nodes: changes, cursors } = await readPages<AnsweredChange>(
      async (after) =>
        after === null
          ? changeSummary.changes
          : (await app.expectOk(MORE_CHANGES, { id, after })).release.changeSummary.changes,
      pages,
    );
    return {
      ...known,
      summary: { counts: changeSummary.counts, changes, cursors },
      messages,
      promise: contentExport.canonicalJson,
      nextVersion: versionSuggestions?.[versionSuggestions.recommended.toLowerCase()] ?? null,
    };
  }

  /** Excludes changes with those that need them, and includes changes with those that they need. */
  async function select(releaseId: string, excluded: readonly string[], included: readonly string[]): Promise<void> {
    if (excluded.length > 0) {
      await succeed(EXCLUDE_CHANGES, { releaseId, changeIds: excluded, withDependants: true });
    }
    if (included.length > 0) await succeed(INCLUDE_CHANGES, { releaseId, changeIds: included, withNeeded: true });
  }

  /** Excludes changes, except those that included ones need. */
  async function excludeWhatCanBe(releaseId: string, changeIds: readonly string[]): Promise<void> {
    let left = [...changeIds];
    while (left.length > 0) {
      const { userErrors: errors } = await step(EXCLUDE_CHANGES, { releaseId, changeIds: left });
      if (errors.length === 0) return;
      const needed = new Set(errors.flatMap(({ subjectIds }) => subjectIds));
      if (errors.some(({ code }) => code !== 'CHANGE_NEEDED') || !left.some((id) => needed.has(id))) {
        throw new Error(`Expected CHANGE_NEEDED for excluded changes, got ${JSON.stringify(errors)}`);
      }
      left = left.filter((id) => !needed.has(id));
    }
  }

  function deploymentInput({ id, revision, nextVersion, messages }: AnsweredRelease) {
    const acknowledgedMessageIds = messages.filter(({ isNew }) => isNew).map((message) => message.id);
    return { releaseId: id, revision, version: nextVersion, description: `Deploys ${id}`, acknowledgedMessageIds };
  }

  /** Deploys a preview as it was read, and returns every state that a subscriber received. */
  async function deploy(preview: AnsweredRelease): Promise<AnsweredProgress[]> {
    const subscription = app.subscribe<AnsweredProgress>(PROGRESS, { id: preview.id });
    const first = await subscription.next();
    await succeed(DEPLOY_RELEASE, deploymentInput(preview));
    return [...(first ? [first] : []), ...(await subscription.all())];
  }

  /** Tries to deploy a preview that cannot be deployed, and returns the codes of its user errors. */
  async function refusedDeployment(preview: AnsweredRelease): Promise<string[]> {
    return codesOf(await step(DEPLOY_RELEASE, deploymentInput(preview)));
  }

  return {
    exportOf,
    dryRun,
    importDocument,
    rename,
    openPreview,
    discardOpenPreview,
    openRollback,
    readRelease,
    excludeWhatCanBe,
    select,
    deploy,
    refusedDeployment,
  };
}
