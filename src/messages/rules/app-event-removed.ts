import { changesOf, subjectOf } from '../facts/content-differences.js';
import { describeItem, sentences } from '../facts/wording.js';
import type { MessageRule } from '../message.types.js';

/** Requests that send a removed app event are refused. */
export const appEventRemoved: MessageRule = {
  code: 'APP_EVENT_REMOVED',
  severity: 'INFO',
  scope: 'EACH_CHANGE',
  find: ({ changes, target }) =>
    changesOf(changes, 'APP_EVENT', 'REMOVE')
      .map(subjectOf)
      .map((subject) => ({
        title: `${sentences(describeItem(subject))} is removed`,
        text: sentences(
          `${describeItem(subject)} will no longer exist in ${target.environmentName}.`,
          'Requests that send it there will fail.',
          'Stop sending it before you deploy.',
        ),
        subject,
        action: null,
      })),
};
