import { count, number, plural } from './format';

/** The words of a Release Preview. Sentences of the server (changes, messages, refusals) are shown as they come. */
export const release = {
  title: (source: string | null, target: string) => (source === null ? target : `${source} to ${target}`),
  rollbackTitle: (version: string | null, target: string) =>
    version === null ? `Roll ${target} back` : `Roll ${target} back to ${version}`,
  to: 'to',
  loading: 'Loading the release',
  failed: 'The release could not be read',
  absent: 'There is no such release',
  notDeployed: 'Not deployed',
  follows: (source: string) => `follows ${source}`,
  restores: (version: string | null) => (version === null ? 'restores an earlier release' : `restores ${version}`),
  undoes: (version: string) => `undoes what came after it, up to ${version}`,
  openedBy: (name: string | null) => (name === null ? 'opened by the server' : `opened by ${name}`),
  revision: 'Revision',
  revisionHint: 'Identifies what is on this page. Exactly this is deployed.',
  deploy: (version: string | null) => (version === null ? 'Deploy…' : `Deploy ${version}…`),
  obstacle: {
    NOT_ALLOWED: 'Your role can’t deploy. A release manager, a developer or an admin can.',
    NOTHING_TO_DEPLOY: 'There is nothing to deploy: no change is included.',
    DEPLOYMENT_RUNS: (version: string | null) => `${version ?? 'Another release'} is being deployed.`,
    SETTLING: (version: string | null) => `Runtimes have not confirmed ${version ?? 'the last release'} yet.`,
  },
  followDeployment: 'Follow it',
  discard: {
    button: 'Discard…',
    title: 'Discard this preview?',
    text: 'What was left out is forgotten. Content is not changed, and a new preview can be opened at any time.',
    confirm: 'Discard the preview',
    done: 'The preview is discarded.',
  },
  columns: { changes: 'Changes', messages: 'Messages', choose: 'What to show' },
} as const;

/** What is said about a preview that has moved on. */
export const news = {
  since: (changes: number, messages: number) =>
    `${[changes > 0 ? count(changes, 'change') : '', messages > 0 ? count(messages, 'message') : '']
      .filter((part) => part !== '')
      .join(' and ')} since you looked`,
  elsewhere: 'The content has changed since you looked',
  show: 'Show',
  marked: (added: number, changed: number, gone: number) =>
    [
      added > 0 ? `${number(added)} new` : '',
      changed > 0 ? `${number(changed)} changed` : '',
      gone > 0 ? `${number(gone)} gone` : '',
    ]
      .filter((part) => part !== '')
      .join(', '),
  markedElsewhere: 'Something changed that was not on the page yet',
  markedSince: 'since you looked',
  clear: 'Clear marks',
  mark: { NEW: 'New', CHANGED: 'Changed' },
  past: 'The content has changed. Show the newest state to read on.',
  deployed: (by: string | null, version: string | null) =>
    `${by ?? 'Somebody'} deployed this preview${version === null ? '' : ` as ${version}`}.`,
  discarded: 'This preview was discarded.',
  openDeployment: 'Follow the deployment',
  disconnected: 'This page does not follow the preview any more.',
} as const;

/** The left column: what would change. */
export const changes = {
  title: 'Changes',
  filters: 'Filter the changes',
  allTypes: 'All types',
  allKinds: 'All content',
  all: 'All changes',
  only: { included: 'Included', excluded: 'Left out' },
  search: 'Search by key or name',
  clearFilters: 'Clear filters',
  found: (value: number) => `${count(value, 'change')} found`,
  none: (source: string | null, target: string) =>
    source === null ? `${target} has this content already.` : `${target} has everything that ${source} has.`,
  noneHint: (source: string | null) =>
    source === null ? 'Nothing has to be restored.' : `Edit something in ${source}: it appears here at once.`,
  nothingFound: 'No change matches',
  nothingFoundHint: 'Search for a part of a key or a name, or clear the filters.',
  loadingMore: (left: number) => `${number(left)} more`,
  leftOut: (value: number) => `${number(value)} left out`,
  isLeftOut: 'left out',
  drafts: (value: number) => `${count(value, 'draft')} left out`,
  draftsHint: 'Drafts are never released. Finish them to include them.',
  include: (sentence: string) => `Include: ${sentence}`,
  leaveOut: 'Leave out',
  takeIn: 'Take in',
  editedBy: (name: string | null) => (name === null ? 'edited by the server' : `edited by ${name}`),
  list: 'Changes of this release',
  tryAgain: 'Try again',
  close: 'Close',
} as const;

/** A change that is open. */
export const change = {
  views: { fields: 'Fields', drawn: 'Drawn', json: 'JSON' },
  chooseView: 'How to show the change',
  fieldSigns: { ADD: '+', MODIFY: '~', REMOVE: '−', MOVE: '↕' },
  fieldTypes: { ADD: 'added', MODIFY: 'changed', REMOVE: 'removed', MOVE: 'moved' },
  more: (value: number) => `and ${number(value)} more`,
  showMore: 'Show them',
  wholeAdded: 'The whole item is new.',
  wholeRemoved: 'The whole item goes.',
  onlyRenamed: 'Only its key or name differs.',
  edits: (value: number) => count(value, 'edit'),
  edit: (revision: number) => `Revision ${number(revision)}`,
  server: 'the server',
  moreEdits: (value: number) => `and ${number(value)} earlier`,
  openItem: 'Open the item',
  movedOn: 'This change has moved on since you looked. Its newest state is shown here.',
  gone: 'The preview no longer has this change.',
  loading: 'Loading the change',
} as const;

/** Leaving changes out and taking them in. */
export const selection = {
  leftOut: (value: number) => `${count(value, 'change')} left out`,
  takenIn: (value: number) => `${count(value, 'change')} taken in`,
  undo: 'Undo',
  needTitle: { LEAVE_OUT: 'Other changes need it', TAKE_IN: 'It needs other changes' },
  alsoLeaveOut: 'Leaving it out also leaves out what needs it, directly or through others:',
  alsoTakeIn: 'Taking it in also takes in what it needs, directly or through others:',
  both: {
    LEAVE_OUT: (value: number) => `Leave out ${plural(value, 'both', `all ${number(value + 1)}`)}`,
    TAKE_IN: (value: number) => `Take in ${plural(value, 'both', `all ${number(value + 1)}`)}`,
  },
  cancel: 'Keep it as it is',
} as const;

/** Keys of the screen, for the list of keys. */
export const releaseKeys = {
  next: 'Next change',
  previous: 'Previous change',
  open: 'Open or close the change',
  leaveOut: 'Leave the change out, or take it in',
  deploy: 'Deploy',
  messages: 'Go to the messages',
  take: 'Show what is new',
} as const;
