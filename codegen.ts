import type { CodegenConfig } from '@graphql-codegen/cli';
import { envExample, settingsPage } from './scripts/settings-docs.js';

/** The lists of the contract: `XConnection` and `XEdge` are pages of `X`. */
const PAGED = [
  'Pipeline',
  'Project',
  'Integration',
  'Workflow',
  'AppEvent',
  'ContentVersion',
  'Release',
  'Change',
  'Message',
  'JournalEntry',
  'EnvironmentSecret',
  'AppCredentials',
  'Member',
  'ConnectedUser',
  'AffectedUser',
  'UserIntegration',
  'AuditEntry',
  'Webhook',
  'WebhookDelivery',
];

const pages = Object.fromEntries(
  PAGED.flatMap((type) => [
    [`${type}Connection`, `Connection<ResolversParentTypes['${type}']>`],
    [`${type}Edge`, `Edge<ResolversParentTypes['${type}']>`],
  ]),
);

/**
 * Resolver types from the contract, and the documentation of the settings from their table. The output is committed;
 * `npm run check:generated` fails when it is stale.
 */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  generates: {
    'docs/settings.md': { plugins: [{ add: { content: settingsPage() } }] },
    '.env.example': { plugins: [{ add: { content: envExample() } }] },
    'src/api/generated/resolver-types.ts': {
      plugins: [
        {
          add: {
            content: [
              '// Generated from schema.graphql by `npm run generate`. Do not edit.',
              "import type { Connection, Edge } from '../../graphql/lists/connections.js';",
              "import type { MessageAction as ActionValue } from '../../messages/message.types.js';",
            ],
          },
        },
        'typescript',
        'typescript-resolvers',
      ],
      config: {
        enumsAsTypes: true,
        useTypeImports: true,
        strictScalars: true,
        immutableTypes: true,
        avoidOptionals: { field: true, inputValue: false, defaultValue: true },
        maybeValue: 'T | null',
        inputMaybeValue: 'T | null | undefined',
        scalars: { DateTime: { input: 'Date', output: 'Date' }, JSON: 'unknown', ID: 'string' },
        contextType: '../context.js#RequestContext',
        emitLegacyCommonJSImports: false,
        resolversNonOptionalTypename: { interfaceImplementingType: false },
        // What resolvers hand from parent to child.
        mappers: {
          ...pages,
          PageInfo: '../../graphql/lists/connections.js#PageInfo as PageInfoOfList',
          OpenedReleasePayload: '../releases/release.resolvers.js#OpenedRelease',
          Node: '../node.js#NodeValue',
          Member: '../../team/member.entity.js#Member as MemberEntity',
          Token: '../../team/token.entity.js#Token as TokenEntity',
          Pipeline: '../../pipelines/pipeline.entity.js#Pipeline as PipelineEntity',
          Environment: '../../pipelines/environment.entity.js#Environment as EnvironmentEntity',
          Project: '../../pipelines/project.entity.js#Project as ProjectEntity',
          ContentItem: '../../content/store/content-version.entity.js#ContentVersion as ContentVersionEntity',
          Integration: '../../content/store/content-version.entity.js#ContentVersion as ContentVersionEntity',
          Workflow: '../../content/store/content-version.entity.js#ContentVersion as ContentVersionEntity',
          AppEvent: '../../content/store/content-version.entity.js#ContentVersion as ContentVersionEntity',
          ContentVersion: '../../content/store/content-version.entity.js#ContentVersion as ContentVersionEntity',
          ContentExport: '../../content/transfer/content-export.js#ContentExport as ContentExportOfItems',
          Release: '../../releases/store/release.entity.js#Release as ReleaseEntity',
          ChangeSummary: '../../content/changes/change-summary.js#SummarizedChanges',
          Change: '../../content/changes/change-summary.js#SummarizedChange',
          Message: '../../messages/store/message-store.js#ReleaseNote',
          AffectedUsers: '../../messages/message.types.js#AffectedUsers as AffectedUsersOfMessage',
          AffectedUser: '../../messages/store/affected-users.js#AffectedUser as AffectedUserOfMessage',
          MessageAction: 'ActionValue',
          ProvideEnvironmentSecretAction: "Extract<ActionValue, { kind: 'PROVIDE_ENVIRONMENT_SECRET' }>",
          ProvideAppCredentialsAction: "Extract<ActionValue, { kind: 'PROVIDE_APP_CREDENTIALS' }>",
          IncludeChangesAction: "Extract<ActionValue, { kind: 'INCLUDE_CHANGES' }>",
          FixContentAction: "Extract<ActionValue, { kind: 'FIX_CONTENT' }>",
          RetryDeploymentAction: "Extract<ActionValue, { kind: 'RETRY_DEPLOYMENT' }>",
          DeploymentProgress: '../../deployments/deployment-progress.js#DeploymentProgress as DeploymentState',
          Deployment: '../../deployments/deployment.entity.js#Deployment as DeploymentEntity',
          TargetDeployment: '../../deployments/runtimes/runtime-deployment.entity.js#RuntimeDeployment',
          DeploymentTarget: '../../runtimes/runtime.entity.js#Runtime',
          Manifest: '../../runtimes/live-manifest.js#LiveManifest',
          Webhook: '../../webhooks/webhook.entity.js#Webhook as WebhookEntity',
          WebhookDelivery: '../../webhooks/webhook.entity.js#WebhookDelivery as WebhookDeliveryEntity',
          WebhookAttempt: '../../webhooks/webhook.entity.js#WebhookAttempt as WebhookAttemptEntity',
          JournalEntry: '../../deployments/deployment.entity.js#JournalEntry as JournalEntryEntity',
          AuditEntry: '../../audit/audit-log.service.js#RecordedEntry',
          EnvironmentSecret: '../../configuration/values/configuration.service.js#ReadableSecret',
          SigningKey: '../../configuration/signing/signing-key.entity.js#SigningKey as SigningKeyEntity',
          AppCredentials: '../../configuration/values/configuration.service.js#ReadableCredentials',
          ConnectedUser: '../../users/identity/connected-user.entity.js#ConnectedUser as ConnectedUserEntity',
          UserConnection: '../../users/accounts/user-connection.entity.js#UserConnection as UserConnectionEntity',
          CurrentUser: '../../users/identity/current-user.js#CurrentUser as CurrentUserIdentity',
          UserIntegration: '../../users/accounts/user-item.js#UserItem',
          UserWorkflow: '../../users/accounts/user-item.js#UserItem',
          UserSetting: '../../users/settings/setting-values.js#SettingView',
        },
      },
    },
  },
};

export default config;
