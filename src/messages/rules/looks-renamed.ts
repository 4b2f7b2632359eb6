import type { ContentSubject } from '../../content/content.types.js';
import { describeItem, sentences } from '../facts/wording.js';
import type { Affected, LikelyRename, MessageRule } from '../message.types.js';

/** A removed and an added item have the same content. If only the key was to change, users would lose what they set up. */
export const looksRenamed: MessageRule = {
  code: 'LOOKS_RENAMED',
  severity: 'INFO',
  scope: 'RELEASE',
  find: ({ likelyRenames, target }) =>
    likelyRenames.map(({ removed, added }) => {
      const affects = usersWhoLose(removed);
      return {
        title: `${sentences(describeItem(removed))} looks renamed`,
        text: sentences(
          `${describeItem(removed)} (${removed.key}) is removed, and ${describeItem(added)} (${added.key}) with the same content is added.`,
          LOSSES[removed.contentType](target.environmentName),
          advice({ removed, added }),
        ),
        subject: removed,
        action: { kind: 'FIX_CONTENT', contentType: added.contentType, key: added.key },
        ...(affects && { affects }),
      };
    }),
};

const LOSSES: Readonly<Record<ContentSubject['contentType'], (environment: string) => string>> = {
  INTEGRATION: (environment) => `accounts, workflows and settings of users in ${environment} are deleted with it.`,
  WORKFLOW: (environment) => `it stops for users in ${environment}, and their settings of it are deleted.`,
  APP_EVENT: (environment) => `requests that send it to ${environment} will fail.`,
};

function advice({ removed, added }: LikelyRename): string {
  const rename = `remove ${added.key} in Development, restore ${removed.key} from the history, and rename its key (or name the rename in the imported document)`;
  return removed.contentType === 'APP_EVENT'
    ? `If only its key is to change, ${rename}, and update its senders.`
    : `If only its key is to change, ${rename}: users then keep what they have.`;
}

function usersWhoLose({ contentType, lineage }: ContentSubject): Affected | null {
  switch (contentType) {
    case 'INTEGRATION':
      return { kind: 'CONNECTED', integrationKey: lineage };
    case 'WORKFLOW':
      return { kind: 'ENABLED', workflowKey: lineage };
    case 'APP_EVENT':
      return null;
  }
}
