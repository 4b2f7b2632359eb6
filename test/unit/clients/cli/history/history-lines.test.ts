import { type CountedRelease, historyLines } from '../../../../../clients/cli/src/history/history-lines.js';
import { PLAIN } from '../changes/printed-changes.js';

/** A live promotion, of which some properties differ. */
function release(given: Partial<CountedRelease> = {}): CountedRelease {
  return {
    id: 'release_1',
    kind: 'PROMOTION',
    state: 'LIVE',
    isLive: true,
    version: '2.4.0',
    description: 'Invoice reminders',
    sourceEnvironment: { kind: 'DEVELOPMENT', name: 'Development' },
    sourceRelease: null,
    excludedCount: 0,
    createdAt: '2026-03-04T08:00:00Z',
    createdBy: { name: 'member A' },
    deployedAt: '2026-03-04T10:59:00Z',
    deployedBy: { name: 'member B' },
    liveAt: '2026-03-04T11:00:00Z',
    supersededAt: null,
    failedAt: null,
    cancelledAt: null,
    discardedAt: null,
    changeSummary: { counts: { all: { total: 12, added: 5, modified: 6, removed: 1 } } },
    ...given,
  };
}

const NONE = { counts: { all: { total: 0, added: 0, modified: 0, removed: 0 } } };

describe('the list of releases', () => {
  test('says version, state, when, who, what changes, where from, and what for', () => {
    const releases = [
      release({ state: 'PREVIEW', isLive: false, version: null, deployedBy: null, description: null }),
      release(),
      release({
        kind: 'ROLLBACK',
        state: 'FAILED',
        isLive: false,
        version: '2.3.9',
        sourceRelease: { version: '2.2.0' },
        failedAt: '2026-03-04T11:30:00Z',
      }),
      release({
        kind: 'SYSTEM',
        state: 'SUPERSEDED',
        isLive: false,
        version: '0.1.0',
        deployedBy: null,
        createdBy: null,
        changeSummary: NONE,
        description: 'Environment\ncreated',
      }),
    ];
    expect(historyLines(releases, PLAIN)).toEqual([
      '-      PREVIEW     4 h ago     member A  +5 ~6 -1    from Development',
      '2.4.0  LIVE        1 h ago     member B  +5 ~6 -1    from Development   Invoice reminders',
      '2.3.9  FAILED      30 min ago  member B  +5 ~6 -1    rollback to 2.2.0  Invoice reminders',
      '0.1.0  SUPERSEDED  1 h ago     -         no changes                     Environment created',
    ]);
  });

  test('puts the description on a line of its own where the terminal is narrow', () => {
    const description = 'Invoice reminders for customers who have not paid for thirty days';
    expect(historyLines([release({ description })], { ...PLAIN, width: 60 })).toEqual([
      '2.4.0  LIVE  1 h ago  member B  +5 ~6 -1  from Development',
      '    Invoice reminders for customers who have not paid for t…',
    ]);
  });
});
