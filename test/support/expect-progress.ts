import type { AnsweredProgress } from './answered-releases.js';

/** Expects the deployment states that one subscriber received since before its start to lead to LIVE. */
export function expectUnbrokenRun(states: readonly AnsweredProgress[], totalChanges: number): void {
  expect(states[0]).toMatchObject({ state: 'PREVIEW', isLive: false, sequence: 0, percentage: 0 });
  const last = { state: 'LIVE', isLive: true, percentage: 100, appliedChanges: totalChanges, totalChanges };
  expect(states.at(-1)).toMatchObject(last);
  for (const [index, state] of states.entries()) {
    const previous = states[index - 1];
    if (!previous) continue;
    expect(state.sequence).toBeGreaterThan(previous.sequence);
    expect(state.percentage).toBeGreaterThanOrEqual(previous.percentage);
    expect(state.isLive).toBe(state === states.at(-1));
  }
}
