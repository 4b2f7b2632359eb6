import { count } from './format';

/** The words of the deployment of a release. */
export const deployment = {
  title: 'Deployment',
  titleOf: (version: string, environment: string) => `${version} to ${environment}`,
  path: (source: string, target: string) => `${source} to ${target}`,
  rollbackOf: (target: string) => `Rollback of ${target}`,
  started: 'Deployed',
  by: 'by',
  interrupted: (times: string) => `Resumed after ${times}`,
  description: 'Description',
  phases: 'Phases',
  states: { DONE: 'done', CURRENT: 'running', PENDING: 'to come', FAILED: 'failed', CANCELLED: 'cancelled' },
  progress: 'Progress of the deployment',
  percent: (value: string) => `${value} %`,
  waiting: 'It has not been deployed. Deploy it from its preview.',
  toPreview: 'Open the preview',
  toRelease: 'What this release changes',
  cancel: 'Cancel the deployment',
  cancelTitle: 'Cancel this deployment?',
  cancelText:
    'The environment keeps what it runs now. Once the activation has begun, a deployment can no longer be cancelled.',
  cancelRequested: 'The cancellation is requested.',
  liveText: (environment: string) => `${environment} runs this release.`,
  superseded: 'It was live, and a later release has replaced it.',
  failed: 'The deployment failed',
  failedText: (environment: string) => `${environment} keeps what it ran before.`,
  cancelled: 'The deployment was cancelled',
  retry: 'Retry',
  acceptAndRetry: (warnings: number) => `Accept ${count(warnings, 'new warning')} and retry`,
  retried: 'The deployment begins again where it failed.',
  newPreview: 'New preview',
  history: 'Releases of this environment',
  mayNotRelease: 'Your role can’t release to this environment.',
} as const;

/** The words of the runtimes that a deployment sends its changes to. */
export const runtimes = {
  title: 'Targets',
  columns: { name: 'Target', state: 'State', sent: 'Changes', error: 'Last error', updated: 'Changed' },
  states: {
    SENDING: 'Sending',
    SENT: 'Sent',
    VERIFIED: 'Verified',
    ACTIVATED: 'Activated',
    ABANDONED: 'Dropped',
    NOT_TOLD: 'Not reached',
    FAILED: 'Failed',
    STOPPED: 'Stopped',
  },
  sent: (sent: string, total: string) => `${sent} / ${total}`,
} as const;

/** The words of the journal. */
export const journal = {
  title: 'Journal',
  earlier: 'Earlier entries',
  newest: 'To the newest entry',
  none: 'There is no entry yet',
  pruned: 'Entries were deleted: this server keeps journals for a limited time',
} as const;
