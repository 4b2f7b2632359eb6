import type { MessageFacts } from '../../src/messages/message.types.js';

/** Facts about a release to Production without changes or problems, overridden by those given. */
export function messageFacts(given: Partial<MessageFacts> = {}): MessageFacts {
  return {
    releaseId: 'release_1',
    changes: [],
    excludedChanges: [],
    target: { projectId: 'project_1', environmentName: 'Production' },
    secretUses: [],
    variableUses: [],
    missingTeamSettings: [],
    oauthIntegrations: [],
    workflows: [],
    integrations: new Map(),
    integrationSettings: new Map(),
    restorations: [],
    likelyRenames: [],
    returningWorkflows: new Set(),
    appEventKeys: new Set(),
    environmentSecretKeys: new Set(),
    environmentVariableKeys: new Set(),
    appCredentials: new Set(),
    ...given,
  };
}
