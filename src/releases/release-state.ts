export const RELEASE_STATES = [
  'PREVIEW',
  'DEPLOYING',
  'LIVE',
  'SUPERSEDED',
  'FAILED',
  'CANCELLED',
  'DISCARDED',
] as const;
export type ReleaseState = (typeof RELEASE_STATES)[number];

export const RELEASE_KINDS = ['PROMOTION', 'ROLLBACK', 'SYSTEM'] as const;
export type ReleaseKind = (typeof RELEASE_KINDS)[number];

const NEXT_STATES: Readonly<Record<ReleaseState, readonly ReleaseState[]>> = {
  PREVIEW: ['DEPLOYING', 'DISCARDED'],
  DEPLOYING: ['LIVE', 'FAILED', 'CANCELLED'],
  LIVE: ['SUPERSEDED'],
  SUPERSEDED: [],
  FAILED: ['DEPLOYING'],
  CANCELLED: [],
  DISCARDED: [],
};

/** Whether a release may change from one state to the other. No state may change to itself. */
export function canBecome(from: ReleaseState, to: ReleaseState): boolean {
  return NEXT_STATES[from].includes(to);
}

/** Whether the progress stream of a deployment completes in this state. A retry starts a new stream. */
export function isEnded(state: ReleaseState): boolean {
  return state !== 'PREVIEW' && state !== 'DEPLOYING';
}
