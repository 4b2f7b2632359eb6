import { count, number } from './format';

/** The words of the screen from which a preview is deployed. */
export const deploy = {
  title: (target: string) => `Deploy to ${target}`,
  loading: 'Loading what would be deployed',
  back: 'Back to the preview',
  notPreview: 'This release is no preview any more',
  openRelease: 'Show the release',
  openDeployment: 'Follow the deployment',
  preview: (source: string | null, target: string) => (source === null ? target : `${source} to ${target}`),
  submit: (version: string) => (version === '' ? 'Deploy' : `Deploy ${version}`),
  missing: {
    all: (parts: string) => `Still missing: ${parts}.`,
    version: 'a version',
    description: 'a description',
    warnings: (value: number) => `${count(value, 'warning')} to accept`,
  },
  tooManyWarnings: (value: number, most: number) =>
    `There are ${number(value)} new warnings, and a deployment accepts at most ${number(most)}. ` +
    'Resolve some of them in the preview, or leave out changes that cause them.',
  moved: {
    title: 'The preview has moved on',
    text: 'Somebody changed its content since you reviewed it. Only what was reviewed is deployed.',
    review: 'Review what is new',
  },
  messagesMoved: 'The warnings have changed since this page was opened.',
  readAgain: 'Read them again',
  taken: (by: string | null, version: string | null) =>
    `${by ?? 'Somebody'} has deployed it${version === null ? '' : ` as ${version}`}.`,
} as const;

/** The version. */
export const version = {
  label: 'Version',
  hint: (current: string) => `A semantic version, higher than ${current}.`,
  faults: {
    EMPTY: 'Give a version.',
    TOO_LONG: 'At most 256 characters.',
    NOT_SEMANTIC: 'Not a semantic version. Write MAJOR.MINOR.PATCH, such as 1.4.0 or 2.0.0-rc.1.',
    LEADING_V: 'Write it without the leading “v”.',
    NOT_HIGHER: (current: string) => `Not higher than ${current}, the highest version deployed.`,
  },
  ok: (current: string) => `Higher than ${current}`,
  suggestions: 'Suggested versions',
  kinds: { MAJOR: 'Major', MINOR: 'Minor', PATCH: 'Patch', SOURCE: 'Same as' },
  sameAs: (source: string) => `Same as ${source}`,
  recommended: 'recommended',
  because: (kind: string, reason: string) => `${kind}, because of this change: ${reason}.`,
  becauseSource: (source: string) => `It gives the target exactly what ${source} runs.`,
} as const;

/** The description. */
export const description = {
  label: 'Description',
  hint: 'What this release is for. Markdown; everybody who sees the environment can read it.',
  placeholder: 'Adds invoices for QuickBooks',
  draft: 'Draft from the changes',
  draftReplaces: 'Replace with a draft from the changes',
  write: 'Write',
  preview: 'Preview',
  view: 'Write or preview the description',
  count: (value: number, max: number) => `${number(value)} of ${number(max)} characters`,
  faults: {
    EMPTY: 'Say briefly what it is for.',
    TOO_LONG: (over: number) => `Too long by ${count(over, 'character')}.`,
  },
  andMore: (value: number) => `and ${count(value, 'more change', 'more changes')}`,
} as const;

/** The warnings to accept. */
export const warnings = {
  title: 'Warnings to accept',
  none: 'No new warnings.',
  carriedOver: (value: number) => `${count(value, 'warning')} carried over from the live release.`,
  resolve: 'Resolve it in the preview',
  refused: 'This warning was not resolved or accepted.',
  reading: (value: number, total: number) => `${number(value)} of ${number(total)} warnings are read`,
  kinds: {
    APP_CREDENTIALS_MISSING: 'App credentials are missing',
    ENVIRONMENT_SECRET_MISSING: 'Environment secrets are missing',
    ENVIRONMENT_VARIABLE_MISSING: 'Environment variables are missing',
    TEAM_SETTING_MISSING: 'Settings of the team are missing',
    CONTENT_BROKEN: 'Content would be broken',
  } as Readonly<Partial<Record<string, string>>>,
  otherKind: 'Other warnings',
  acceptAll: (value: number) => `Accept all ${number(value)} as they are`,
  acceptedOf: (accepted: number, total: number) => `${number(accepted)} of ${number(total)} accepted`,
  showMore: (value: number) => `Show ${number(value)} more`,
} as const;

/** What a deployment does, in numbers. */
export const effects = {
  title: 'What will happen',
  changes: 'Changes',
  kinds: (integrations: number, appEvents: number, workflows: number) =>
    [
      integrations > 0 ? count(integrations, 'integration') : '',
      appEvents > 0 ? count(appEvents, 'app event') : '',
      workflows > 0 ? count(workflows, 'workflow') : '',
    ]
      .filter((part) => part !== '')
      .join(', '),
  leftOut: (value: number) => `${count(value, 'change')} left out`,
  drafts: (value: number) => `${count(value, 'draft')} left out`,
  users: 'Users',
  usersNone: 'No connected user is affected.',
  affectingNobody: (value: number) => `${count(value, 'message')} about users affecting nobody now.`,
  runtimes: 'Runtimes',
  runtimesNone: 'No runtime is sent the content.',
  runtimesOff: (value: number) => `${number(value)} switched off, which get nothing.`,
  seen: 'Who sees it',
  seenText: (target: string) =>
    `Users get the new content of ${target} at once when the deployment ends; until then nothing changes for them. ` +
    `Members who see ${target} read version, description, changes and who deployed.`,
} as const;
