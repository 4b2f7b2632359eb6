import type { ContentDocument } from '../../src/content/transfer/content-document.js';
import type { AnsweredChange } from './content-summary.js';
import type { TestClient } from './test-client.js';
import { uniqueName } from './unique-name.js';

const CHANGES = `nodes { id contentType type key name sentence before after fieldChanges { path type before after }
    fieldChangeCount excluded }
  pageInfo { hasNextPage endCursor }`;
const OF_TYPE = '{ total added modified removed }';
const COUNTS = `counts { all ${OF_TYPE} integrations ${OF_TYPE} appEvents ${OF_TYPE} workflows ${OF_TYPE} }`;
const PAYLOAD = 'release { id state } userErrors { code message subjectIds }';

const CREATE_PIPELINE = `mutation ($name: String!) { createPipeline(input: { name: $name }) {
  pipeline { environments { id kind project { id } } } userErrors { code message } } }`;
const EXPORT = `query ($id: ID!) { environment(id: $id) { project { contentExport { document canonicalJson } } } }`;
const DRY_RUN = `mutation ($id: ID!, $document: JSON!, $after: String) {
  importContent(input: { projectId: $id, document: $document, dryRun: true }) {
    changeSummary { ${COUNTS} changes(first: 200, after: $after) { ${CHANGES} } } userErrors { code message path } } }`;
const RELEASE = `query ($id: ID!) { release(id: $id) {
  id state version description revision isLive contentExport { canonicalJson }
  versionSuggestions { recommended major minor patch } } }`;
const RELEASE_CHANGES = `query ($id: ID!, $after: String) { release(id: $id) { changeSummary {
  ${COUNTS} changes(first: 200, after: $after) { ${CHANGES} } } } }`;
const RELEASE_MESSAGES = `query ($id: ID!, $after: String) { release(id: $id) { messages(first: 200, after: $after) {
  nodes { id severity code title text subject { contentType key name } acknowledgedAt }
  pageInfo { hasNextPage endCursor } } } }`;
const CREATE_RELEASE = `mutation ($id: ID!) { createRelease(input: { environmentId: $id }) { ${PAYLOAD} } }`;
const ROLL_BACK = `mutation ($id: ID!) { rollBackRelease(input: { releaseId: $id }) { ${PAYLOAD} } }`;
const OPEN_PREVIEW = `query ($id: ID!) { environment(id: $id) { openPreview { id } } }`;
const DISCARD = `mutation ($id: ID!) { discardRelease(input: { releaseId: $id }) { ${PAYLOAD} } }`;
const EXCLUDE = `mutation ($id: ID!, $changeIds: [ID!]!) {
  excludeChanges(input: { releaseId: $id, changeIds: $changeIds }) { ${PAYLOAD} } }`;
const DEPLOY = `mutation ($input: DeployReleaseInput!) { deployRelease(input: $input) { ${PAYLOAD} } }`;
const PROGRESS = `subscription ($id: ID!) { deploymentProgress(releaseId: $id) {
  state isLive phase totalChanges appliedChanges percentage sequence statusMessage } }`;

export interface TestEnvironment {
  readonly id: string;
  readonly projectId: string;
}

export interface TestPipeline {
  readonly development: TestEnvironment;
  readonly staging: TestEnvironment;
  readonly production: TestEnvironment;
}

export interface Exported {
  readonly document: ContentDocument;
  readonly canonicalJson: string;
}

interface Counts {
  readonly total: number;
  readonly added: number;
  readonly modified: number;
  readonly removed: number;
}

/** A change summary, all pages of it. */
export interface AnsweredSummary {
  readonly counts: Readonly<Record<'all' | 'integrations' | 'appEvents' | 'workflows', Counts>>;
  readonly changes: readonly AnsweredChange[];
  /** Where its pages end, but for the last. */
  readonly cursors: readonly string[];
}

export interface AnsweredMessage {
  readonly id: string;
  readonly severity: 'ERROR' | 'WARNING' | 'INFO';
  readonly acknowledgedAt: string | null;
}

export interface AnsweredRelease {
  readonly id: string;
  readonly state: string;
  readonly version: string | null;
  readonly description: string | null;
  readonly isLive: boolean;
  readonly revision: string;
  readonly summary: AnsweredSummary;
  readonly messages: readonly AnsweredMessage[];
  /** The canonical JSON of the content that the target has by it, had, or would have. */
  readonly promise: string;
  /** While it is a preview: the version that its changes call for. */
  readonly nextVersion: string | null;
}

export interface AnsweredProgress {
  readonly state: string;
  readonly isLive: boolean;
  readonly totalChanges: number;
  readonly appliedChanges: number;
  readonly percentage: number;
  readonly sequence: number;
}

interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

export type ReleaseClient = ReturnType<typeof releaseClient>;

