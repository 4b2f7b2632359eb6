import { integrationKeyOf } from '../../content/content.types.js';
import { becomesEnabledByDefault, changesOf, subjectOf } from '../content-differences.js';
import type { MessageRule } from '../message.types.js';
import { nameOf, sentences } from '../wording.js';

/** The deployment enables the workflow for users who never asked for it. */
export const workflowEnabledByDefault: MessageRule = {
  code: 'WORKFLOW_ENABLED_BY_DEFAULT',
  severity: 'INFO',
  find: ({ changes, target }) =>
    [...changesOf(changes, 'WORKFLOW', 'ADD'), ...changesOf(changes, 'WORKFLOW', 'MODIFY')]
      .filter(({ before, after }) => becomesEnabledByDefault(before, after))
      .map(subjectOf)
      .map((subject) => ({
        title: `${sentences(nameOf(subject))} is enabled by default`,
        text: sentences(
          `${nameOf(subject)} will be enabled by default in ${target.environmentName}.`,
          'The deployment enables it for every connected user of its integration.',
          'If they should choose for themselves, take the flag off where content is edited.',
        ),
        subject,
        action: null,
        affects: { kind: 'UNDECIDED', integrationKey: integrationKeyOf(subject.key), workflowKey: subject.key },
      })),
};
