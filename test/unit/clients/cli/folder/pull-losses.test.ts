import {
  changesLost,
  hasRenamesToPush,
  type ItemVersion,
  isLost,
} from '../../../../../clients/cli/src/folder/pull-losses.js';
import type { FolderHeader } from '../../../../../src/content/folder/folder-header.js';
import type { FolderDocument } from '../../../../../src/content/folder/folder-of-document.js';
import { documentOf } from '../../../../support/items.js';

const example = (mark: number) => ({ example: { mark } });
const item = (mark: number, name = 'Paid') => ({
  contentType: 'APP_EVENT' as const,
  key: 'Paid',
  name,
  definition: example(mark),
});
/** A version with this mark, or one that removed the item. */
const version = (contentRevision: number, mark: number | null): ItemVersion => ({
  contentRevision,
  key: 'Paid',
  name: 'Paid',
  definition: mark === null ? null : example(mark),
});

/** The folder was pulled at revision 5. */
test.each<[string, ReturnType<typeof item> | null, ItemVersion[], boolean]>([
  ['an item as it was pulled', item(1), [version(6, 2), version(3, 1)], false],
  ['an item as the project has it now', item(2), [version(6, 2), version(3, 1)], false],
  [
    'an item as it was pushed since, before another edit',
    item(2),
    [version(8, 3), version(6, 2), version(3, 1)],
    false,
  ],
  ['an edited item', item(9), [version(6, 2), version(3, 1)], true],
  ['an edited item that the project has not changed since', item(9), [version(5, 1)], true],
  ['an item that is as it was before it was pulled', item(1), [version(6, 3), version(5, 2), version(3, 1)], true],
  ['another name', item(1, 'Settled'), [version(6, 2), version(3, 1)], true],
  ['a new item', item(1), [], true],
  ['a new item that a colleague has added in another way', item(1), [version(6, 2)], true],
  ['an item that was removed from the project since', item(1), [version(6, null), version(3, 1)], false],
  ['an edited item that was removed from the project since', item(9), [version(6, null), version(3, 1)], true],
  ['the absence of an item that was added to the project since', null, [version(6, 2)], false],
  ['the absence of an item that was removed and added again since', null, [version(7, 2), version(6, null)], false],
  ['the removal of an item', null, [version(6, 2), version(3, 1)], true],
])('a pull loses %s: %s', async (_name, local, versions, expected) => {
  expect(await isLost(local, 'APP_EVENT', versions, 5)).toBe(expected);
});

const document = (marks: Readonly<Record<string, number>>, more: Partial<FolderDocument> = {}): FolderDocument => {
  const appEvents = Object.fromEntries(Object.entries(marks).map(([key, mark]) => [key, example(mark)]));
  return { ...(documentOf({ appEvents }) as FolderDocument), ...more };
};
const header = (project: string, revision: number): FolderHeader => ({
  format: 'slipway.content/2',
  pulled: { project, revision, sha256: '0' },
});
async function* versionsOf(_type: string, key: string): AsyncGenerator<ItemVersion> {
  yield { contentRevision: 7, key, name: key, definition: example(2) };
  yield { contentRevision: 5, key, name: key, definition: example(1) };
}
const HISTORY = { project: 'project_1', revision: 7, versionsOf };

describe('what a pull loses', () => {
  const pulled = header('project_1', 5);
  const lost = async (folder: FolderDocument, given = pulled, history: typeof HISTORY | null = HISTORY) =>
    (await changesLost(given, folder, document({ a: 2, b: 2 }), history)).map(({ key }) => key);

  test('are the items that the project never had since', async () => {
    expect(await lost(document({ a: 2, b: 1 }))).toEqual([]);
    expect(await lost(document({ a: 9, b: 1 }))).toEqual(['a']);
  });

  test('are no items that the format of the folder writes in another way', async () => {
    expect(await lost(document({ a: 2, b: 2 }, { format: 'slipway.content/1' }), header('other', 1), null)).toEqual([]);
  });

  test.each([
    ['was pulled from another project', header('project_2', 5), HISTORY],
    ['was pulled before a backup was restored', header('project_1', 8), HISTORY],
    ['was never pulled', { format: 'slipway.content/2' } as const, HISTORY],
    ['gets the content of another environment', pulled, null],
  ])('are all items that differ, if the folder %s', async (_name, given, history) => {
    expect(await lost(document({ a: 2, b: 1 }), given, history)).toEqual(['b']);
  });
});

test.each([
  ['to push', { a: 1 }, true],
  ['that the project has', { b: 1 }, false],
])('a folder has renames %s', (_name, project, expected) => {
  const renames = [{ contentType: 'APP_EVENT', from: 'a', to: 'b' }];
  expect(hasRenamesToPush(document({ b: 1 }, { renames }), document(project))).toBe(expected);
});
