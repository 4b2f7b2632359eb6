import type { ConnectedUsers } from './connected-users.js';
import type { TestClient } from './test-client.js';
import type { createUserClients } from './user-project.js';
import { keyBeforeRenames } from './user-stories.js';

export type Person = Awaited<ReturnType<Awaited<ReturnType<typeof createUserClients>>['user']>> & {
  readonly userId: string;
};

/**
 * A part of a user's state: an account, whether it is paused, a workflow's state or trigger, a saved value of a setting, or
 * the default that a user with an account has.
 */
interface UserFact {
  readonly userId: string;
  readonly about: 'ACCOUNT' | 'PAUSED' | 'RECONNECT' | 'WORKFLOW' | 'TRIGGER' | 'SETTING' | 'DEFAULT';
  /** The integration or workflow. */
  readonly key: string;
  readonly value: string;
}

/** The state of users: facts by name. */
export type UserStates = ReadonlyMap<string, UserFact>;

const CONNECTIONS = `query ($id: ID!) { project(id: $id) { connectedUsers(first: 100) { nodes { userId connections {
  integrationKey accountReference paused needsReconnect enabledWorkflowKeys waitingWorkflowKeys } } } } }`;
const SETTINGS = 'settings { id type hasValue value isDefault }';
const OWN = `{ currentUser { integrations(first: 100) { nodes { key account { reference } ${SETTINGS} workflows { key ${SETTINGS} } } } } }`;

/** Reads the state of a project's users through the API, as a member and as each user. Reads triggers from SQL. */
export async function readUserStates(
  app: TestClient,
  users: ConnectedUsers,
  projectId: string,
  people: readonly Person[],
): Promise<UserStates> {
  const facts: (UserFact & { readonly id?: string })[] = [];
  const { project } = await app.expectOk(CONNECTIONS, { id: projectId });
  for (const { userId, connections } of project.connectedUsers.nodes) {
    for (const { integrationKey: key, ...account } of connections) {
      facts.push({ userId, about: 'ACCOUNT', key, value: account.accountReference });
      facts.push({ userId, about: 'PAUSED', key, value: String(account.paused) });
      facts.push({ userId, about: 'RECONNECT', key, value: String(account.needsReconnect) });
      const states = { ENABLED: account.enabledWorkflowKeys, WAITING: account.waitingWorkflowKeys };
      for (const [value, keys] of Object.entries<string[]>(states)) {
        facts.push(...keys.map((workflowKey) => ({ userId, about: 'WORKFLOW' as const, key: workflowKey, value })));
      }
    }
  }
  for (const { userId, token } of people) {
    const { currentUser } = await app.expectOk(OWN, {}, token);
    for (const integration of currentUser.integrations.nodes) {
      for (const { key, settings } of [integration, ...integration.workflows]) {
        for (const { id, hasValue, value, isDefault } of settings) {
          const about = hasValue ? 'SETTING' : isDefault && integration.account ? 'DEFAULT' : null;
          if (about) facts.push({ userId, about, key, id, value: JSON.stringify(value) });
        }
      }
    }
  }
  for (const { key } of facts.filter(({ about }) => about === 'WORKFLOW')) {
    for (const [userId, { enabled, trigger }] of await users.decisions(projectId, keyBeforeRenames(key))) {
      if (enabled) facts.push({ userId, about: 'TRIGGER', key, value: trigger });
    }
  }
  const named = facts.map((fact) => ({ ...fact, key: keyBeforeRenames(fact.key) }));
  return new Map(named.map((fact) => [[fact.userId, fact.about, fact.key, fact.id].join(' '), fact]));
}

/** A message of a release, and the users that it names. */
export interface UserMessage {
  readonly code: string;
  readonly title: string;
  readonly key: string;
  /** The setting that it is about. Null if there is none. */
  readonly settingId: string | null;
  readonly userIds: readonly string[];
}

/** Messages without some users, except those whom only the later messages name. */
export function withoutUsers(
  messages: readonly UserMessage[],
  earlier: readonly UserMessage[],
  userIds: readonly string[],
): UserMessage[] {
  const isSame = (one: UserMessage, other: UserMessage) =>
    one.code === other.code && one.title === other.title && one.key === other.key && one.settingId === other.settingId;
  return messages.map((message) => {
    const known = earlier.find((other) => isSame(message, other))?.userIds ?? [];
    return { ...message, userIds: message.userIds.filter((id) => !userIds.includes(id) || !known.includes(id)) };
  });
}

/** The differences between two states that no message reports to the user. */
export function unreportedDifferences(
  before: UserStates,
  after: UserStates,
  messages: readonly UserMessage[],
): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const [was, is] = [before.get(name), after.get(name)];
    const fact = is ?? was;
    if (!fact || was?.value === is?.value || isHiddenValue(fact, was, is, messages)) return [];
    // A default appears with its setting, or once a value is void, and disappears with either.
    if (fact.about === 'DEFAULT' && !(was && is)) return [];
    const codes = reportingCodes(fact.about, was?.value ?? null, is?.value ?? null);
    const [integrationKey = ''] = fact.key.split('/');
    const isReported = messages.some(
      ({ code, key, userIds }) =>
        codes.includes(code) && [fact.key, integrationKey].includes(key) && userIds.includes(fact.userId),
    );
    return isReported ? [] : [`${name}: ${was?.value ?? 'none'}, then ${is?.value ?? 'none'}`];
  });
}

