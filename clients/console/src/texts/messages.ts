import { count, number } from './format';

/** The right column: what to know or do. */
export const messages = {
  title: 'Messages',
  toDo: (value: number) => `${number(value)} to do`,
  past: (warnings: number, infos: number) => `${count(warnings, 'warning')} · ${number(infos)} to know`,
  toKnow: (value: number) => `${number(value)} to know`,
  none: 'Nothing to do, nothing to know',
  noneHint: 'What needs a person appears here, with the button that resolves it.',
  severities: { ERROR: 'Error', WARNING: 'Warning', INFO: 'To know' },
  signs: { ERROR: '✕', WARNING: '▲', INFO: '●' },
  isNew: 'New',
  accept: 'Accept as it is',
  accepted: 'Accepted as it is',
  acceptedHint: 'You acknowledge it when you deploy.',
  takeBack: 'Take back',
  acceptedTitle: (value: number) => `${number(value)} accepted as they are`,
  settled: (by: string | null) => (by === null ? 'acknowledged' : `acknowledged by ${by}`),
  carriedOver: (value: number, version: string | null) =>
    `${number(value)} carried over${version === null ? '' : ` from ${version}`}`,
  carriedOverHint: 'They were acknowledged for the live release and say the same. Nothing has to be done.',
  acknowledgedFor: (by: string | null, version: string | null) =>
    `Acknowledged ${by === null ? '' : `by ${by} `}for ${version ?? 'an earlier release'}`,
  more: (value: number) => `Show ${number(value)} more`,
  section: { errors: 'Errors', open: 'To do', infos: 'To know', settled: 'Warnings' },
} as const;

/** Resolving a message in place. */
export const resolve = {
  secretValue: (key: string) => `Value of ${key}`,
  secretHint: 'Nobody can read it again.',
  save: 'Save',
  show: 'Show the value',
  clientId: 'Client ID',
  clientSecret: 'Client secret',
  credentialsHint: 'Of the OAuth client of this integration.',
  setting: (id: string) => `Value of ${id}`,
  settingForms: {
    LINE: '',
    HIDDEN: 'Nobody can read it again.',
    NUMBER: 'A number, such as 1.5.',
    BOOLEAN: '',
    LINES: 'One per line.',
    JSON: 'A JSON object, such as {"id": "1", "name": "Inbox"}.',
  },
  yes: 'Yes',
  no: 'No',
  settingInvalid: 'This is not a value of that type.',
  empty: 'Give a value first.',
  saved: (key: string, environment: string) => `${key} is set in ${environment}.`,
  notAllowed: 'Your role can’t resolve this. A release manager, a developer or an admin can.',
  include: {
    also: 'Included changes that need it',
    done: (value: number) => `${count(value, 'change')} taken in.`,
  },
  retried: 'The deployment goes on at the step that failed.',
  itemGone: 'The item does not exist in this project any more.',
} as const;

/** The users whom a message concerns. */
export const affected = {
  users: (value: number) => count(value, 'user'),
  affects: (value: number) => `Affects ${count(value, 'user')}`,
  nobody: 'Affects nobody now',
  who: 'Who',
  csv: 'CSV',
  csvOf: (title: string) => `CSV of the users of: ${title}`,
  whoOf: (title: string) => `Who is affected by: ${title}`,
  title: 'Affected users',
  deleted: 'deleted',
  disabled: 'disabled',
  never: 'never seen',
  list: 'Affected users, by user id',
  close: 'Close',
  csvFailed: 'The list could not be fetched.',
} as const;
