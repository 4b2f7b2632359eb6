/** The words of the frame around all screens. */
export const shell = {
  brand: 'Slipway',
  title: (page: string) => `${page} · Slipway`,
  skip: 'Skip to the content',
  navigation: 'Main',
  breadcrumbs: 'Where this page is',
  openNavigation: 'Open the navigation',
  closeNavigation: 'Close the navigation',
  links: { overview: 'Pipelines', projects: 'Projects', team: 'Team', webhooks: 'Webhooks', audit: 'Audit' },
  account: 'Account',
  accountMenu: (name: string) => `Account of ${name}`,
  signOut: 'Sign out',
  graphiql: 'GraphiQL',
  search: 'Search',
  searchKeys: 'Ctrl K',
  theme: { auto: 'Theme of the system', light: 'Light', dark: 'Dark' },
  connection: { IDLE: 'Connected', CONNECTED: 'Live', RECONNECTING: 'Reconnecting' },
  offline: 'The connection is lost. It comes back by itself; what you see may be old.',
  dismiss: 'Dismiss',
  close: 'Close',
  cancel: 'Cancel',
  copy: 'Copy',
  copied: 'Copied',
  loadMore: 'Show more',
  loadMoreAgain: 'Could not be loaded. Try again',
  searchHint: 'Press / to search',
} as const;

/** The sign-in page. */
export const signIn = {
  title: 'Sign in',
  hint: 'The first start of the server prints a token. An admin can create more of them.',
  token: 'Token',
  placeholder: 'slipway_…',
  keep: 'Keep me signed in in this browser',
  keepHint: 'Otherwise until this tab is closed.',
  submit: 'Sign in',
  checking: 'Checking the token',
  notMember: 'This token belongs to a connected user or a runtime. The console is for members of the team.',
} as const;

/** Pages for what goes wrong. */
export const problems = {
  notFound: 'There is nothing here',
  notFoundText: 'The address is wrong, or what it shows was deleted, or you may not see it.',
  toOverview: 'To the pipelines',
  failed: 'This page could not be shown',
  loading: 'Loading',
  refused: 'Not accepted',
  retry: 'Try again',
  reload: 'Load the page again',
  requestId: (id: string) => `Request ${id}`,
  kinds: {
    UNREACHABLE: 'No connection',
    UNAUTHENTICATED: 'Signed out',
    FORBIDDEN: 'Not allowed',
    NOT_FOUND: 'Not found',
    INVALID: 'Not accepted',
    RATE_LIMITED: 'Too many requests',
    OUTCOME_UNKNOWN: 'The outcome is not known',
    FAULT: 'Something went wrong',
  },
} as const;
