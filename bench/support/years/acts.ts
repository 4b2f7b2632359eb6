import { apps, contentOf } from '../content.js';
import {
  credentials,
  edit,
  existing,
  input,
  make,
  newAppEvent,
  newIntegration,
  newSecret,
  newWebhook,
  newWorkflow,
  openPreview,
  pair,
  reviewed,
  selection,
  someAppEvent,
  someEnvironment,
  someMember,
  somePipeline,
  someProject,
  someTarget,
  someWebhook,
  untilDelivered,
  untilLive,
  withoutPreview,
  withoutRollback,
} from './act-parts.js';
import type { Facts, MeasuredServer } from './measured-server.js';

/** A mutation of the console. `prepare` makes what it needs, and returns its variables. `settle` waits for what it started. */
export interface Act {
  readonly operation: string;
  prepare(server: MeasuredServer, facts: Facts, unique: string, round: number): Promise<object> | object;
  settle?(server: MeasuredServer): Promise<void>;
}

/** Every mutation of the console, except those that `NOT_MEASURED` names. */
export const ACTS: readonly Act[] = [
  { operation: 'LeaveOut', prepare: (_server, facts, _, round) => selection(facts, round, { withDependants: true }) },
  {
    operation: 'TakeIn',
    prepare: async (server, facts, _, round) => {
      await server.run('LeaveOut', selection(facts, round, { withDependants: true }));
      return selection(facts, round, { withNeeded: true });
    },
  },
  edit('SaveWorkflow', 'workflow'),
  edit('SaveIntegration', 'integration'),
  edit('SaveAppEvent', 'appEvent'),
  {
    operation: 'RestoreItemVersion',
    prepare: (_, { workflow }) => input({ versionId: workflow.versionIds[1], expectedRevision: workflow.revision }),
  },
  { operation: 'OpenPreview', prepare: withoutPreview },
  { operation: 'Deploy', prepare: reviewed, settle: untilLive },
  { operation: 'Discard', prepare: async (server) => ({ id: await openPreview(server) }) },
  { operation: 'RollBack', prepare: withoutRollback },
  {
    operation: 'CreateIntegrationItem',
    prepare: ({ life }, _, unique) => input(newIntegration(life.development, unique)),
  },
  {
    operation: 'CreateWorkflowItem',
    prepare: ({ life }, _, unique) => input(newWorkflow(life.development, unique)),
  },
  { operation: 'CreateAppEventItem', prepare: ({ life }, _, unique) => input(newAppEvent(life.development, unique)) },
  {
    operation: 'DeleteIntegrationItem',
    prepare: async (server, _, unique) => {
      const created = newIntegration(server.life.development, unique);
      return existing(await make(server, 'createIntegration', 'CreateIntegrationInput', created, 'integration'));
    },
  },
  {
    operation: 'DeleteWorkflowItem',
    prepare: async (server, _, unique) => {
      const created = newWorkflow(server.life.development, unique);
      return existing(await make(server, 'createWorkflow', 'CreateWorkflowInput', created, 'workflow'));
    },
  },
  {
    operation: 'DeleteAppEventItem',
    prepare: async (server, _, unique) => existing(await someAppEvent(server, unique)),
  },
  {
    operation: 'RenameItemKey',
    prepare: async (server, _, unique) => {
      const { id } = await someAppEvent(server, unique);
      return input({ id, expectedRevision: 1, key: `Renamed ${unique}` });
    },
  },
  {
    operation: 'CopyWorkflowTo',
    prepare: async (server, { workflow }, unique) =>
      input({ workflowId: workflow.id, targetProjectId: (await someProject(server, unique)).id }),
  },
  {
    operation: 'TryImport',
    prepare: ({ life }) =>
      input({ projectId: life.development.projectId, document: contentOf(apps(0, 10, 2)), dryRun: true }),
  },
  {
    operation: 'SaveSecrets',
    prepare: ({ life }, _, unique) => input({ projectId: life.staging.projectId, secrets: [pair(unique)] }),
  },
  {
    operation: 'SaveVariables',
    prepare: ({ life }, _, unique) => input({ projectId: life.staging.projectId, variables: [pair(unique)] }),
  },
  ...['GiveSecret', 'GiveVariable'].map(
    (operation): Act => ({ operation, prepare: ({ life }, _, unique) => input(newSecret(life.staging, unique)) }),
  ),
  {
    operation: 'SaveCredentials',
    prepare: ({ life }) => input({ projectId: life.staging.projectId, credentials: [credentials('custom.app-0')] }),
  },
  {
    operation: 'GiveCredentials',
    prepare: ({ life }) => input({ projectId: life.staging.projectId, ...credentials('custom.app-0') }),
  },
  {
    operation: 'DeleteSecret',
    prepare: async (server, _, unique) => {
      const { value, ...place } = newSecret(server.life.staging, unique);
      await server.run('GiveSecret', input({ ...place, value }));
      return input(place);
    },
  },
  {
    operation: 'DeleteVariable',
    prepare: async (server, _, unique) => {
      const { value, ...place } = newSecret(server.life.staging, unique);
      await server.run('GiveVariable', input({ ...place, value }));
      return input(place);
    },
  },
  {
    operation: 'DeleteCredentials',
    prepare: async (server) => {
      const { projectId } = server.life.production;
      await server.run('GiveCredentials', input({ projectId, ...credentials('custom.app-0') }));
      return input({ projectId, integrationKey: 'custom.app-0' });
    },
  },
  { operation: 'DisableUser', prepare: (_server, { userIds }, _, round) => input({ connectedUserId: userIds[round] }) },
  { operation: 'EnableUser', prepare: (_server, { userIds }, _, round) => input({ connectedUserId: userIds[round] }) },
  { operation: 'DeleteUser', prepare: (_, { userIds }) => input({ connectedUserId: userIds.at(-1) }) },
  { operation: 'CreateWebhook', prepare: (_server, _, unique) => input(newWebhook(unique)) },
  { operation: 'EditWebhook', prepare: ({ life }, _, name) => input({ webhookId: life.webhookId, name }) },
  {
    operation: 'RotateWebhookSecret',
    prepare: ({ life }) => input({ webhookId: life.webhookId, oldSecretSeconds: 0 }),
  },
  {
    operation: 'DeleteWebhook',
    prepare: async (server, _, unique) => input({ webhookId: (await someWebhook(server, unique)).id }),
  },
  {
    operation: 'Redeliver',
    prepare: (_server, { deliveryIds }, _, round) => input({ deliveryId: deliveryIds[round] }),
    settle: untilDelivered,
  },
  {
    operation: 'CreateTarget',
    prepare: async (server, _, name) =>
      input({ name, kind: 'RUNTIME', environmentId: await someEnvironment(server, name) }),
  },
  {
    operation: 'EditTarget',
    prepare: async (server, _, name) => input({ deploymentTargetId: await someTarget(server, name), enabled: false }),
  },
  {
    operation: 'RotateTargetSecret',
    prepare: async (server, _, name) => input({ deploymentTargetId: await someTarget(server, name) }),
  },
  {
    operation: 'DeleteTarget',
    prepare: async (server, _, name) => input({ deploymentTargetId: await someTarget(server, name) }),
  },
  { operation: 'AddMember', prepare: (_server, _, name) => input({ name, role: 'DEVELOPER' }) },
  {
    operation: 'EditMember',
    prepare: async (server, _, name) => input({ memberId: (await someMember(server, name)).id, role: 'SUPPORT' }),
  },
  {
    operation: 'RemoveMember',
    prepare: async (server, _, name) => input({ memberId: (await someMember(server, name)).id }),
  },
  { operation: 'CreateToken', prepare: (_server, _, name) => input({ name }) },
  {
    operation: 'RevokeToken',
    prepare: async (server, _, name) =>
      input({ tokenId: (await make(server, 'createToken', 'CreateTokenInput', { name }, 'token')).id }),
  },
  { operation: 'CreateProject', prepare: (_server, _, name) => input({ name }) },
  {
    operation: 'RenameProject',
    prepare: async (server, _, name) => input({ projectId: (await someProject(server, name)).id, name: `Now ${name}` }),
  },
  {
    operation: 'DeleteProject',
    prepare: async (server, _, name) => input({ projectId: (await someProject(server, name)).id, name }),
  },
  { operation: 'CreatePipeline', prepare: (_server, _, name) => input({ name }) },
  {
    operation: 'RenamePipeline',
    prepare: async (server, _, name) =>
      input({ pipelineId: (await somePipeline(server, name)).id, name: `Now ${name}` }),
  },
  {
    operation: 'DeletePipeline',
    prepare: async (server, _, name) => input({ pipelineId: (await somePipeline(server, name)).id, name }),
  },
];
