import { describeItems, sentences } from '../facts/wording.js';
import type { MessageRule } from '../message.types.js';

/** Content that uses a variable fails at run time if the target has no value for it. One message per variable. */
export const environmentVariableMissing: MessageRule = {
  code: 'ENVIRONMENT_VARIABLE_MISSING',
  severity: 'WARNING',
  scope: 'RELEASE',
  find: ({ variableUses, environmentVariableKeys, target }) =>
    variableUses
      .filter(({ key }) => !environmentVariableKeys.has(key))
      .map(({ key: variableKey, usedBy, useCount }) => ({
        title: `Environment variable ${variableKey} missing`,
        text: sentences(
          `${target.environmentName} has no value for the variable ${variableKey}, used by ${describeItems(usedBy, useCount)}.`,
          'Content that uses it will fail at run time.',
          `Provide a value for ${target.environmentName}.`,
        ),
        subject: { contentType: null, key: variableKey, name: variableKey },
        action: { kind: 'PROVIDE_ENVIRONMENT_VARIABLE', projectId: target.projectId, variableKey },
      })),
};
