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
  theme: { auto: 'Theme of the system', light: 'Light', dark: 'Dark' },
  connection: { CONNECTING: 'Connecting', CONNECTED: 'Live', RECONNECTING: 'Reconnecting' },
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
  show: 'Show the token',
  keep: 'Keep me signed in in this browser',
  keepHint: 'Otherwise until this tab is closed.',
  submit: 'Sign in',
  checking: 'Checking the token',
  linkQuestion: (owner: string, linkOwner: string) =>
    `You are signed in as ${owner}. This link has the token of ${linkOwner}: with it, everything you do and enter is done as ` +
    'them, and they can see it.',
  stay: (owner: string) => `Stay signed in as ${owner}`,
  useLink: (linkOwner: string) => `Sign in as ${linkOwner}`,
  byLink: (owner: string) => `The link has signed you in as ${owner}.`,
  notMember: 'This token belongs to a connected user or a runtime. The console is for members of the team.',
} as const;

/** Pages for what goes wrong. */
export const problems = {
  notFound: 'There is nothing here',
  notFoundText: 'The address is wrong, or what it shows was deleted, or you may not see it.',
  toOverview: 'To the pipelines',
  failed: 'This page could not be shown',
  missingScript:
    'A part of the console could not be loaded. The server can’t be reached, or it was upgraded since you opened the page.',
  loading: 'Loading',
  loadingText: 'If the server can’t be reached, this page appears by itself once it can.',
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
    TOO_LARGE: 'Too much at once',
    RATE_LIMITED: 'Too many requests',
    OVERLOADED: 'The server is busy',
    OUTCOME_UNKNOWN: 'It is not known whether it was done',
    ANSWER_UNAVAILABLE: 'It was answered, but the answer can’t be shown',
    SERVER_FAULT: 'Something went wrong',
    UNEXPECTED_ANSWER: 'This is not an answer of Slipway',
    ABORTED: 'Stopped',
  },
} as const;
