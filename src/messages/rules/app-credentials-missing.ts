import { describeItem, sentences } from '../facts/wording.js';
import type { MessageRule } from '../message.types.js';

/** Users can't connect an OAuth integration without an OAuth client of the target's own. */
export const appCredentialsMissing: MessageRule = {
  code: 'APP_CREDENTIALS_MISSING',
  severity: 'WARNING',
  scope: 'RELEASE',
  find: ({ oauthIntegrations, appCredentialKeys, target }) =>
    oauthIntegrations
      .filter(({ key }) => !appCredentialKeys.has(key))
      .map((subject) => ({
        title: `App credentials missing for ${describeItem(subject)}`,
        text: sentences(
          `${describeItem(subject)} authenticates by OAuth 2.0, and ${target.environmentName} has no app credentials for it.`,
          'Until it has, users can’t connect it there.',
          `Provide the client id and the client secret for ${target.environmentName}.`,
        ),
        subject,
        action: { kind: 'PROVIDE_APP_CREDENTIALS', projectId: target.projectId, integrationKey: subject.key },
      })),
};
