import { canBecome, isEnded, RELEASE_STATES, type ReleaseState } from '../../../src/releases/release-state.js';

const ALLOWED = new Set([
  'PREVIEW → DEPLOYING',
  'PREVIEW → DISCARDED',
  'DEPLOYING → LIVE',
  'DEPLOYING → FAILED',
  'DEPLOYING → CANCELLED',
  'FAILED → DEPLOYING',
  'LIVE → SUPERSEDED',
]);

const transitions = RELEASE_STATES.flatMap((from) =>
  RELEASE_STATES.map((to) => ({ from, to, allowed: ALLOWED.has(`${from} → ${to}`) })),
);

const ENDED: Record<ReleaseState, boolean> = {
  PREVIEW: false,
  DEPLOYING: false,
  LIVE: true,
  SUPERSEDED: true,
  FAILED: true,
  CANCELLED: true,
  DISCARDED: true,
};

describe('the states of a release', () => {
  test.each(transitions)('$from may change to $to: $allowed', ({ from, to, allowed }) => {
    expect(canBecome(from, to)).toBe(allowed);
  });

  test.each(RELEASE_STATES)('progress completes or continues in %s', (state) => {
    expect(isEnded(state)).toBe(ENDED[state]);
  });
});
