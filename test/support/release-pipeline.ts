import { documentOf, type Items } from './items.js';
import type { TestClient } from './test-client.js';
import { uniqueName } from './unique-name.js';

/** The state of a release, and the fields that a client shows for review. */
const REVIEW = `
  id kind state isLive version description revision
  versionSuggestions { current major minor patch recommended reason sourceVersion recommendedVersion }
  changeSummary {
    counts { all { total added modified removed } }
    changes(first: 200) { nodes { id contentType type key name sentence excluded } }
  }
  messages(first: 200) {
    nodes {
      id severity code title text subject { contentType key name } acknowledgedAt acknowledgedBy { name }
      isNew carriedOver { fromRelease { id } acknowledgedAt acknowledgedBy { name } } change { id }
      action {
        __typename label
        ... on ProvideEnvironmentSecretAction { secretKey project { id } }
        ... on ProvideEnvironmentVariableAction { variableKey project { id } }
        ... on ProvideAppCredentialsAction { integrationKey project { id } }
        ... on ProvideTeamSettingAction { contentType key settingId settingType project { id } }
        ... on IncludeChangesAction { changeIds changes { id } dependants { id } }
        ... on FixContentAction { contentType key }
        ... on RetryDeploymentAction { releaseId }
      }
    }
  }
  messageCounts { errors warnings newWarnings infos }
`;

const USER_ERRORS = 'userErrors { code message field subjectIds dependantIds }';

