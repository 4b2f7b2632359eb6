/** The types that can be fetched again by id. */
export type NodeTypename =
  | 'AppEvent'
  | 'ConnectedUser'
  | 'ContentVersion'
  | 'DeploymentTarget'
  | 'Environment'
  | 'Integration'
  | 'Member'
  | 'Pipeline'
  | 'Project'
  | 'Release'
  | 'Token'
  | 'Webhook'
  | 'WebhookDelivery'
  | 'Workflow';

/** What `node` gives: the thing's own properties, and its type, which an item and an entry of its history don't tell. */
export interface NodeValue {
  readonly __typename: NodeTypename;
}
