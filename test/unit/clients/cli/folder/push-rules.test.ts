import {
  commitNamed,
  containmentIn,
  differsFromCommit,
  type RunGit,
} from '../../../../../clients/cli/src/folder/git-ancestors.js';
import { headerInState, headerText, pulledState } from '../../../../../clients/cli/src/folder/header-text.js';
import { type FolderRename, renamesToSend } from '../../../../../clients/cli/src/folder/push-renames.js';
import {
  lostEdits,
  MAX_LOST_EDITS,
  type ProjectEdit,
  pushBase,
} from '../../../../../clients/cli/src/folder/push-rules.js';
import type { FolderDocument } from '../../../../../src/content/folder/folder-of-document.js';
import { documentOf } from '../../../../support/items.js';

const PROJECT = { id: 'project_1', revision: 415, sha256: 'now', itemCount: 2 };
const pulled = (revision: number, sha256 = 'then', project = 'project_1') => ({ project, revision, sha256 });

test.each([
  ['it is as it was pulled', pulled(415, 'now'), {}, { kind: 'CURRENT' }],
  ['it has moved on', pulled(412), {}, { kind: 'MOVED_ON', since: 412 }],
  ['it has moved on to what it was', pulled(412, 'now'), {}, { kind: 'MOVED_ON', since: 412 }],
  ['a backup was restored', pulled(415), {}, { kind: 'RESTORED', since: 415 }],
  ['an older backup was restored', pulled(420), {}, { kind: 'RESTORED', since: 420 }],
  ['the folder was never pulled', undefined, {}, { kind: 'NEVER_PULLED' }],
  ['the folder is of another project', pulled(415, 'now', 'project_2'), {}, { kind: 'NEVER_PULLED' }],
  ['it is empty', undefined, { itemCount: 0 }, { kind: 'CURRENT' }],
  ['somebody has emptied it', pulled(412), { itemCount: 0 }, { kind: 'MOVED_ON', since: 412 }],
])('the base of a push where %s', (_, state, changes, expected) => {
  expect(pushBase(state, { ...PROJECT, ...changes })).toEqual(expected);
});

const edit = (key: string, more: Partial<ProjectEdit> = {}): ProjectEdit => ({
  contentRevision: 1,
  action: 'UPDATE',
  contentType: 'WORKFLOW',
  key,
  name: key,
  ref: null,
  createdAt: '2026-01-02T03:04:05Z',
  createdBy: { name: 'member B' },
  ...more,
});
const imported = (key: string, ref: string | null) => edit(key, { action: 'IMPORT', ref });

async function lostOf(edits: readonly ProjectEdit[]) {
  async function* newestFirst() {
    yield* edits;
  }
  const result = await lostEdits(newestFirst(), async (ref) =>
    ref === 'old' ? 'CONTAINED' : ref === 'unknown' ? 'SHALLOW' : 'NOT_CONTAINED',
  );
  return { ...result, edits: result.edits.map(({ key }) => key) };
}

test.each([
  ['no edits', [], []],
  ['an edit of somebody', [edit('a')], ['a']],
  ['an import of another commit', [imported('a', 'other')], ['a']],
  ['an import without a commit', [imported('a', null)], ['a']],
  ['an import of a commit that the folder contains', [imported('a', 'old'), imported('b', 'old')], []],
  ['an edit after such an import', [edit('c'), imported('a', 'old')], ['c']],
  [
    'edits before such an import, which has replaced them',
    [imported('a', 'old'), edit('b'), imported('c', 'other')],
    [],
  ],
  ['two edits of one item', [edit('a'), edit('b'), edit('a')], ['a', 'b']],
  ['an edit that only names such a commit', [edit('a', { ref: 'old' })], ['a']],
])('a push over %s', async (_, edits, expected) => {
  expect(await lostOf(edits)).toEqual({ edits: expected, hasMore: false, unknown: null });
});

test('a push over an import that may be contained, but the history is not there', async () => {
  expect(await lostOf([imported('a', 'unknown')])).toEqual({ edits: ['a'], hasMore: false, unknown: 'SHALLOW' });
});

test('a push over many edits names some of them', async () => {
  const many = Array.from({ length: MAX_LOST_EDITS + 5 }, (_, index) => edit(`${index}`));
  expect(await lostOf(many)).toMatchObject({ hasMore: true, edits: { length: MAX_LOST_EDITS } });
});

const [NEW, OLD, STRANGE] = ['a'.repeat(40), 'b'.repeat(40), 'c'.repeat(40)];

