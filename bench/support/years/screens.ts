import type { Facts } from './measured-server.js';
import type { Life } from './young-server.js';

/** A query of the console, as a screen sends it. */
export interface Screen {
  readonly operation: string;
  /** Which one of the queries with this operation. */
  readonly as?: string;
  variables(life: Life, facts: Facts): object;
}

const CONTENT = { first: 50, isIntegrations: false, isWorkflows: false, isAppEvents: false, isDrafts: false };
const ITEM = { withHistory: true, withNewest: true, withVersions: false };
const NO_VARIABLES = () => ({});

/** The filters of the audit log. The rarest matches are the hardest to find. */
const AUDIT_FILTERS: Readonly<Record<string, (life: Life, facts: Facts) => object>> = {
  'no filter': NO_VARIABLES,
  'by a frequent operation': () => ({ operation: 'updateWorkflow' }),
  'by a rare operation': () => ({ operation: 'deletePipeline' }),
  'by an operation that nobody used': () => ({ operation: 'deleteMember' }),
  'by a rare operation that was refused': () => ({ operation: 'deletePipeline', outcome: 'REFUSED' }),
  'by a rare operation that never failed': () => ({ operation: 'deletePipeline', outcome: 'FAILED' }),
  refused: () => ({ outcome: 'REFUSED' }),
  failed: () => ({ outcome: 'FAILED' }),
  'of a member': (_, { memberId }) => ({ memberId }),
  'of a member, failed': (_, { memberId }) => ({ memberId, outcome: 'FAILED' }),
  'of a connected user': () => ({ connectedUserId: 'customer-7' }),
  'of a project': ({ staging }) => ({ projectId: staging.projectId }),
  'of a project, refused': ({ staging }) => ({ projectId: staging.projectId, outcome: 'REFUSED' }),
  'of a project, by an operation that it never had': ({ staging: { projectId } }) => ({
    projectId,
    operation: 'updateWorkflow',
  }),
  'of a member, by an operation of users': (_, { memberId }) => ({ memberId, operation: 'connectIntegration' }),
  'about an item': (_, { workflow }) => ({ subject: workflow.id }),
  'about an item, failed': (_, { workflow }) => ({ subject: workflow.id, outcome: 'FAILED' }),
  'of a year': () => ({ from: daysAgo(700), until: daysAgo(335) }),
  'of a month': () => ({ from: daysAgo(365), until: daysAgo(335) }),
  'since years': () => ({ from: daysAgo(1_000) }),
  'by an operation, of a year': () => ({ operation: 'createRelease', from: daysAgo(700), until: daysAgo(335) }),
};

