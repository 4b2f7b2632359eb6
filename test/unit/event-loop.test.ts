import { inTurns } from '../../src/event-loop.js';

describe('a long list in turns', () => {
  test('comes whole and in order', async () => {
    const list = Array.from({ length: 1_201 }, (_, index) => index);
    const pieces: number[][] = [];
    for await (const piece of inTurns(list)) pieces.push([...piece]);
    expect(pieces.map(({ length }) => length)).toEqual([500, 500, 201]);
    expect(pieces.flat()).toEqual(list);
    for await (const piece of inTurns([])) expect(piece).toBe('never');
  });

  test('lets others have their turn before it is through', async () => {
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
