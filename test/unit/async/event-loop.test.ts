import { inTurns, mapInTurns, sortedInTurns } from '../../../src/async/event-loop.js';

describe('a long list in turns', () => {
  test('is yielded completely and in order', async () => {
    const list = Array.from({ length: 1_201 }, (_, index) => index);
    const pieces: number[][] = [];
    for await (const piece of inTurns(list)) pieces.push([...piece]);
    expect(pieces.map(({ length }) => length)).toEqual([500, 500, 201]);
    expect(pieces.flat()).toEqual(list);
    for await (const piece of inTurns([])) expect(piece).toBe('never');
  });

  test('is mapped as by map', async () => {
    const list = Array.from({ length: 1_201 }, (_, index) => index);
    expect(await mapInTurns(list, (each) => each * 2)).toEqual(list.map((each) => each * 2));
    expect(await mapInTurns([], (each) => each)).toEqual([]);
  });

  test('is sorted as by toSorted, and the sort is stable', async () => {
    for (const length of [0, 1, 500, 501, 2_603]) {
      const list = Array.from({ length }, (_, index) => ({ index, rank: (index * 7_919) % 97 }));
      const byRank = (a: { rank: number }, b: { rank: number }) => a.rank - b.rank;
      expect(await sortedInTurns(list, byRank)).toEqual(list.toSorted(byRank));
    }
  });

  test('yields the event loop before it is finished', async () => {
    let others = 0;
    const timer = setInterval(() => (others += 1), 1);
    for await (const piece of inTurns(new Array(5_000).fill(null))) {
      const end = performance.now() + 20;
      while (performance.now() < end) expect(piece).toHaveLength(500);
    }
    clearInterval(timer);
    expect(others).toBeGreaterThan(3);
  });
});
