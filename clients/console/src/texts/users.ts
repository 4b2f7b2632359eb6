import { count } from './format';

/** The words of the list of connected users. */
export const users = {
  title: 'Users',
  total: (n: number) => count(n, 'connected user'),
  moreThan: (n: number) => `More than ${count(n, 'connected user')}`,
  search: 'Search user ids',
  state: 'State',
  anyState: 'Any state',
  integration: 'Integration',
  anyIntegration: 'Any integration',
  enabled: 'Enabled',
  disabled: 'Disabled',
  none: 'No connected users yet',
  noneText: 'A user of your app appears here when it connects its first account.',
  noMatch: 'No user matches',
  noMatchText: 'Change the search or the filters.',
  columns: { user: 'User', state: 'State', accounts: 'Accounts', seen: 'Last seen', since: 'Since' },
  never: 'never',
  noAccount: 'none',
  paused: 'paused',
  reconnect: 'must reconnect',
} as const;

/** The words of one connected user. */
export const user = {
  title: 'User',
  enable: 'Enable',
  disable: 'Disable',
  remove: 'Delete',
  enabled: (id: string) => `${id} is enabled`,
  disabled: (id: string) => `${id} is disabled`,
  removed: (id: string) => `${id} is deleted`,
  notAllowed: 'Your role may only look at users.',
  disableTitle: (id: string) => `Disable ${id}?`,
  disableText: 'Its workflows stop, and its tokens are refused, until it is enabled again. Accounts and settings stay.',
  removeTitle: (id: string) => `Delete ${id}?`,
  removeText: (n: number) =>
    `This deletes the user with ${count(n, 'account')}, the enabled workflows and the settings. It can’t be undone.`,
  state: 'State',
  since: 'First connected',
  seen: 'Last seen',
  accounts: 'Accounts',
  noAccounts: 'No account is connected',
  noAccountsText: 'The user has disconnected all its accounts.',
  columns: { integration: 'Integration', account: 'Account', workflows: 'Workflows', connected: 'Connected' },
  active: 'Active',
  paused: 'Paused',
  reconnect: 'Must reconnect',
  waiting: 'waits for settings',
  noWorkflows: 'none enabled',
  metadata: 'Metadata',
  settings: 'Settings',
  settingsPrivate:
    'Values of settings belong to the user. Members can’t read them; here is which workflows wait for one.',
  noWaiting: 'No enabled workflow waits for a setting.',
  waitingText: (n: number) => `${count(n, 'workflow')} will start once the user has saved the required settings.`,
} as const;
