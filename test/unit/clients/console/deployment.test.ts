import { joinLines } from '../../../../clients/console/src/screens/deployment/journal-lines';
import { phaseSteps } from '../../../../clients/console/src/screens/deployment/phase-steps';
import { targetState } from '../../../../clients/console/src/screens/deployment/target-state';

describe('the phases of a deployment as steps', () => {
  const statesOf = (...args: Parameters<typeof phaseSteps>) => phaseSteps(...args).map(({ state }) => state);

  test.each([
    ['before the first phase', 'DEPLOYING', null, 'PENDING PENDING PENDING PENDING PENDING PENDING'],
    ['in a phase', 'DEPLOYING', 'USERS', 'DONE DONE CURRENT PENDING PENDING PENDING'],
    ['after a failure in a phase', 'FAILED', 'TARGETS', 'DONE DONE DONE FAILED PENDING PENDING'],
    ['after a failure before the first phase', 'FAILED', null, 'FAILED PENDING PENDING PENDING PENDING PENDING'],
    ['after a cancellation', 'CANCELLED', 'APPLY', 'DONE CANCELLED PENDING PENDING PENDING PENDING'],
    ['once the release is live', 'LIVE', 'ACTIVATE', 'DONE DONE DONE DONE DONE DONE'],
    ['once it is superseded', 'SUPERSEDED', 'ACTIVATE', 'DONE DONE DONE DONE DONE DONE'],
  ] as const)('%s', (_name, state, phase, expected) => {
    expect(statesOf(state, phase).join(' ')).toBe(expected);
  });
});

describe('joining newer entries of a journal', () => {
  const lines = (...sequences: number[]) =>
    sequences.map((sequence) => ({
      id: `journal_${sequence}`,
      sequence,
      phase: null,
      event: 'ACCEPTED' as const,
      text: '',
      createdAt: '2026-11-27T12:00:00.000Z',
    }));
  const joined = (known: number[], newer: number[]) => {
    const { lines: all, hasGap } = joinLines(lines(...known), lines(...newer));
    return { sequences: all.map(({ sequence }) => sequence), hasGap };
  };

  test('adds those that follow', () => {
    expect(joined([1, 2], [3, 4])).toEqual({ sequences: [1, 2, 3, 4], hasGap: false });
  });

  test('leaves out those that are known', () => {
    expect(joined([1, 2, 3], [2, 3, 4])).toEqual({ sequences: [1, 2, 3, 4], hasGap: false });
    expect(joined([1, 2, 3], [2, 3])).toEqual({ sequences: [1, 2, 3], hasGap: false });
  });

  test('reports entries that are missing in between', () => {
    expect(joined([1, 2], [5, 6])).toEqual({ sequences: [1, 2], hasGap: true });
  });

  test('begins with the first ones that arrive', () => {
    expect(joined([], [7, 8])).toEqual({ sequences: [7, 8], hasGap: false });
  });
});

test.each([
  ['DEPLOYING', 'SENDING', 'It answered 503.', 'SENDING'],
  ['FAILED', 'SENDING', 'It answered 400.', 'FAILED'],
  ['CANCELLED', 'SENDING', null, 'STOPPED'],
  ['CANCELLED', 'ABANDONED', 'It answered 503.', 'ABANDONED'],
  ['FAILED', 'SENT', null, 'SENT'],
] as const)(
  'a release that is %s shows a target that is %s, with the error %j, as %s',
  (release, state, error, shown) => {
    expect(targetState(release, { state, error })).toBe(shown);
  },
);
