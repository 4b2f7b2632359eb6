import { CONTENT_TYPES } from '../content/content.types.js';
import type { CursorForm, ListForm } from '../graphql/lists/cursors.js';
import { MESSAGE_SEVERITIES } from '../messages/message.types.js';

/**
 * The lists of the contract by the name of their field, and what a place in each is made of. Lists of one name are of the
 * same things in the same order, so that what can be said of a cursor before its list is read, the name alone decides.
 */
export const LISTS = {
  pipelines: ['string'],
  projects: ['string', 'string'],
  webhooks: ['string', 'string'],
  deliveries: ['string'],
  auditLog: ['string'],
  members: ['string', 'string'],
  releases: ['number'],
  integrations: ['string'],
  workflows: ['string'],
  appEvents: ['string'],
  history: ['number', CONTENT_TYPES, 'string'],
  environmentSecrets: ['string'],
  appCredentials: ['string'],
  connectedUsers: ['string'],
  messages: [MESSAGE_SEVERITIES, 'string', 'string', 'string'],
  changes: [CONTENT_TYPES, 'string', 'string'],
  users: ['string'],
  journal: ['number'],
} as const satisfies Readonly<Record<string, CursorForm>>;

export type ListName = keyof typeof LISTS;

/** What the cursors of a list are like; `owner` is the id of what the list belongs to, where there are several of its name. */
export function listOf<Name extends ListName>(name: Name, owner = ''): ListForm<(typeof LISTS)[Name]> {
  return { name, owner, form: LISTS[name] };
}

/** What the cursors of the list of a field are like, whatever it belongs to. */
export function listOfField(field: string): Omit<ListForm<CursorForm>, 'owner'> {
  if (!isListName(field)) throw new Error(`expected the name of a list, got ${field}`);
  return { name: field, form: LISTS[field] };
}

function isListName(name: string): name is ListName {
  return Object.hasOwn(LISTS, name);
}