/** A mutation that returns a release. `type` is its input type. */
const releaseMutation = (name: string, type: string, more = '') =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { release { ${REVIEW} } ${more} ${USER_ERRORS} } }`;

/** What a client needs to deploy a release as it is, without review. */
const UNREVIEWED = 'id revision versionSuggestions { minor } messages(first: 200) { nodes { id severity } }';
const CREATE_UNREVIEWED = `mutation ($input: CreateReleaseInput!) {
  createRelease(input: $input) { release { ${UNREVIEWED} } ${USER_ERRORS} } }`;
const DEPLOY_UNREVIEWED = `mutation ($input: DeployReleaseInput!) {
  deployRelease(input: $input) { release { id } ${USER_ERRORS} } }`;

const ADDITIONAL = 'additionalChanges { id }';
const OPENED = 'alreadyOpen excludedCount failedRelease { id version revision createdBy { name } }';

export const CREATE_RELEASE = releaseMutation('createRelease', 'CreateReleaseInput', OPENED);
export const DEPLOY_RELEASE = releaseMutation('deployRelease', 'DeployReleaseInput');
export const ROLL_BACK_RELEASE = releaseMutation('rollBackRelease', 'RollBackReleaseInput', OPENED);
export const EXCLUDE_CHANGES = releaseMutation('excludeChanges', 'ChangeSelectionInput', ADDITIONAL);
export const INCLUDE_CHANGES = releaseMutation('includeChanges', 'ChangeSelectionInput', ADDITIONAL);
export const CANCEL_DEPLOYMENT = releaseMutation('cancelDeployment', 'ReleaseInput');
export const RETRY_DEPLOYMENT = releaseMutation('retryDeployment', 'ReleaseInput');
export const DISCARD_RELEASE = releaseMutation('discardRelease', 'ReleaseInput');

export const PROGRESS = `subscription ($id: ID!) {
  deploymentProgress(releaseId: $id) {
    state isLive phase totalChanges appliedChanges percentage sequence statusMessage release { id state version }
  }
}`;

/** Reads all changes and messages, so that they match the revision. */
export const PREVIEW_CHANGED = `subscription ($id: ID!) { previewChanged(releaseId: $id) { ${REVIEW} } }`;

// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its document, which tests write as text.
type Answer = any;

export interface StepPayload {
  readonly release: Answer;
  readonly userErrors: readonly {
    code: string;
    message: string;
    field: string[] | null;
    subjectIds: string[];
    dependantIds: string[];
  }[];
  /** Of a selection. */
  readonly additionalChanges?: readonly { id: string }[];
}

export interface TestEnvironment {
  readonly id: string;
  readonly projectId: string;
}

export interface DeployOptions {
  readonly version?: string;
  readonly description?: string;
  readonly revision?: string;
  /** By default every warning of the review. */
  readonly acknowledgedMessageIds?: readonly string[];
  readonly token?: string;
}

/** The ids of a pipeline, which are all that a client needs. */
export interface PipelineIds {
  readonly id: string;
  readonly development: TestEnvironment;
  readonly staging: TestEnvironment;
  readonly production: TestEnvironment;
}

export type ReleasePipeline = ReturnType<typeof releasePipeline>;

/** A new pipeline, and a client that edits its Development and releases from it. */
export async function createReleasePipeline(app: TestClient): Promise<ReleasePipeline> {
  const { createPipeline } = await app.expectOk(
    `mutation ($name: String!) { createPipeline(input: { name: $name }) {
      pipeline { id environments { id project { id } } } userErrors { code message } } }`,
    { name: uniqueName('Pipeline') },
  );
  const { id, environments } = createPipeline.pipeline;
  const [development, staging, production] = environments.map(
    (environment: { id: string; project: { id: string } }): TestEnvironment => ({
      id: environment.id,
      projectId: environment.project.id,
    }),
  ) as [TestEnvironment, TestEnvironment, TestEnvironment];
  return releasePipeline(app, { id, development, staging, production });
}

/** Operations on the releases of any pipeline. */
export function releaseSteps(app: TestClient) {
  /** Opens a preview, or returns the open one. */
  async function open(target: TestEnvironment, token?: string): Promise<Answer> {
    const { createRelease } = await app.expectOk(CREATE_RELEASE, { input: { environmentId: target.id } }, token);
    return createRelease.release;
  }

  /** Runs a mutation that returns a release, and returns its payload, even if it is refused. */
  async function step(mutation: string, input: object, token?: string): Promise<StepPayload> {
    const { data, errors } = await app.graphql(mutation, { input }, token);
    const [payload] = Object.values(data ?? {});
    if (errors || !payload) throw new Error(`Expected a payload, got ${JSON.stringify(errors)}`);
    return payload as StepPayload;
  }

  return { open, step };
}

/** A client of an existing pipeline. */
export function releasePipeline(app: TestClient, { id, development, staging, production }: PipelineIds) {
  const { open: openAny, step } = releaseSteps(app);
  const open = (target: TestEnvironment = staging, token?: string) => openAny(target, token);

  /** Makes Development's content equal to these items. */
  async function put(items: Items): Promise<void> {
    await app.expectOk(
      `mutation ($input: ImportContentInput!) { importContent(input: $input) { userErrors { code message path } } }`,
      { input: { projectId: development.projectId, document: documentOf(items) } },
    );
  }

  async function read(releaseId: string, fields = REVIEW): Promise<Answer> {
    const { release } = await app.expectOk(`query ($id: ID!) { release(id: $id) { ${fields} } }`, { id: releaseId });
    return release;
  }

  /** Deploys a release as reviewed, with the recommended version. */
  function deploy(review: Answer, options: DeployOptions = {}): Promise<StepPayload> {
    return deployBy(DEPLOY_RELEASE, review, options);
  }

  function deployBy(mutation: string, review: Answer, { token, ...given }: DeployOptions): Promise<StepPayload> {
    const warnings = review.messages.nodes.filter(({ severity }: Answer) => severity === 'WARNING');
    const input = {
      releaseId: review.id,
      revision: review.revision,
      version: review.versionSuggestions?.minor ?? '9.0.0',
      description: 'Tested',
      acknowledgedMessageIds: warnings.map((message: Answer) => message.id),
      ...given,
    };
    return step(mutation, input, token);
  }

  /** Waits until a deployment has ended, and returns its last state. */
  async function ended(releaseId: string): Promise<Answer> {
    return (await app.subscribe(PROGRESS, { id: releaseId }).all()).at(-1);
  }

  /** Opens and deploys a release, waits until it is live, and returns it. */
  async function release(target: TestEnvironment = staging, options: DeployOptions = {}): Promise<Answer> {
    const { createRelease } = await app.expectOk(CREATE_UNREVIEWED, { input: { environmentId: target.id } });
    const review = createRelease.release;
    const { userErrors } = await deployBy(DEPLOY_UNREVIEWED, review, options);
    if (userErrors.length > 0) throw new Error(`Expected a deployment, got ${JSON.stringify(userErrors)}`);
    const last = await ended(review.id);
    if (last.state !== 'LIVE') throw new Error(`Expected a live release, got ${JSON.stringify(last)}`);
    return read(review.id);
  }

  /** The content of an environment as canonical JSON. */
  async function contentOf({ projectId }: TestEnvironment): Promise<string> {
    const { project } = await app.expectOk(
      `query ($id: ID!) { project(id: $id) { contentExport { canonicalJson } } }`,
      { id: projectId },
    );
    return project.contentExport.canonicalJson;
  }

  return {
    id,
    development,
    staging,
    production,
    put,
    open,
    read,
    step,
    deploy,
    ended,
    release,
    contentOf,
  };
}

/** The codes of user errors, in order. */
export const codesOf = ({ userErrors }: Pick<StepPayload, 'userErrors'>) => userErrors.map(({ code }) => code);