/** What a person does with releases, through the API; what is refused throws, unless it says otherwise. */
export function releaseClient(app: TestClient) {
  async function createPipeline(): Promise<TestPipeline> {
    const { createPipeline: payload } = await app.expectOk(CREATE_PIPELINE, { name: uniqueName('Pipeline') });
    const [development, staging, production] = payload.pipeline.environments.map(
      ({ id, project }: { id: string; project: { id: string } }): TestEnvironment => ({ id, projectId: project.id }),
    );
    return { development, staging, production };
  }

  async function exportOf({ id }: TestEnvironment): Promise<Exported> {
    return (await app.expectOk(EXPORT, { id })).environment.project.contentExport;
  }

  /** What an import would change. */
  async function dryRun({ projectId }: TestEnvironment, document: ContentDocument): Promise<AnsweredSummary> {
    return readSummary(async (after) => {
      const { importContent } = await app.expectOk(DRY_RUN, { id: projectId, document, after });
      return importContent.changeSummary;
    });
  }

  /** Imports a document. What it did is asked for by the cursors of what it was expected to do. */
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

  /** Opens a preview, or finds the open one. */
  async function openPreview(target: TestEnvironment, options?: { pages: number }): Promise<AnsweredRelease> {
    const { createRelease } = await app.expectOk(CREATE_RELEASE, { id: target.id });
    return readRelease(createRelease.release.id, options);
  }

  /** Closes the open preview of a target, if there is one. */
  async function discardOpenPreview(target: TestEnvironment): Promise<void> {
    const { openPreview: open } = (await app.expectOk(OPEN_PREVIEW, { id: target.id })).environment;
    if (open) await app.expectOk(DISCARD, { id: open.id });
  }

  async function openRollback(releaseId: string): Promise<AnsweredRelease> {
    const { rollBackRelease } = await app.expectOk(ROLL_BACK, { id: releaseId });
    return readRelease(rollBackRelease.release.id);
  }

  /** Reads a release with all its changes, or the first pages of them. */
  async function readRelease(id: string, { pages = Infinity } = {}): Promise<AnsweredRelease> {
    const { release } = await app.expectOk(RELEASE, { id });
    const { contentExport, versionSuggestions, ...known } = release;
    const { nodes: messages } = await readPages<AnsweredMessage>(
      async (after) => (await app.expectOk(RELEASE_MESSAGES, { id, after })).release.messages,
    );
    return {
      ...known,
      summary: await readSummary(
        async (after) => (await app.expectOk(RELEASE_CHANGES, { id, after })).release.changeSummary,
        pages,
      ),
      messages,
      promise: contentExport.canonicalJson,
      nextVersion: versionSuggestions?.[versionSuggestions.recommended.toLowerCase()] ?? null,
    };
  }

  /** Leaves changes out, without those that the others turn out to need. */
  async function excludeWhatCanBe(releaseId: string, changeIds: readonly string[]): Promise<void> {
    let left = [...changeIds];
    while (left.length > 0) {
      const { data } = await app.graphql(EXCLUDE, { id: releaseId, changeIds: left });
      const errors: { code: string; subjectIds: string[] }[] = data.excludeChanges.userErrors;
      if (errors.length === 0) return;
      const needed = new Set(errors.flatMap(({ subjectIds }) => subjectIds));
      if (errors.some(({ code }) => code !== 'CHANGE_NEEDED') || !left.some((id) => needed.has(id))) {
        throw new Error(`Expected CHANGE_NEEDED of changes that were left out, got ${JSON.stringify(errors)}`);
      }
      left = left.filter((id) => !needed.has(id));
    }
  }

  function deploymentInput({ id, revision, nextVersion, messages }: AnsweredRelease) {
    const warnings = messages.filter(({ severity }) => severity === 'WARNING');
    const acknowledgedMessageIds = warnings.map((warning) => warning.id);
    return { releaseId: id, revision, version: nextVersion, description: `Deploys ${id}`, acknowledgedMessageIds };
  }

  /** Deploys a preview as it was read, and returns every state that a subscriber saw, from before to the end. */
  async function deploy(preview: AnsweredRelease): Promise<AnsweredProgress[]> {
    const subscription = app.subscribe<AnsweredProgress>(PROGRESS, { id: preview.id });
    const first = await subscription.next();
    await app.expectOk(DEPLOY, { input: deploymentInput(preview) });
    return [...(first ? [first] : []), ...(await subscription.all())];
  }

  /** The codes of the refusals of a deployment that is expected to be refused. */
  async function refusedDeployment(preview: AnsweredRelease): Promise<string[]> {
    const { data } = await app.graphql(DEPLOY, { input: deploymentInput(preview) });
    return data.deployRelease.userErrors.map(({ code }: { code: string }) => code);
  }

  return {
    createPipeline,
    exportOf,
    dryRun,
    importDocument,
    openPreview,
    discardOpenPreview,
    openRollback,
    readRelease,
    excludeWhatCanBe,
    deploy,
    refusedDeployment,
  };
}

async function readSummary(
  read: (after: string | null) => Promise<{ counts: AnsweredSummary['counts']; changes: Page<AnsweredChange> }>,
  pages = Infinity,
): Promise<AnsweredSummary> {
  const { counts } = await read(null);
  const { nodes, cursors } = await readPages(async (after) => (await read(after)).changes, pages);
  return { counts, changes: nodes, cursors };
}

async function readPages<Node>(
  read: (after: string | null) => Promise<Page<Node>>,
  pages = Infinity,
): Promise<{ nodes: Node[]; cursors: string[] }> {
  const nodes: Node[] = [];
  const cursors: string[] = [];
  for (;;) {
    const { nodes: some, pageInfo } = await read(cursors.at(-1) ?? null);
    nodes.push(...some);
    if (!pageInfo.hasNextPage || cursors.length + 1 >= pages) return { nodes, cursors };
    cursors.push(pageInfo.endCursor);
  }
}
