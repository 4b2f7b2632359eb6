import { LRUCache } from 'lru-cache';
import { KeptValues } from '../../../src/async/kept-values.js';

interface Box {
  readonly value: number;
}

describe('kept values', () => {
  let kept: KeptValues<Box>;
  let computed: number;
  const compute = async () => ({ value: ++computed });

  beforeEach(() => {
    kept = new KeptValues(new LRUCache<string, Box>({ max: 2 }));
    computed = 0;
  });

  test('are computed once for everyone who asks at the same time, and later', async () => {
    const together = await Promise.all(Array.from({ length: 100 }, () => kept.get('a', compute)));
    expect([...new Set(together)]).toEqual([{ value: 1 }]);
    expect(await kept.get('a', compute)).toBe(together[0]);
    expect(await kept.get('b', compute)).toEqual({ value: 2 });
  });

  test('are looked at without being computed', async () => {
    expect(kept.peek('a')).toBeUndefined();
    const value = await kept.get('a', compute);
    expect(kept.peek('a')).toBe(value);
  });

  test('are evicted in the order of their last use', async () => {
    for (const key of ['a', 'b', 'a', 'c']) await kept.get(key, compute);
    expect([kept.peek('a'), kept.peek('b'), kept.peek('c')]).toEqual([{ value: 1 }, undefined, { value: 3 }]);
  });

  test('that do not fit are computed again, but shared by those who wait for them', async () => {
    kept = new KeptValues(new LRUCache<string, Box>({ maxSize: 1, sizeCalculation: () => 2 }));
    expect(await Promise.all([kept.get('a', compute), kept.get('a', compute)])).toEqual([{ value: 1 }, { value: 1 }]);
    expect(await kept.get('a', compute)).toEqual({ value: 2 });
  });

  test('are computed by the next one who waits if a computation fails, which only its caller sees', async () => {
    const failing = async () => Promise.reject(new Error('the client is gone'));
    const [failed, ...others] = await Promise.allSettled([
      kept.get('a', failing),
      kept.get('a', compute),
      kept.get('a', compute),
    ]);
    expect(failed).toMatchObject({ status: 'rejected', reason: { message: 'the client is gone' } });
    expect(others).toMatchObject([{ value: { value: 1 } }, { value: { value: 1 } }]);
    await expect(kept.get('b', failing)).rejects.toThrow('the client is gone');
    expect(await kept.get('b', compute)).toEqual({ value: 2 });
  });
});
