import type {
  MessageGroup,
  MessageGroups,
  PrintedMessage,
} from '../../../../../clients/cli/src/messages/printed-message.js';

/** The environment that messages are about. Nothing on the command line chose its pipeline. */
export const STAGING = { kind: 'STAGING', chosenBy: {} } as const;

/** A new warning about a secret, of which some properties differ. */
export function message(given: Partial<PrintedMessage> = {}): PrintedMessage {
  return {
    id: 'message_1',
    severity: 'WARNING',
    code: 'ENVIRONMENT_SECRET_MISSING',
    title: 'Environment secret STRIPE_KEY missing',
    text: 'Staging has no value for the secret STRIPE_KEY. Provide a value for Staging.',
    subject: { contentType: null, key: 'STRIPE_KEY', name: 'STRIPE_KEY' },
    isNew: true,
    carriedOver: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
    action: { __typename: 'ProvideEnvironmentSecretAction', label: 'Provide it', secretKey: 'STRIPE_KEY' },
    affectedUsers: null,
    ...given,
  };
}

/** A message about users. */
export function userMessage(title: string, count: number): PrintedMessage {
  return message({ severity: 'INFO', code: 'OAUTH_SCOPES_CHANGED', title, action: null, affectedUsers: { count } });
}

export const NO_MESSAGES: MessageGroups = {
  errors: group(),
  newWarnings: group(),
  carriedOver: group(),
  infos: group(),
};

export function group(messages: readonly PrintedMessage[] = [], total = messages.length): MessageGroup {
  return { messages, total };
}
