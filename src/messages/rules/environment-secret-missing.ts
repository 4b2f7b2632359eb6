import { describeItems, sentences } from '../facts/wording.js';
import type { MessageRule } from '../message.types.js';

/** Content that uses a secret fails at run time where the target has no value for it. One message for each secret. */
export const environmentSecretMissing: MessageRule = {
  code: 'ENVIRONMENT_SECRET_MISSING',
  severity: 'WARNING',
  scope: 'RELEASE',
  find: ({ secretUses, environmentSecretKeys, target }) =>
    secretUses
      .filter(({ secretKey }) => !environmentSecretKeys.has(secretKey))
      .map(({ secretKey, usedBy, useCount }) => ({
        title: `Environment secret ${secretKey} missing`,
        text: sentences(
          `${target.environmentName} has no value for the secret ${secretKey}, used by ${describeItems(usedBy, useCount)}.`,
          'What uses it will fail when it runs.',
          `Provide a value for ${target.environmentName}.`,
        ),
        subject: { contentType: null, key: secretKey, name: secretKey },
        action: { kind: 'PROVIDE_ENVIRONMENT_SECRET', projectId: target.projectId, secretKey },
      })),
};
