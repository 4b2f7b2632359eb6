import type { ContentKey, ContentType } from '../../../../src/content/content.types.js';
import { type ImportRename, ImportRenames, readRename } from '../../../../src/content/transfer/import-renames.js';

const rename = (
  from: string,
  to: string,
  contentType: ContentType = from.includes('/') ? 'WORKFLOW' : 'INTEGRATION',
) => ({
  ...{ contentType, from, to },
  path: `/renames/${from}`,
});
/** Whether one of these keys is that of the item. Those with a slash are of workflows. */
const among =
  (...keys: readonly string[]) =>
  ({ contentType, key }: ContentKey) =>
    keys.includes(key) && contentType === (key.includes('/') ? 'WORKFLOW' : 'INTEGRATION');

describe('a rename of an import', () => {
  test.each<[what: string, value: unknown, paths: string[]]>([
    ['no object', 'acme', ['']],
    ['missing properties', {}, ['/contentType', '/from', '/to']],
    ['another property', { contentType: 'INTEGRATION', from: 'a', to: 'b', name: 'B' }, ['/name']],
    ['an unknown kind', { contentType: 'SECRET', from: 'a', to: 'b' }, ['/contentType']],
    ['keys of another kind', { contentType: 'WORKFLOW', from: 'a', to: 7 }, ['/from', '/to']],
  ])('is refused if it is or has %s', (_, value, paths) => {
    const read = readRename({ path: '/renames/0', value });
    expect('faults' in read && read.faults.map(({ path }) => path)).toEqual(paths.map((path) => `/renames/0${path}`));
  });

  test.each<[what: string, renames: ImportRename[], imported: string[], faults: string[]]>([
    ['names an imported item', [rename('a', 'b')], ['b'], []],
    ['can swap two keys', [rename('a', 'b'), rename('b', 'a')], ['a', 'b'], []],
    ['names an absent item', [rename('a', 'b')], [], ['/renames/a/to']],
    ['leaves the former key to a new item', [rename('a', 'b')], ['a', 'b'], ['/renames/a/from']],
    ['is there twice', [rename('a', 'b'), rename('a', 'c')], ['b', 'c'], ['/renames/a/from']],
    ['leads to the key of another one', [rename('a', 'c'), rename('b', 'c')], ['c'], ['/renames/b/to']],
    ['moves a workflow', [rename('a/x', 'b/x')], ['a', 'b', 'b/x'], ['/renames/a/x/to']],
    ['follows its integration', [rename('a', 'b'), rename('a/x', 'b/y')], ['b', 'b/y'], []],
    ['does not follow its integration', [rename('a', 'b'), rename('a/x', 'a/y')], ['b', 'a/y'], ['/renames/a/x/to']],
  ])('that %s', (_, renames, imported, faults) => {
    expect(new ImportRenames(renames).faults(among(...imported)).map(({ path }) => path)).toEqual(faults);
  });

  test.each<[what: string, renames: ImportRename[], existing: string[], faults: string[]]>([
    ['names an existing item', [rename('a', 'b')], ['a'], []],
    ['names no existing item', [rename('a', 'b')], [], ['/renames/a/from']],
    ['leads to the key of an item that keeps it', [rename('a', 'b')], ['a', 'b'], ['/renames/a/to']],
    ['swaps keys with another one', [rename('a', 'b'), rename('b', 'a')], ['a', 'b'], []],
    [
      'leads to the key of a workflow that moves',
      [rename('b', 'c'), rename('a', 'b'), rename('a/x', 'b/y')],
      ['a', 'b', 'a/x', 'b/y'],
      [],
    ],
  ])('that %s in the project', (_, renames, existing, faults) => {
    expect(new ImportRenames(renames).faultsInProject(among(...existing)).map(({ path }) => path)).toEqual(faults);
  });

  test.each<[key: string, expected: string]>([
    ['a', 'b'],
    ['a/x', 'b/x'],
    ['a/y', 'b/z'],
    // Its key after the rename of its integration is given to another workflow.
    ['a/z', 'a/z'],
    ['c/x', 'c/x'],
  ])('gives the item %s the key %s', (key, expected) => {
    const renames = new ImportRenames([rename('a', 'b'), rename('a/y', 'b/z')]);
    expect(renames.keyInImport({ contentType: key.includes('/') ? 'WORKFLOW' : 'INTEGRATION', key })).toBe(expected);
    expect(renames.keyInImport({ contentType: 'APP_EVENT', key })).toBe(key);
  });
});
