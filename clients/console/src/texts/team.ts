/** The words of the team, a member, and the account. */
export const team = {
  title: 'Team',
  search: 'Search by name',
  add: 'Add a member',
  added: (name: string) => `${name} is in the team. Create a token, so that ${name} can sign in.`,
  noMatch: 'No member has this name',
  noMatchText: 'Search for a part of the name.',
  loadedOnly: 'The search covers the members that are loaded.',
  columns: { name: 'Name', role: 'Role', projects: 'Projects', since: 'Since' },
  you: 'you',
  everyProject: 'Every project',
  noProject: 'No project',
} as const;

/** The words of one member. */
export const member = {
  title: 'Member',
  edit: 'Edit',
  editTitle: (name: string) => `Edit ${name}`,
  save: 'Save',
  saved: 'The member is saved.',
  remove: 'Remove from the team',
  removeTitle: (name: string) => `Remove ${name} from the team?`,
  removeText: 'All tokens of this member are refused at once. What the member did stays in the history.',
  removed: (name: string) => `${name} is no longer in the team.`,
  isRemoved: 'No longer in the team, since',
  name: 'Name',
  role: 'Role',
  roleHelp: {
    ADMIN: 'Everything.',
    DEVELOPER: 'Edits content, releases, and gives missing secrets and variables.',
    RELEASE_MANAGER: 'Releases, and gives missing secrets and variables.',
    SUPPORT: 'Reads, and manages connected users.',
  },
  limit: 'Only some projects',
  projects: 'Projects',
  projectsHelp: 'All other projects do not exist for this member.',
  since: 'In the team since',
} as const;

/** The words of tokens. */
export const tokens = {
  title: 'Tokens',
  create: 'Create a token',
  createTitle: (name: string) => `Create a token for ${name}`,
  forYourself: 'Create a token for yourself',
  name: 'What it is for',
  nameHelp: 'For example the machine or the program that uses it.',
  expires: 'Expires',
  expiresHelp: 'In your time zone. Empty: it does not expire.',
  created: 'The token is created',
  secret: 'Token',
  revoke: 'Revoke',
  revokeTitle: (name: string) => `Revoke the token “${name}”?`,
  revokeText: 'Whoever uses it is signed out at once.',
  revokeOwn: 'This console may be signed in with it.',
  revoked: 'The token is revoked.',
  none: 'There is no token yet',
  noneText: 'A token signs in to this console, to GraphiQL and to programs.',
  columns: {
    name: 'Token',
    maxRole: 'At most',
    state: 'State',
    used: 'Last used',
    created: 'Created',
    actions: 'Actions',
  },
  states: { VALID: 'Valid', EXPIRED: 'Expired', REVOKED: 'Revoked' },
  until: 'until',
  never: 'Never',
  by: (name: string) => `by ${name}`,
} as const;

/** The words of the account of the member who is signed in. */
export const account = {
  title: 'Your account',
} as const;