/** Whether a value is kept but unused while its workflow is hidden. */
function isHiddenValue({ about, key }: UserFact, was: unknown, is: unknown, messages: readonly UserMessage[]): boolean {
  if (about !== 'SETTING' || (was && is)) return false;
  return messages.some(({ code, title, key: of }) => code === 'WORKFLOW_REMOVED' && of === key && /hidden/.test(title));
}

/** The codes of messages that report this change of value. Null means no value. */
function reportingCodes(about: UserFact['about'], was: string | null, is: string | null): string[] {
  if (is === null && about !== 'TRIGGER' && about !== 'WORKFLOW' && about !== 'SETTING') return ['INTEGRATION_REMOVED'];
  switch (about) {
    case 'ACCOUNT':
      return [];
    case 'PAUSED':
      return is === 'true'
        ? ['INTEGRATION_DISABLED', 'AUTHENTICATION_CHANGED']
        : ['INTEGRATION_ENABLED', 'ACCOUNT_RESTORED'];
    case 'RECONNECT':
      return is === 'true' ? ['AUTHENTICATION_CHANGED'] : ['ACCOUNT_RESTORED'];
    case 'SETTING':
      return ['INTEGRATION_REMOVED', 'USER_SETTING_REMOVED', 'USER_SETTING_CHANGED', 'USER_SETTING_RESTORED'];
    case 'DEFAULT':
      return ['USER_SETTING_DEFAULT_CHANGED'];
    case 'TRIGGER':
      if (was !== null && is !== null) return ['WORKFLOW_TRIGGER_CHANGED'];
      return startOrStop(is !== null);
    case 'WORKFLOW':
      if (was === null || is === null) return startOrStop(is !== null);
      return is === 'WAITING'
        ? ['REQUIRED_USER_SETTING_ADDED', 'USER_SETTING_CHANGED']
        : ['REQUIRED_USER_SETTING_REMOVED', 'USER_SETTING_RESTORED'];
  }
}

function startOrStop(starts: boolean): string[] {
  return starts
    ? ['WORKFLOW_ENABLED_BY_DEFAULT', 'WORKFLOW_RESTORED']
    : ['WORKFLOW_REMOVED', 'INTEGRATION_REMOVED', 'WORKFLOW_RESTORED'];
}

/** The announcements of messages about users that did not come true. */
export function unfulfilledMessages(before: UserStates, after: UserStates, messages: readonly UserMessage[]): string[] {
  return messages.flatMap((message) =>
    message.userIds.flatMap((userId) => {
      const fate = { before, after, message, userId };
      return isFulfilled(fate) ? [] : [`${message.code} of ${message.key} for ${userId}`];
    }),
  );
}

/** What a message has announced to a user, and what has happened. */
interface Fate {
  readonly before: UserStates;
  readonly after: UserStates;
  readonly message: UserMessage;
  readonly userId: string;
}

function isFulfilled(fate: Fate): boolean {
  const { code, title } = fate.message;
  const of = (about: UserFact['about']) => valuesOf(fate, about);
  switch (code) {
    case 'INTEGRATION_REMOVED':
      return of('ACCOUNT')[1] === null;
    case 'LOOKS_RENAMED':
      return of('ACCOUNT')[1] === null && of('WORKFLOW')[1] === null;
    case 'INTEGRATION_DISABLED':
      return of('PAUSED')[1] === 'true';
    case 'INTEGRATION_ENABLED':
      return of('PAUSED')[1] === of('RECONNECT')[1];
    case 'AUTHENTICATION_CHANGED':
      return of('RECONNECT')[1] === 'true';
    case 'ACCOUNT_RESTORED':
      return of('RECONNECT')[0] === 'true' && of('RECONNECT')[1] === 'false';
    case 'REQUIRED_USER_SETTING_ADDED':
      return !runsWorkflows(fate);
    case 'USER_SETTING_REMOVED':
      return of('SETTING')[1] === null;
    case 'USER_SETTING_CHANGED':
    case 'USER_SETTING_RESTORED':
      return of('SETTING')[0] !== of('SETTING')[1] || isUnseen(fate);
    case 'WORKFLOW_ENABLED_BY_DEFAULT':
      return of('WORKFLOW')[0] === null && of('WORKFLOW')[1] === (/waits/.test(title) ? 'WAITING' : 'ENABLED');
    case 'WORKFLOW_TRIGGER_CHANGED':
      return of('TRIGGER')[0] !== of('TRIGGER')[1];
    case 'WORKFLOW_REMOVED':
      return of('WORKFLOW')[1] === null;
    case 'WORKFLOW_RESTORED':
      return (of('WORKFLOW')[0] === null) !== (of('WORKFLOW')[1] === null);
    default:
      return true;
  }
}

function valuesOf({ before, after, message: { key, settingId }, userId }: Fate, about: UserFact['about']) {
  const name = [userId, about, key, about === 'SETTING' ? settingId : undefined].join(' ');
  return [before.get(name)?.value ?? null, after.get(name)?.value ?? null] as const;
}

/** Whether the item of a message, or a workflow of it, runs for the user. */
function runsWorkflows({ after, message: { key }, userId }: Fate): boolean {
  return [...after.values()].some(
    (fact) =>
      fact.about === 'WORKFLOW' &&
      fact.userId === userId &&
      fact.value === 'ENABLED' &&
      (fact.key === key || fact.key.startsWith(`${key}/`)),
  );
}

/** Whether the user sees the setting on neither side, because its workflow is hidden. */
function isUnseen(fate: Fate): boolean {
  const [was, is] = valuesOf(fate, 'SETTING');
  return was === null && is === null;
}
