import type { EntityManager } from 'typeorm';
import { Snapshot } from '../../../../src/database/snapshots/snapshot.js';
import type { SelectedChange } from '../../../../src/releases/preview/preview.types.js';
import { keptChanges, keptCounts } from '../../../../src/releases/store/kept-changes.js';

const CHANGE: SelectedChange = {
  ...{ contentType: 'WORKFLOW', lineage: 'a', key: 'a', keyBefore: null, type: 'ADD' },
  ...{ before: null, after: { name: 'A', hash: 'a' }, excluded: false, sourceVersionId: null },
};

/** The snapshots and units of work of a database of which nothing is read. */
function database() {
  const connection = { createEntityManager: () => ({ connection }) };
  const runner = { connection, query: async () => [] } as never;
  const source = { open: () => ({ runner, begin: async () => undefined, end: async () => undefined }) };
  return {
    snapshot: () => new Snapshot(source).reader,
    unit: () => connection.createEntityManager() as unknown as EntityManager,
  };
}

describe('kept changes', () => {
  let computed: number;
  let { snapshot, unit } = database();
  const listOf =
    (length: number, change = CHANGE) =>
    async () => {
      computed += 1;
      return new Array<SelectedChange>(length).fill(change);
    };

  beforeEach(() => {
    computed = 0;
    ({ snapshot, unit } = database());
  });

  afterEach(() => jest.restoreAllMocks());

  test('are computed once for all snapshots of a database', async () => {
    const first = await keptChanges(snapshot(), 'a', listOf(3));
    expect(await keptChanges(snapshot(), 'a', listOf(3))).toBe(first);
    expect(computed).toBe(1);
    await keptChanges(database().snapshot(), 'a', listOf(3));
    expect(computed).toBe(2);
  });

  test('are neither taken nor kept by units of work, which may see what is never committed', async () => {
    await keptChanges(unit(), 'a', listOf(1));
    await keptCounts(unit(), 'a', listOf(1));
    expect(await keptChanges(snapshot(), 'a', listOf(2))).toHaveLength(2);
    expect(await keptCounts(snapshot(), 'a', listOf(3))).toMatchObject({ total: 2 });
    expect(await keptChanges(unit(), 'a', listOf(4))).toHaveLength(4);
    expect(await keptCounts(unit(), 'a', listOf(5))).toMatchObject({ total: 5 });
  });

  test('are counted once, and the counts outlive them', async () => {
    expect(await keptCounts(snapshot(), 'a', listOf(3))).toEqual({ total: 3, added: 3, modified: 0, removed: 0 });
    await keptCounts(snapshot(), 'a', listOf(3));
    expect(computed).toBe(1);
    await keptChanges(snapshot(), 'b', listOf(100_000));
    await keptCounts(snapshot(), 'a', listOf(3));
    expect(computed).toBe(2);
  });

  test('are bounded by their memory: those that nobody has read for longest are dropped', async () => {
    for (const key of ['a', 'b', 'a', 'c']) await keptChanges(snapshot(), key, listOf(60_000));
    expect(computed).toBe(3);
    await keptChanges(snapshot(), 'a', listOf(1));
    expect(computed).toBe(3);
    await keptChanges(snapshot(), 'b', listOf(1));
    expect(computed).toBe(4);
  });

  test.each([
    ['they are too many', CHANGE, 200_000],
    ['their keys and names are too long', { ...CHANGE, key: 'a'.repeat(100_000) }, 1_000],
  ])('are not kept if %s', async (_reason, change, length) => {
    for (let times = 0; times < 2; times++) await keptChanges(snapshot(), 'a', listOf(length, change));
    expect(computed).toBe(2);
  });

  test('are dropped if nobody reads them for ten minutes', async () => {
    let elapsed = 1;
    jest.spyOn(performance, 'now').mockImplementation(() => elapsed);
    const passMinutes = async (minutes: number) => {
      elapsed += minutes * 60_000;
      // The cache looks at the clock again after its timer of 1 ms, which was set before this one.
      await new Promise((resolve) => setTimeout(resolve, 2));
    };
    for (const minutes of [0, 9, 9]) {
      await passMinutes(minutes);
      await keptChanges(snapshot(), 'a', listOf(1));
    }
    expect(computed).toBe(1);
    await passMinutes(11);
    await keptChanges(snapshot(), 'a', listOf(1));
    expect(computed).toBe(2);
  });
});