/** Every query of the console, except those that `NOT_MEASURED` names. */
export const SCREENS: readonly Screen[] = [
  ...['Viewer', 'ProjectsToConvert', 'AccountScreen', 'AuditChoices', 'CompareChoices', 'OverviewScreen'].map(
    (operation): Screen => ({ operation, variables: NO_VARIABLES }),
  ),
  ...['ProjectsScreen', 'TeamScreen', 'WebhooksScreen', 'WebhookEnvironments'].map(
    (operation): Screen => ({ operation, variables: NO_VARIABLES }),
  ),
  { operation: 'Palette', variables: () => ({ team: true }) },
  { operation: 'PaletteItems', variables: () => ({ search: 'flow 5' }) },
  { operation: 'ProjectsToChoose', variables: () => ({ search: 'years' }) },
  ...Object.entries(AUDIT_FILTERS).map(
    ([as, filter]): Screen => ({
      operation: 'AuditScreen',
      as,
      variables: (life, facts) => ({ filter: filter(life, facts) }),
    }),
  ),
  {
    operation: 'CompareScreen',
    as: 'environments',
    variables: ({ development, production }) => ({
      source: { environmentId: development.id },
      target: { environmentId: production.id },
      fields: 3,
      withChoices: true,
    }),
  },
  {
    operation: 'CompareScreen',
    as: 'a release',
    variables: ({ staging, releaseIds }) => ({
      source: { environmentId: staging.id },
      target: { releaseId: releaseIds[0] },
      fields: 3,
      withChoices: false,
    }),
  },
  { operation: 'ConfigurationScreen', variables: ({ pipelineId }) => ({ id: pipelineId, isManager: true }) },
  { operation: 'ProjectConfigurationScreen', variables: ({ staging }) => ({ id: staging.projectId, isManager: true }) },
  {
    operation: 'MoreConfiguration',
    variables: ({ staging }) => ({
      id: staging.projectId,
      needsMore: true,
      variablesMore: true,
      secretsMore: true,
      credentialsMore: true,
      settingsMore: true,
    }),
  },
  { operation: 'DeployScreen', variables: (_, { previewId }) => ({ id: previewId }) },
  { operation: 'DeploymentScreen', variables: (_, { releaseId }) => ({ id: releaseId }) },
  {
    operation: 'ItemScreen',
    as: 'a workflow with its history',
    variables: ({ development }, { workflow }) => ({ ...ITEM, projectId: development.projectId, itemId: workflow.id }),
  },
  {
    operation: 'ItemScreen',
    as: 'two versions',
    variables: ({ development }, { integration: { id, versionIds } }) => ({
      ...ITEM,
      projectId: development.projectId,
      itemId: id,
      withVersions: true,
      before: versionIds[1],
      after: versionIds[0],
    }),
  },
  { operation: 'ItemHistory', variables: (_, { workflow }) => ({ itemId: workflow.id }) },
  {
    operation: 'ItemVersions',
    variables: (_, { workflow: { versionIds } }) => ({ before: versionIds[1], after: versionIds[0] }),
  },
  { operation: 'CopyTargets', variables: (_, { workflow: { key } }) => ({ key }) },
  ...(['isIntegrations', 'isWorkflows', 'isAppEvents'] as const).map(
    (kind): Screen => ({
      operation: 'ItemsScreen',
      as: kind.slice(2),
      variables: ({ development }) => ({ ...CONTENT, projectId: development.projectId, [kind]: true }),
    }),
  ),
  {
    operation: 'ItemsScreen',
    as: 'drafts',
    variables: ({ development: { projectId } }) => ({
      ...CONTENT,
      projectId,
      isWorkflows: true,
      isDrafts: true,
      draft: true,
    }),
  },
  {
    operation: 'ItemsScreen',
    as: 'search',
    variables: ({ development: { projectId } }) => ({ ...CONTENT, projectId, isWorkflows: true, search: 'flow 5' }),
  },
  {
    operation: 'IntegrationKeys',
    variables: ({ development }) => ({ projectId: development.projectId, search: 'app' }),
  },
  { operation: 'MemberScreen', variables: (_, { memberId }) => ({ id: memberId }) },
  { operation: 'PipelineScreen', variables: ({ pipelineId }) => ({ pipelineId }) },
  { operation: 'ChangeDetails', variables: (_, { changeIds }) => ({ id: changeIds[0], fields: 50 }) },
  { operation: 'ChangeJson', variables: (_, { changeIds }) => ({ id: changeIds[0] }) },
  { operation: 'ChangeGraph', variables: (_, { changeIds }) => ({ id: changeIds.at(-1) }) },
  { operation: 'ChangeSentences', variables: (_, { changeIds }) => ({ ids: changeIds }) },
  { operation: 'ReleaseDrafts', variables: (_, { previewId }) => ({ id: previewId }) },
  { operation: 'AffectedUsers', variables: (_, { messageId }) => ({ id: messageId }) },
  { operation: 'AffectedUsersCsv', variables: (_, { messageId }) => ({ id: messageId }) },
  {
    operation: 'ItemToFix',
    variables: ({ development: { projectId } }, { integration, workflow, appEvent }) => ({
      projectId,
      integration: integration.key,
      workflow: workflow.key,
      appEvent: appEvent.key,
    }),
  },
  ...(['previewId', 'releaseId', 'liveReleaseId'] as const).map(
    (release): Screen => ({
      operation: 'ReleaseScreen',
      as: release,
      variables: (_, facts) => ({ id: facts[release], changes: 50, messages: 50, isFiltered: false }),
    }),
  ),
  { operation: 'ReleaseChanges', variables: (_, { releaseId }) => ({ id: releaseId, first: 50 }) },
  {
    operation: 'ReleaseMessages',
    variables: (_, { releaseId }) => ({ id: releaseId, first: 50, carriedOver: false }),
  },
  { operation: 'StoredNotes', variables: (_, { releaseId }) => ({ id: releaseId }) },
  { operation: 'ReleasesScreen', as: 'all', variables: ({ staging }) => ({ id: staging.id }) },
  ...Object.entries({
    'none failed': () => ({ states: ['FAILED'] }),
    rollbacks: () => ({ kinds: ['ROLLBACK'] }),
    'one version': () => ({ version: '1.3.0' }),
    'of a member': ({ memberId }: Facts) => ({ createdBy: memberId }),
    'of a year': () => ({ deployedFrom: daysAgo(700), deployedUntil: daysAgo(335) }),
  }).map(
    ([as, filter]): Screen => ({
      operation: 'ReleasesScreen',
      as,
      variables: ({ staging }, facts) => ({ id: staging.id, filter: filter(facts) }),
    }),
  ),
  { operation: 'TargetsScreen', variables: ({ production }) => ({ id: production.id }) },
  { operation: 'TransferScreen', variables: ({ development }) => ({ projectId: development.projectId }) },
  { operation: 'UserScreen', variables: ({ staging }) => ({ projectId: staging.projectId, userId: 'customer-7' }) },
  ...Object.entries({
    all: {},
    search: { search: 'customer-7' },
    'search of nobody': { search: 'nobody' },
    'search of a frequent part': { search: 'tome' },
    enabled: { enabled: true },
    disabled: { enabled: false },
    'of an integration': { integrationKey: 'custom.app-3' },
  }).map(
    ([as, filter]): Screen => ({
      operation: 'UsersScreen',
      as,
      variables: ({ staging }) => ({ id: staging.projectId, filter, isFiltered: as !== 'all' }),
    }),
  ),
  ...Object.entries({
    all: {},
    failed: { state: 'FAILED' },
    pending: { state: 'PENDING' },
    'of an event': { event: 'RELEASE_LIVE' },
    'of an event, failed': { state: 'FAILED', event: 'RELEASE_CANCELLED' },
  }).map(
    ([as, filter]): Screen => ({
      operation: 'WebhookScreen',
      as,
      variables: ({ webhookId }) => ({ id: webhookId, filter }),
    }),
  ),
  { operation: 'DeliveryDetails', variables: (_, { deliveryIds }) => ({ id: deliveryIds[0] }) },
];

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString();
}
