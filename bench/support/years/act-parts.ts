import { setTimeout as sleep } from 'node:timers/promises';
import type { Environment } from '../../../src/pipelines/environment.entity.js';
import type { Act } from './acts.js';
import type { Facts, Item, MeasuredServer } from './measured-server.js';

interface WithId {
  readonly id: string;
}

export function input<Input extends object>(given: Input): { readonly input: Input } {
  return { input: given };
}

/** Runs a mutation that creates something, which its payload has in `field`. */
export async function make(
  server: MeasuredServer,
  name: string,
  type: string,
  given: object,
  field: string,
): Promise<WithId> {
  return (await server.mutate<{ made: WithId }>(name, type, given, `made: ${field} { id }`)).made;
}

/** An edit of an item that changes a sentence of its definition. */
export function edit(operation: string, kind: 'workflow' | 'integration' | 'appEvent'): Act {
  return {
    operation,
    prepare: (_, { [kind]: item }, unique) => editOf(item, unique),
  };
}

function editOf({ id, revision, definition }: Item, unique: string): object {
  return input({ id, expectedRevision: revision, definition: edited(definition, unique) });
}

function edited(definition: object, unique: string): object {
  return JSON.parse(JSON.stringify(definition).replace(/says what it does[^."]*/, `says what it does (${unique})`));
}

const items = (projectId: string, key: string, definition: object) => ({ projectId, key, name: key, definition });

export function newIntegration({ projectId }: Environment, unique: string) {
  return items(projectId, `custom.${unique}`, { authentication: 'NONE' });
}

export function newWorkflow({ projectId }: Environment, unique: string) {
  return items(projectId, `custom.app-1/${unique}`, { trigger: { type: 'REQUEST' }, steps: [] });
}

export function newAppEvent({ projectId }: Environment, unique: string) {
  return items(projectId, unique, { example: { unique } });
}

export function newWebhook(name: string) {
  return { name, url: 'https://example.com/hook', events: ['RELEASE_CANCELLED'] };
}

export function credentials(integrationKey: string) {
  return { integrationKey, clientId: 'client', clientSecret: 'secret' };
}

/** The deletion of an item that was just created. */
export function existing({ id }: WithId) {
  return input({ id, expectedRevision: 1 });
}

export function newSecret({ projectId }: Environment, unique: string) {
  return { projectId, ...pair(unique) };
}

export function pair(unique: string) {
  return { key: `KEY_${unique}`, value: 'value' };
}

export function someAppEvent(server: MeasuredServer, unique: string) {
  const given = newAppEvent(server.life.development, unique);
  return make(server, 'createAppEvent', 'CreateAppEventInput', given, 'appEvent');
}

export function someProject(server: MeasuredServer, name: string) {
  return make(server, 'createProject', 'CreateProjectInput', { name }, 'project');
}

export function somePipeline(server: MeasuredServer, name: string) {
  return make(server, 'createPipeline', 'CreatePipelineInput', { name }, 'pipeline');
}

export function someMember(server: MeasuredServer, name: string) {
  return make(server, 'createMember', 'CreateMemberInput', { name, role: 'DEVELOPER' }, 'member');
}

export function someWebhook(server: MeasuredServer, name: string) {
  return make(server, 'createWebhook', 'CreateWebhookInput', newWebhook(name), 'webhook');
}

export async function someEnvironment(server: MeasuredServer, name: string): Promise<string> {
  const { id } = await somePipeline(server, name);
  const query = 'query ($id: ID!) { pipeline(id: $id) { environment(kind: PRODUCTION) { id } } }';
  const { pipeline } = await server.ask<{ pipeline: { environment: WithId } }>(query, { id });
  return pipeline.environment.id;
}

export async function someTarget(server: MeasuredServer, name: string): Promise<string> {
  const given = { environmentId: await someEnvironment(server, name), name, kind: 'RUNTIME' };
  return (await make(server, 'createDeploymentTarget', 'CreateDeploymentTargetInput', given, 'deploymentTarget')).id;
}

export function selection({ previewId, changeIds }: Facts, round: number, others: object) {
  const changes = [changeIds[round % changeIds.length]];
  return input({ releaseId: previewId, changeIds: changes, ...others });
}

const OPEN = `query ($id: ID!) { environment(id: $id) { openPreview { id } openRollback { id } } }`;

interface Opened {
  readonly environment: Readonly<Record<'openPreview' | 'openRollback', WithId | null>>;
}

async function discardOpen(server: MeasuredServer, kind: keyof Opened['environment']): Promise<void> {
  const { environment } = await server.ask<Opened>(OPEN, { id: server.life.staging.id });
  const { [kind]: open } = environment;
  if (open) await server.run('Discard', { id: open.id });
}

export async function withoutPreview(server: MeasuredServer): Promise<object> {
  await discardOpen(server, 'openPreview');
  return input({ environmentId: server.life.staging.id });
}

export async function withoutRollback(server: MeasuredServer, { releaseId }: Facts): Promise<object> {
  await discardOpen(server, 'openRollback');
  return input({ releaseId });
}

/** Opens the preview of Staging, or finds it. Returns its id. */
export async function openPreview(server: MeasuredServer): Promise<string> {
  const given = { environmentId: server.life.staging.id };
  return (await make(server, 'createRelease', 'CreateReleaseInput', given, 'release')).id;
}

const REVIEW = `query ($id: ID!) { release(id: $id) { revision versionSuggestions { minor } } }`;

/** Opens a preview with an edit of a workflow. Returns the input that deploys it. */
export async function reviewed(server: MeasuredServer, { workflow }: Facts, unique: string): Promise<object> {
  const releaseId = await openPreview(server);
  await server.run('SaveWorkflow', editOf(workflow, unique));
  const { release } = await server.ask<{
    release: { revision: string; versionSuggestions: { minor: string } };
  }>(REVIEW, { id: releaseId });
  const { revision, versionSuggestions } = release;
  return input({ releaseId, revision, version: versionSuggestions.minor, description: 'Measured' });
}

const DEPLOYING = `query ($id: ID!) { environment(id: $id) { deployingRelease { id } settlingRelease { id } } }`;

interface Deploying {
  readonly environment: Readonly<Record<'deployingRelease' | 'settlingRelease', WithId | null>>;
}

/** Waits until no deployment runs in Staging. */
export async function untilLive(server: MeasuredServer): Promise<void> {
  for (;;) {
    const { environment } = await server.ask<Deploying>(DEPLOYING, { id: server.life.staging.id });
    if (!environment.deployingRelease && !environment.settlingRelease) return untilDelivered(server);
    await sleep(10);
  }
}

const PENDING = `query ($id: ID!) { node(id: $id) { ... on Webhook {
  deliveries(first: 1, filter: { state: PENDING }) { nodes { id } } } } }`;

/** Waits until the webhook has no pending delivery. */
export async function untilDelivered(server: MeasuredServer): Promise<void> {
  for (;;) {
    const { node } = await server.ask<{ node: { deliveries: { nodes: readonly WithId[] } } }>(PENDING, {
      id: server.life.webhookId,
    });
    if (node.deliveries.nodes.length === 0) return;
    await sleep(10);
  }
}
