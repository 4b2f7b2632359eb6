import { setTimeout as sleep } from 'node:timers/promises';
import type { Environment } from '../../../src/pipelines/environment.entity.js';
import type { WebhookEvent } from '../../../src/webhooks/webhook.entity.js';
import { type App, apps, contentOf, oauthKeys, secretKeys } from '../content.js';
import type { BenchServer } from '../server.js';

/** Apps in each environment. Each has ten items. */
export const APPS = 10;

const EVENTS: readonly WebhookEvent[] = ['RELEASE_CREATED', 'RELEASE_DEPLOYED', 'RELEASE_LIVE', 'RELEASE_FAILED'];

/** What both servers have, by its ids. */
export interface Life {
  readonly pipelineId: string;
  readonly development: Environment;
  readonly staging: Environment;
  readonly production: Environment;
  readonly webhookId: string;
  /** One release of ten changes for each app, in order. */
  readonly releaseIds: readonly string[];
}

/** Fills a new server: a pipeline of ten apps, a webhook, some connected users, and one release of ten changes for each app. */
export async function youngLife(server: BenchServer, receiver: string): Promise<Life> {
  const { services, admin } = server;
  const name = 'Years';
  const projectId = await services.pipelines.createProject(admin, name);
  const document = contentOf(apps(0, APPS));
  await services.contentImport.importDocument(admin, { projectId, document });
  const pipelineId = await services.pipelineCreation.createPipeline(admin, { name, projectId });
  const [development, staging, production] = await services.pipelines.environmentsOfPipelines([pipelineId]);
  if (!development || !staging || !production) throw new Error(`expected ${pipelineId} to have environments, got none`);
  await configure(server, staging);
  const webhook = { name, url: receiver, events: EVENTS, environmentIds: null };
  const { id: webhookId } = await services.webhooks.createWebhook(admin, webhook);
  const life = { pipelineId, development, staging, production, webhookId };
  const releaseIds: string[] = [];
  for (let released = 1; released <= APPS; released++) {
    const releaseId = await previewOf(server, life, [...apps(0, released, 2), ...apps(released, APPS)]);
    await deployAndWait(server, releaseId, `1.${released}.0`);
    releaseIds.push(releaseId);
  }
  return { ...life, releaseIds };
}

async function configure({ services, admin }: BenchServer, { projectId }: Environment): Promise<void> {
  const placeOf = (index: number) => [String(index)];
  const secrets = secretKeys.map((key) => ({ key, value: 'value' }));
  await services.configuration.setEnvironmentSecrets(admin, projectId, secrets, placeOf);
  const client = { clientId: 'client', clientSecret: 'secret' };
  const credentials = oauthKeys(apps(0, APPS)).map((integrationKey) => ({ integrationKey, ...client }));
  await services.configuration.setAppCredentials(admin, projectId, credentials, placeOf);
}

/** Makes Development hold these apps, and opens a preview of Staging. Returns its id. */
export async function previewOf(
  { services, admin }: BenchServer,
  { development, staging }: Pick<Life, 'development' | 'staging'>,
  held: readonly App[],
): Promise<string> {
  const document = contentOf(held);
  await services.contentImport.importDocument(admin, { projectId: development.projectId, document });
  return (await services.releases.createRelease(admin, staging.id)).id;
}

/** Deploys a preview as it is, and waits until it is live. */
export async function deployAndWait(server: BenchServer, releaseId: string, version: string): Promise<void> {
  const { services, admin } = server;
  const [preview] = await services.releaseQueries.findReleases([releaseId]);
  if (!preview) throw new Error(`expected the release ${releaseId}, got none`);
  const { revision } = await services.releaseQueries.view(preview);
  const input = { releaseId, revision, version, description: 'What this release brings, in a sentence or two.' };
  await services.deployments.deployRelease(admin, { ...input, acknowledgedMessageIds: [] });
  while ((await services.releaseQueries.findReleases([releaseId]))[0]?.state !== 'LIVE') await sleep(5);
}
