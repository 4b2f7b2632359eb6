import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditExport } from '../../src/audit/audit-export.entity.js';
import { databaseSchema } from '../../src/composition/database-schema.js';
import { openDatabase } from '../../src/database/open-database.js';
import { RuntimeDeployment } from '../../src/deployments/runtimes/runtime-deployment.entity.js';
import { ROLES, type Role } from '../../src/team/permissions.js';
import { WebhookAttempt, WebhookDelivery } from '../../src/webhooks/webhook.entity.js';
import { copySqliteTemplate } from './database-templates.js';
import { breakDatabase, unswitchable } from './faults.js';
import type { Items } from './items.js';
import { createReleasePipeline, EXCLUDE_CHANGES, type ReleasePipeline } from './release-pipeline.js';
import { createConfiguredRuntime, runtimeClient } from './runtimes.js';
import { startApp, type TestApp } from './start-app.js';
import { createUserTokenIssuer } from './user-tokens.js';
import { webhookClient } from './webhooks.js';

/** Where one thing of a type is, as the path of fields that leads to it, with the names of ids that the world has. */
export const FIELD_PARENTS = {
  Query: '',
  Environment: 'environment(id: $staging)',
  Project: 'project(id: $project)',
  Integration: 'project(id: $project) > integration(key: "shop")',
  Workflow: 'project(id: $project) > workflow(key: "shop/sync")',
  AppEvent: 'project(id: $project) > appEvent(key: "paid")',
  Release: 'release(id: $preview)',
  ChangeSummary: 'release(id: $preview) > changeSummary',
  Deployment: 'release(id: $live) > deployment',
  CurrentUser: 'currentUser',
} as const satisfies Readonly<Record<string, string>>;

const SELECT = { title: 'Region', type: 'SELECT', options: [{ value: 'eu', title: 'Europe' }] } as const;
const MAPPING = { title: 'Mapping', type: 'FIELD_MAPPING', fields: [{ id: 'name', title: 'Name' }] } as const;
/** The warning about it is acknowledged for the live release. */
const LOST = { metadata: { token: '{{secrets.LOST_TOKEN}}' } };
const TEAM = { id: 'version', title: 'Version', type: 'TEXT', scope: 'TEAM', required: true } as const;
const RELEASED: Items = {
  integrations: {
    shop: {
      userSettings: [
        { id: 'region', ...SELECT },
        { id: 'mapping', ...MAPPING },
      ],
    },
    box: { ...LOST, active: false },
  },
  appEvents: { paid: {} },
  workflows: { 'shop/sync': {}, 'shop/paid': { trigger: { type: 'APP_EVENT', appEvent: 'paid' } }, 'box/sync': {} },
};
/** Each change raises a message with a different action, except the change of Box, which is excluded. */
const CHANGED: Items = {
  integrations: { shop: { active: false }, box: LOST, jira: { authentication: 'OAUTH2', userSettings: [TEAM] } },
  workflows: {
    'shop/sync': {},
    'box/sync': {},
    'box/draft': { draft: true, steps: [], trigger: { type: 'APP_EVENT', appEvent: 'gone' } },
    'jira/run': {
      steps: [{ id: 'a', type: 'REQUEST', parameters: { token: '{{secrets.API_TOKEN}}', city: '{{variables.city}}' } }],
    },
  },
};

export type FieldWorld = Awaited<ReturnType<typeof createFieldWorld>>;

/**
 * A server with data of every type of the schema, and a token of every kind of caller. It uses the given database, or a
 * new SQLite file.
 */
export async function createFieldWorld(given?: string) {
  const directory = await mkdtemp(join(tmpdir(), 'slipway-test-'));
  const url = given ?? `sqlite:${await copySqliteTemplate(join(directory, 'slipway.db'))}`;
  const app = await startApp({ url });
  const pipeline = await createReleasePipeline(app);
  const { id: staging, projectId: project } = pipeline.staging;
  await pipeline.put(RELEASED);
  const { id: live } = await pipeline.release();
  const failed = await failRelease(pipeline, url);
  const USER = await connectUser(app, project);
  await configure(app, project);
  const { id: runtime, secret: RUNTIME } = await createConfiguredRuntime(runtimeClient(app), staging);
  await recordRuntimeDeployment(url, live, runtime);
  await recordWebhookDelivery(app, url, live, staging);
  await recordAuditExport(url);
  const preview = await openPreview(pipeline);
  const members = await Promise.all(ROLES.map(async (role) => [role, await app.createMember(role)] as const));
  const ELSEWHERE = await app.createMember('ADMIN', []);
  const { viewer } = await app.expectOk(
    '{ viewer { id tokens { id } } }',
    {},
    await app.createMember('DEVELOPER', [project]),
  );
  const pipelineIds = { pipeline: pipeline.id, staging, project, live, failed, preview };
  return {
    app,
    /** Ids by name. `member` is limited to the project, and `token` is the id of its token. */
    ids: { ...pipelineIds, member: viewer.id, token: viewer.tokens[0].id } as Readonly<Record<string, string>>,
    /**
     * `USER` is the connected user of the project, `RUNTIME` a runtime of Staging that may read configuration, `ELSEWHERE` an
     * ADMIN who sees no project.
     */
    tokens: { ...(Object.fromEntries(members) as Record<Role, string>), USER, RUNTIME, ELSEWHERE },
    async stop(): Promise<void> {
      await app.stop();
      await rm(directory, { recursive: true });
    },
  };
}

