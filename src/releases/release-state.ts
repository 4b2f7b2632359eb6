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

export type ReleaseKind = 'PROMOTION' | 'ROLLBACK' | 'SYSTEM';

const NEXT_STATES: Readonly<Record<ReleaseState, readonly ReleaseState[]>> = {
  PREVIEW: ['DEPLOYING', 'DISCARDED'],
  DEPLOYING: ['LIVE', 'FAILED', 'CANCELLED'],
  LIVE: ['SUPERSEDED'],
  SUPERSEDED: [],
  FAILED: ['DEPLOYING'],
  CANCELLED: [],
  DISCARDED: [],
};

/** Whether a release may go from one state to the other. No state leads to itself. */
export function canBecome(from: ReleaseState, to: ReleaseState): boolean {
  return NEXT_STATES[from].includes(to);
}

/** Whether a deployment's progress is complete in this state. A failed one may still be retried, as a new stream. */
export function isEnded(state: ReleaseState): boolean {
  return state !== 'PREVIEW' && state !== 'DEPLOYING';
}
