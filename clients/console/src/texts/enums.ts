/** The words for the server's enums, for all screens. */
export const enums = {
  live: 'LIVE',
  environmentKind: { DEVELOPMENT: 'Development', STAGING: 'Staging', PRODUCTION: 'Production' },
  contentType: { INTEGRATION: 'Integration', APP_EVENT: 'App event', WORKFLOW: 'Workflow' },
  contentTypes: { INTEGRATION: 'Integrations', APP_EVENT: 'App events', WORKFLOW: 'Workflows' },
  authentication: {
    NONE: 'No authentication',
    API_KEY: 'API key',
    BASIC: 'User name and password',
    OAUTH2: 'OAuth 2',
    OAUTH2_CLIENT_CREDENTIALS: 'OAuth 2 client credentials',
  },
  releaseKind: { PROMOTION: 'Promotion', ROLLBACK: 'Rollback', SYSTEM: 'System' },
  releaseState: {
    PREVIEW: 'Preview',
    DEPLOYING: 'Deploying',
    LIVE: 'Live',
    SUPERSEDED: 'Superseded',
    FAILED: 'Failed',
    CANCELLED: 'Cancelled',
    DISCARDED: 'Discarded',
  },
  changeType: { ADD: 'Added', MODIFY: 'Modified', REMOVE: 'Removed' },
  role: { ADMIN: 'Admin', DEVELOPER: 'Developer', RELEASE_MANAGER: 'Release manager', SUPPORT: 'Support' },
  phase: {
    PREPARE: 'Prepare',
    APPLY: 'Apply',
    USERS: 'Users',
    TARGETS: 'Targets',
    VERIFY: 'Verify',
    ACTIVATE: 'Activate',
  },
} as const;
