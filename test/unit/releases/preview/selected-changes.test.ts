import type { ChangeType } from '../../../../src/content/changes/change-row.js';
import { identityKey } from '../../../../src/content/changes/change-row.js';
import type { SelectedChange } from '../../../../src/releases/preview/preview.types.js';
import { includedChanges, selectChanges } from '../../../../src/releases/preview/selected-changes.js';

function change(key: string, type: ChangeType = 'ADD', hash = key): SelectedChange {
  const side = { name: key, hash };
  return {
    ...{ contentType: 'WORKFLOW', lineage: key, key, keyBefore: type === 'ADD' ? null : key, type },
    ...{ before: type === 'ADD' ? null : { ...side, hash: 'old' }, after: type === 'REMOVE' ? null : side },
    ...{ excluded: false, sourceVersionId: null },
  };
}

const ALL = [change('a'), change('b', 'MODIFY'), change('c', 'REMOVE')];
const excluding = (...keys: string[]) =>
  new Set(keys.map((lineage) => identityKey({ contentType: 'WORKFLOW', lineage })));

describe('a selection of changes', () => {
  test('marks the excluded changes, and counts the others', async () => {
    const { changes, counts } = await selectChanges('rel_1', ALL, excluding('b', 'gone'));
    expect(changes.map(({ key, excluded }) => [key, excluded])).toEqual([
      ['a', false],
      ['b', true],
      ['c', false],
    ]);
    expect(counts.WORKFLOW).toEqual({ total: 2, added: 1, modified: 0, removed: 1 });
    expect(await includedChanges(changes)).toEqual([ALL[0], ALL[2]]);
    expect(ALL.some(({ excluded }) => excluded)).toBe(false);
  });

  test('is computed once for the same changes, whatever the order of the excluded ones', async () => {
    const selection = await selectChanges('rel_1', ALL, excluding('a', 'b'));
    expect(await selectChanges('rel_1', ALL, excluding('b', 'a'))).toBe(selection);
    expect(await selectChanges('rel_1', [...ALL], excluding('a', 'b'))).not.toBe(selection);
  });

  test('has a revision of its own for each release and for what is included', async () => {
    const revisionOf = async (...given: Parameters<typeof selectChanges>) => (await selectChanges(...given)).revision;
    const all = await revisionOf('rel_1', ALL, excluding());
    expect(await revisionOf('rel_1', [...ALL], excluding())).toBe(all);
    const others = [
      await revisionOf('rel_2', ALL, excluding()),
      await revisionOf('rel_1', ALL, excluding('a')),
      await revisionOf('rel_1', ALL, excluding('b')),
      await revisionOf('rel_1', [change('a', 'ADD', 'x'), ...ALL.slice(1)], excluding()),
    ];
    expect(new Set([all, ...others]).size).toBe(5);
    // What is excluded does not matter.
    expect(await revisionOf('rel_1', [change('a', 'ADD', 'x'), ...ALL.slice(1)], excluding('a'))).toBe(others[1]);
  });

  test('is the list itself if nothing is excluded', async () => {
    expect((await selectChanges('rel_1', ALL, excluding())).changes).toBe(ALL);
    expect(await includedChanges(ALL)).toBe(ALL);
  });
});