describe('whether a commit is contained', () => {
  /** A repository in which OLD is an ancestor of NEW and of HEAD. */
  function repository(kind: 'FULL' | 'SHALLOW' | 'NOT_TRUSTED' = 'FULL') {
    const calls: (readonly string[])[] = [];
    const git: RunGit = async (args) => {
      calls.push(args);
      const stderr = kind === 'NOT_TRUSTED' ? 'fatal: detected dubious ownership in repository' : '';
      if (stderr !== '') return { code: 128, stdout: '', stderr };
      if (args[0] === 'rev-parse') return { code: 0, stdout: `${kind === 'SHALLOW'}\n`, stderr };
      return { code: args[2] === `${OLD}^{commit}` ? 0 : args[2] === `${NEW}^{commit}` ? 1 : 128, stdout: '', stderr };
    };
    return { git, calls };
  }

  test.each([
    ['the pushed one', NEW, NEW, 'FULL', 'CONTAINED'],
    ['the pushed text, which is no commit', 'build 12', 'build 12', 'FULL', 'NOT_CONTAINED'],
    ['an ancestor of the pushed one', OLD, NEW, 'FULL', 'CONTAINED'],
    ['an ancestor of what is checked out', OLD, undefined, 'FULL', 'CONTAINED'],
    ['a commit of another branch', NEW, undefined, 'FULL', 'NOT_CONTAINED'],
    ['an unknown commit', STRANGE, NEW, 'FULL', 'NOT_CONTAINED'],
    ['an unknown commit, in a shallow clone', STRANGE, NEW, 'SHALLOW', 'SHALLOW'],
    ['a commit of a repository of another user', OLD, NEW, 'NOT_TRUSTED', 'NOT_TRUSTED'],
    ['no commit', null, NEW, 'SHALLOW', 'NOT_CONTAINED'],
  ] as const)('that is %s', async (_, ref, pushed, kind, expected) => {
    expect(await containmentIn(repository(kind).git, pushed)(ref)).toBe(expected);
  });

  test.each(['--upload-pack=x', '-a', 'main', 'abc', 'a b', `${OLD}\n`, `${OLD}..`])(
    'never gives %j to Git',
    async (ref) => {
      const { git, calls } = repository();
      expect(await containmentIn(git, undefined)(ref)).toBe('NOT_CONTAINED');
      expect(await containmentIn(git, ref)(OLD)).toBe('CONTAINED');
      expect(calls.flat().filter((argument) => argument === ref || argument === `${ref}^{commit}`)).toEqual([]);
    },
  );

  test('is asked once for each commit', async () => {
    const { git, calls } = repository();
    const containmentOf = containmentIn(git, undefined);
    await Promise.all([containmentOf(OLD), containmentOf(OLD)]);
    expect(calls).toHaveLength(1);
  });
});

test.each([
  ['HEAD', OLD],
  ['feature/box', OLD],
  ['build 12', 'build 12'],
  ['--git-dir=x', '--git-dir=x'],
  ['v9', 'v9'],
])('%s is the commit %s', async (text, expected) => {
  const git: RunGit = async (args) =>
    args.at(-1) === 'v9^{commit}' ? { code: 1, stdout: '', stderr: '' } : { code: 0, stdout: `${OLD}\n`, stderr: '' };
  expect(await commitNamed(git, text)).toBe(expected);
});

test.each([
  ['the commit that is checked out, with edits', OLD, ' M app-events/a.json', true],
  ['the start of that commit, with edits', OLD.slice(0, 7), '?? app-events/b.json', true],
  ['the commit that is checked out', OLD, '', false],
  ['another commit', NEW, ' M app-events/a.json', false],
  ['no commit', 'build 12', ' M app-events/a.json', false],
])('a folder in Git differs from %s', async (_, ref, status, expected) => {
  const git: RunGit = async ([command]) => ({
    code: 0,
    stdout: command === 'status' ? status : `${OLD}\n`,
    stderr: '',
  });
  expect(await differsFromCommit(git, ref)).toBe(expected);
});

describe('the renames that are sent', () => {
  const rename = (from: string, to: string): FolderRename => ({ contentType: 'APP_EVENT', from, to });
  const project = (...keys: string[]) =>
    documentOf({ appEvents: Object.fromEntries(keys.map((key) => [key, {}])) }) as FolderDocument;

  test.each<[string, FolderRename[], FolderDocument, FolderRename[], FolderRename[]]>([
    ['are those that are not done', [rename('a', 'b')], project('a'), [rename('a', 'b')], []],
    ['are not those that are done', [rename('a', 'b')], project('b'), [], []],
    [
      'are those of keys that do not exist: the server refuses them',
      [rename('a', 'b')],
      project('c'),
      [rename('a', 'b')],
      [],
    ],
    [
      'are all of a chain',
      [rename('b', 'c'), rename('a', 'b')],
      project('a', 'b'),
      [rename('b', 'c'), rename('a', 'b')],
      [],
    ],
    ['are none of a chain that is done', [rename('b', 'c'), rename('a', 'b')], project('b', 'c'), [], []],
    [
      'are unclear if keys are exchanged',
      [rename('a', 'b'), rename('b', 'a'), rename('c', 'd')],
      project('a', 'b', 'd'),
      [rename('a', 'b'), rename('b', 'a')],
      [rename('a', 'b'), rename('b', 'a')],
    ],
  ])('%s', (_, renames, document, sent, unclear) => {
    expect(renamesToSend(renames, document, { isCurrent: false, isEmpty: false })).toEqual({ sent, unclear });
  });

  test('are all of them if nobody has changed the project, and none if it is empty', () => {
    const exchange = [rename('a', 'b'), rename('b', 'a')];
    const document = project('a', 'b');
    expect(renamesToSend(exchange, document, { isCurrent: true, isEmpty: false })).toEqual({
      sent: exchange,
      unclear: [],
    });
    expect(renamesToSend(exchange, project(), { isCurrent: false, isEmpty: true })).toEqual({ sent: [], unclear: [] });
  });
});

test('slipway.json has sorted keys, and no renames once they are done', () => {
  const state = pulledState({ id: 'project_1', revision: 2, sha256: 'a' }, 'b');
  const header = headerInState(
    { server: 'https://x', format: 'slipway.content/2', renames: [1], pipeline: 'P' },
    state,
  );
  expect(Object.keys(JSON.parse(headerText(header)))).toEqual(['format', 'pipeline', 'pulled', 'server']);
  expect(header.pulled).toEqual({ project: 'project_1', revision: 2, sha256: 'a', folderSha256: 'b' });
});
