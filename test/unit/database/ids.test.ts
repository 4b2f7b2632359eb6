import { firstIdAt, newId, newIdAfter, prefixOf } from '../../../src/database/ids.js';

const HOUR_MS = 3_600_000;

function idMadeAt(time: number): string {
  jest.useFakeTimers({ now: time });
  try {
    return newId('job');
  } finally {
    jest.useRealTimers();
  }
}

describe('ids', () => {
  test('say what they are of', () => {
    expect(prefixOf(newId('job'))).toBe('job');
    expect(prefixOf('none')).toBe('');
  });

  test('sort behind the last one of a list, also where a clock that was ahead has made it', () => {
    const ahead = idMadeAt(Date.now() + HOUR_MS);
    const next = newIdAfter('job', ahead);
    const third = newIdAfter('job', next);
    expect([third, ahead, next].sort()).toEqual([ahead, next, third]);
    expect(prefixOf(next)).toBe('job');
    expect(next).toHaveLength(ahead.length);
  });

  test('are between the first ids of their millisecond and of the next', () => {
    const before = Date.now();
    const id = newId('job');
    const after = Date.now();
    const bounds = [firstIdAt('job', before), firstIdAt('job', after + 1)];
    expect([...bounds, id].sort()).toEqual([bounds[0], id, bounds[1]]);
    expect(firstIdAt('job', -1) < firstIdAt('job', 1)).toBe(true);
  });

  test('are made by the clock where nothing is before them', () => {
    expect(newIdAfter('job', null) < newIdAfter('job', newId('job'))).toBe(true);
  });
});
