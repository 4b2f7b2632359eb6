import { changeRow } from '../../../../src/content/changes/change-row.js';
import { changesByKey } from '../../../../src/deployments/runtimes/delivery-plan.js';

const box = (key: string, hash = 'box') => ({ key, name: 'Box', hash });
const crm = (key: string, hash = 'crm') => ({ key, name: 'CRM', hash });
const change = (lineage: string, before: ReturnType<typeof box> | null, after: ReturnType<typeof box> | null) => {
  const found = changeRow({ contentType: 'INTEGRATION', lineage }, before, after);
  return found ? [found] : [];
};

describe('the changes that a runtime is sent', () => {
  test.each([
    ['of an item that keeps its key, are the same', change('a', box('a'), box('a', 'new')), ['MODIFY a new']],
    ['of a renamed item, are a removal and an addition', change('a', box('a'), box('b')), ['REMOVE a', 'ADD b box']],
    [
      'of two items that swap their keys, are modifications',
      [...change('a', box('a'), box('b')), ...change('b', crm('b'), crm('a'))],
      ['MODIFY a crm', 'MODIFY b box'],
    ],
    [
      'of a key that a removed item leaves to a renamed one, are a modification and a removal',
      [...change('a', box('a'), box('b')), ...change('b', crm('b'), null)],
      ['REMOVE a', 'MODIFY b box'],
    ],
    [
      'of a key that goes to an equal item, are none',
      [...change('a', box('a'), null), ...change('b', box('b'), box('a'))],
      ['REMOVE b'],
    ],
  ])('%s', (_, changes, expected) => {
    const sent = changesByKey(changes).map(({ type, key, after }) => [type, key, after?.hash].join(' ').trim());
    expect(sent.sort()).toEqual([...expected].sort());
  });
});
