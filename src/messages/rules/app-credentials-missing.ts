import { describeItem, sentences } from '../facts/wording.js';
import type { MessageRule } from '../message.types.js';

/** Users can't connect an OAuth integration if the target has no OAuth client for it. */
export const appCredentialsMissing: MessageRule = {
  code: 'APP_CREDENTIALS_MISSING',
  severity: 'WARNING',
  scope: 'RELEASE',
  find: ({ oauthIntegrations, appCredentials, target }) =>
    oauthIntegrations
      .filter(({ lineage }) => !appCredentials.has(lineage))
      .map((subject) => ({
        title: `App credentials missing for ${describeItem(subject)}`,
        text: sentences(
          `${describeItem(subject)} authenticates by OAuth 2.0, but ${target.environmentName} has no app credentials for it.`,
          'Users can’t connect it there until they are provided.',
          `Provide the client ID and the client secret for ${target.environmentName}.`,
        ),
        subject,
        action: { kind: 'PROVIDE_APP_CREDENTIALS', projectId: target.projectId, integrationKey: subject.key },
      })),
};