async function failRelease(pipeline: ReleasePipeline, url: string): Promise<string> {
  const review = await pipeline.open(pipeline.production);
  const repair = await breakDatabase(url, unswitchable);
  await pipeline.deploy(review);
  await pipeline.ended(review.id);
  await repair();
  return review.id;
}

/** Records a delivery of a release to a runtime, like the deployment. */
async function recordRuntimeDeployment(url: string, releaseId: string, runtimeId: string): Promise<void> {
  const behind = await openDatabase(url, databaseSchema);
  const sent = { runtimeName: 'Runtime', state: 'ACTIVATED', attempt: 1, totalChanges: 1, sentChanges: 1 } as const;
  await behind.write((manager) =>
    manager.insert(RuntimeDeployment, { releaseId, runtimeId, ...sent, updatedAt: new Date() }),
  );
  await behind.close();
}

/** Records a webhook delivery for a release, like the worker. */
async function recordWebhookDelivery(
  app: TestApp,
  url: string,
  releaseId: string,
  environmentId: string,
): Promise<void> {
  const webhook = { url: 'https://hooks.example.com', events: ['RELEASE_CANCELLED'], environmentIds: [environmentId] };
  const { id: webhookId } = await webhookClient(app).create(webhook);
  const behind = await openDatabase(url, databaseSchema);
  const at = new Date();
  const what = { webhookId, releaseId, event: 'RELEASE_LIVE', payload: '{}', state: 'DELIVERED' } as const;
  const entry = { formerAttempts: 0, attempts: 1, fence: 1, leaseUntil: at, createdAt: at, finishedAt: at };
  await behind.write(async (manager) => {
    await manager.insert(WebhookDelivery, { id: 'delivery_1', ...what, ...entry });
    const attempt = { number: 1, startedAt: at, milliseconds: 5, status: 200, error: null };
    await manager.insert(WebhookAttempt, { deliveryId: 'delivery_1', ...attempt });
  });
  await behind.close();
}

async function openPreview(pipeline: ReleasePipeline): Promise<string> {
  await pipeline.put(CHANGED);
  const { id, changeSummary } = await pipeline.open();
  const box = changeSummary.changes.nodes.find(({ key }: { key: string }) => key === 'box');
  await pipeline.step(EXCLUDE_CHANGES, { releaseId: id, changeIds: [box.id] });
  return id;
}

async function connectUser(app: TestApp, projectId: string): Promise<string> {
  const token = await (await createUserTokenIssuer(app, projectId)).tokenOf('ann');
  const input = '{ integrationKey: "shop", accountReference: "me" }';
  await app.expectOk(`mutation { connectIntegration(input: ${input}) { userErrors { code } } }`, {}, token);
  return token;
}

async function configure(app: TestApp, projectId: string): Promise<void> {
  await app.expectOk(
    `mutation ($id: ID!) {
      setEnvironmentSecret(input: { projectId: $id, key: "OLD_TOKEN", value: "x" }) { userErrors { code } }
      setEnvironmentVariable(input: { projectId: $id, key: "region", value: "x" }) { userErrors { code } }
      setTeamSettings(input: { projectId: $id, integrationKey: "shop", values: [
        { settingId: "version", type: TEXT, value: "x" }] }) { userErrors { code } }
      setAppCredentials(input: { projectId: $id, integrationKey: "box", clientId: "x", clientSecret: "x" }) {
        userErrors { code } }
    }`,
    { id: projectId },
  );
}

/** Stands in for the job that exports audit entries. No entry is as old. */
async function recordAuditExport(url: string): Promise<void> {
  const behind = await openDatabase(url, databaseSchema);
  const [startedAt, digest] = [new Date(), 'a'.repeat(64)];
  const what = { number: 1, untilId: 'audit_01', file: 'audit-000001.ndjson', startedAt };
  await behind.write((manager) => manager.insert(AuditExport, { ...what, digest, entryCount: 1, prunedAt: startedAt }));
  await behind.close();
}
