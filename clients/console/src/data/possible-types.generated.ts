// Generated from schema.graphql by `npm run generate`. Do not edit.
export const possibleTypes: Record<string, string[]> = {
  ContentItem: ['AppEvent', 'Integration', 'Workflow'],
  MessageAction: ['FixContentAction', 'IncludeChangesAction', 'ProvideAppCredentialsAction', 'ProvideEnvironmentSecretAction', 'ProvideEnvironmentVariableAction', 'ProvideTeamSettingAction', 'RetryDeploymentAction'],
  Node: ['AppCredentials', 'AppEvent', 'AuditEntry', 'Change', 'ConnectedUser', 'ContentVersion', 'DeploymentTarget', 'Environment', 'EnvironmentSecret', 'EnvironmentVariable', 'Integration', 'JournalEntry', 'Member', 'Message', 'Pipeline', 'Project', 'Release', 'SigningKey', 'TeamSetting', 'Token', 'Webhook', 'WebhookDelivery', 'Workflow'],
};