import { describeItems, sentences } from '../facts/wording.js';
import type { MessageRule } from '../message.types.js';

/** Content that uses a secret fails at run time if the target has no value for it. One message per secret. */
export const environmentSecretMissing: MessageRule = {
  code: 'ENVIRONMENT_SECRET_MISSING',
  severity: 'WARNING',
  scope: 'RELEASE',
  find: ({ secretUses, environmentSecretKeys, target }) =>
    secretUses
      .filter(({ key }) => !environmentSecretKeys.has(key))
      .map(({ key: secretKey, usedBy, useCount }) => ({
        title: `Environment secret ${secretKey} missing`,
        text: sentences(
          `${target.environmentName} has no value for the secret ${secretKey}, used by ${describeItems(usedBy, useCount)}.`,
          'Content that uses it will fail at run time.',
          `Provide a value for ${target.environmentName}.`,
        ),
        subject: { contentType: null, key: secretKey, name: secretKey },
        action: { kind: 'PROVIDE_ENVIRONMENT_SECRET', projectId: target.projectId, secretKey },
      })),
};
