import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FolderLocation } from '../../../../../clients/cli/src/folder/content-folder.js';
import { documentSha256 } from '../../../../../clients/cli/src/folder/document-text.js';
import { type PulledContent, pullInto } from '../../../../../clients/cli/src/folder/pull.js';
import { JOURNAL_FILE, journalOf, writeJournal } from '../../../../../clients/cli/src/folder/pull-journal.js';
import { readFiles } from '../../../../../clients/cli/src/folder/read-files.js';
import { replaceFile } from '../../../../../clients/cli/src/folder/write-files.js';
import { planWrite } from '../../../../../clients/cli/src/folder/write-plan.js';
import { type FolderDocument, folderOfDocument } from '../../../../../src/content/folder/folder-of-document.js';
import { documentOf } from '../../../../support/items.js';

let location: FolderLocation;
const { signal } = new AbortController();
const path = (name: string) => join(location.root, name);
const write = (name: string, text: string) => {
  mkdirSync(dirname(path(name)), { recursive: true });
  writeFileSync(path(name), text);
};

beforeEach(() => {
  const root = mkdtempSync(join(tmpdir(), 'slipway-folder-'));
  location = { root, shown: 'content', chosenBy: {} };
});
afterEach(() => rmSync(location.root, { recursive: true }));

const event = (mark: string) => ({ example: { mark } });
const content = (revision: number, appEvents: Readonly<Record<string, object>>): PulledContent => {
  const document = documentOf({ appEvents }) as FolderDocument;
  const project = { id: 'project_1', revision };
  const settings = { server: 'https://slipway.example.com' };
  return { project, sha256: documentSha256(document), document, history: null, settings };
};
const FIRST = content(1, { changed: event('1'), kept: event('1'), removed: event('1') });
const SECOND = content(2, { added: event('2'), changed: event('2'), kept: event('1') });
const THIRD = content(3, { changed: event('3'), kept: event('3') });

const pull = (pulled: PulledContent, force = false) => pullInto(location, pulled, { force, signal });

/** The files of the layout that the folder has now. */
async function files(): Promise<Readonly<Record<string, string>>> {
  const all = [...(await readFiles(location.root, signal))].map(
    ([name, bytes]) => [name, Buffer.from(bytes).toString()] as const,
  );
  return Object.fromEntries(all.filter(([name]) => name !== 'slipway.json'));
}
function expected({ document }: PulledContent): Readonly<Record<string, string>> {
  return Object.fromEntries([...folderOfDocument(document)].filter(([name]) => name !== 'slipway.json'));
}
const header = () => JSON.parse(readFileSync(path('slipway.json'), 'utf8'));
const hidden = () => readdirSync(location.root).filter((name) => name.startsWith('.slipway'));

test('writes what differs, removes what is gone, and leaves other files alone', async () => {
  write('README.md', 'Ours');
  write('.gitignore', 'x');
  await pull(FIRST);
  const plan = await pull(SECOND);
  expect(plan.written.map(([name]) => name)).toEqual([
    'app-events/added.json',
    'app-events/changed.json',
    'slipway.json',
  ]);
  expect(plan.removed).toEqual(['app-events/removed.json']);
  expect(await files()).toEqual(expected(SECOND));
  expect(header()).toEqual({
    format: 'slipway.content/2',
    server: 'https://slipway.example.com',
    pulled: { project: 'project_1', revision: 2, sha256: SECOND.sha256 },
  });
  expect([readFileSync(path('README.md'), 'utf8'), readFileSync(path('.gitignore'), 'utf8')]).toEqual(['Ours', 'x']);
  expect(hidden()).toEqual([]);
});

test('removes folders that are empty then', async () => {
  await pull(FIRST);
  await pull(content(2, {}));
  expect(existsSync(path('app-events'))).toBe(false);
});

test('does nothing the second time', async () => {
  await pull(FIRST);
  expect(await pull(FIRST)).toEqual({ written: [], removed: [] });
});

test('keeps what the command does not own in slipway.json', async () => {
  write('slipway.json', '{ "server": "https://other.example.com", "pipeline": "Billing" }');
  await pull(FIRST);
  expect(header()).toMatchObject({ server: 'https://other.example.com', pipeline: 'Billing', pulled: { revision: 1 } });
});

test('adds no server to the slipway.json of a folder that names none', async () => {
  await pull(FIRST);
  const { server: _, ...unnamed } = header();
  write('slipway.json', JSON.stringify(unnamed));
  await pull(SECOND);
  expect(header()).toEqual({ format: 'slipway.content/2', pulled: expect.any(Object) });
});

test('keeps CRLF that Git has written', async () => {
  await pull(FIRST);
  const text = readFileSync(path('app-events/kept.json'), 'utf8').replaceAll('\n', '\r\n');
  write('app-events/kept.json', text);
  await pull(SECOND);
  expect(readFileSync(path('app-events/kept.json'), 'utf8')).toBe(text);
});

describe('a pull into a folder with edits that were not pushed', () => {
  const edit = (text: string) => write('app-events/kept.json', text);
  const EDITED = JSON.stringify({ key: 'kept', name: 'Kept', definition: { example: {} } });

  test.each([
    ['an edited item', () => edit(EDITED), '~ “Kept”'],
    [
      'a file that is not JSON',
      () => edit('{'),
      'content/app-events/kept.json:1: expected JSON, got something else: a closing brace is missing',
    ],
    [
      'a file that is not of the layout',
      () => write('notes.txt', 'x'),
      /^content\/notes\.txt:1: expected one of the files/,
    ],
    ['renames', () => write('slipway.json', JSON.stringify({ ...header(), renames: [] })), undefined],
  ])('refuses for %s', async (_, change, line) => {
    await pull(FIRST);
    change();
    const before = await files();
    await expect(pull(SECOND)).rejects.toMatchObject({
      reason: 'CONFLICT',
      message: expect.stringMatching(/^content has (edits that were not pushed|files that are no valid content)$/),
      ...(line !== undefined && { lines: expect.arrayContaining([expect.stringMatching(line)]) }),
    });
    expect(await files()).toEqual(before);
  });

  test('overwrites them if it must', async () => {
    await pull(FIRST);
    edit(EDITED);
    write('app-events/own.json', EDITED.replaceAll('kept', 'own'));
    await pull(SECOND, true);
    expect(await files()).toEqual(expected(SECOND));
  });

  test('takes edits that the project has, too, for none', async () => {
    await pull(FIRST);
    for (const [name, text] of Object.entries(expected(SECOND))) write(name, text);
    rmSync(path('app-events/removed.json'));
    const plan = await pull(SECOND);
    expect(plan.written.map(([name]) => name)).toEqual(['slipway.json']);
    expect(header().pulled.revision).toBe(2);
  });
});

/** Does the first steps of a pull, as if the process was killed then. */
async function interrupt(pulled: PulledContent, steps: number): Promise<number> {
  const current = await readFiles(location.root, signal);
  const plan = planWrite(current, folderOfDocument(pulled.document));
  writeJournal(location.root, journalOf(current, plan, null), (name, text) => replaceFile(location.root, name, text));
  writeFileSync(path('.slipway-1.tmp'), 'half a fi');
  const all = [
    ...plan.removed.map((name) => () => rmSync(path(name))),
    ...plan.written.map(
      ([name, text]) =>
        () =>
          replaceFile(location.root, name, text),
    ),
  ];
  for (const step of all.slice(0, steps)) step();
  return all.length;
}

describe('a pull that was killed', () => {
  test.each([0, 1, 2, 3, 4])('after %d steps continues', async (steps) => {
    await pull(FIRST);
    expect(await interrupt(SECOND, steps)).toBe(4);
    await pull(SECOND);
    expect(await files()).toEqual(expected(SECOND));
    expect(header().pulled.revision).toBe(2);
    expect(hidden()).toEqual([]);
  });

  test.each([0, 1, 2, 3, 4])('after %d steps, and again, continues with newer content', async (steps) => {
    await pull(FIRST);
    await interrupt(SECOND, steps);
    await interrupt(THIRD, 1);
    await pull(THIRD);
    expect(await files()).toEqual(expected(THIRD));
    expect(hidden()).toEqual([]);
  });

  test.each(['changed', 'kept', 'own'])('does not overwrite an edit of %s since then', async (name) => {
    await pull(FIRST);
    await interrupt(SECOND, 2);
    write(`app-events/${name}.json`, 'edited');
    await expect(pull(SECOND)).rejects.toMatchObject({
      reason: 'CONFLICT',
      lines: expect.arrayContaining([`~ app-events/${name}.json, edited after the last pull was interrupted`]),
    });
    expect(readFileSync(path(`app-events/${name}.json`), 'utf8')).toBe('edited');
    expect(hidden()).toContain(JOURNAL_FILE);
  });
});

test('a file with the name of a property of objects is no edit after a pull that was killed', async () => {
  await pull(FIRST);
  await interrupt(SECOND, 2);
  write('constructor', 'x');
  await pull(SECOND);
  expect(await files()).toEqual({ ...expected(SECOND), constructor: 'x' });
});

test('a journal that is no file is refused', async () => {
  mkdirSync(path(JOURNAL_FILE));
  await expect(pull(FIRST)).rejects.toThrow('Expected the journal of an interrupted pull');
});

test('writes through no link that a repository has brought', async () => {
  const outside = mkdtempSync(join(tmpdir(), 'slipway-outside-'));
  writeFileSync(join(outside, 'file'), 'kept');
  symlinkSync(join(outside, 'file'), path(`.slipway-${process.pid}.tmp`));
  await pull(FIRST);
  expect(readFileSync(join(outside, 'file'), 'utf8')).toBe('kept');
  expect(await files()).toEqual(expected(FIRST));
  rmSync(outside, { recursive: true });
});

test("a file that can't be written leaves no temporary file", () => {
  mkdirSync(path('target'));
  expect(() => replaceFile(location.root, 'target', 'text')).toThrow('Expected to be able to write');
  expect(readdirSync(location.root)).toEqual(['target']);
});

describe('the reading of a folder', () => {
  const LIMITS = { maxFiles: 3, maxFileBytes: 10, maxBytes: 20 };

  test.each([
    ['too many files', ['1', '1', '1', '1'], /^Expected at most 3 files/],
    ['a large file', ['1'.repeat(11)], /^Expected files of at most 10 bytes .*0\.json of 11$/],
    ['too much', ['1'.repeat(9), '1'.repeat(9), '1'.repeat(9)], /^Expected at most 20 bytes/],
  ])('refuses %s', async (_, texts, message) => {
    for (const [index, text] of texts.entries()) write(`${index}.json`, text);
    await expect(readFiles(location.root, signal, LIMITS)).rejects.toThrow(message);
  });

  test('follows no symbolic link', async () => {
    symlinkSync(tmpdir(), path('link'));
    await expect(readFiles(location.root, signal)).rejects.toThrow(/got a symbolic link: link$/);
  });

  test('leaves out hidden files, and those about the folder', async () => {
    for (const name of ['.git/HEAD', 'README.md', 'app-events/LICENSE', 'a.json']) write(name, '1');
    expect([...(await readFiles(location.root, signal)).keys()]).toEqual(['a.json']);
  });

  test('lets the event loop report a signal, and stops then', async () => {
    write('a.json', '1');
    const interrupted = new AbortController();
    setImmediate(() => interrupted.abort());
    await expect(readFiles(location.root, interrupted.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });
});

test('stops writing at a signal, and continues when it is run again', async () => {
  await pull(FIRST);
  const interrupted = new AbortController().signal;
  jest.spyOn(interrupted, 'throwIfAborted').mockImplementation(() => {
    if (existsSync(path('app-events/added.json'))) throw new Error('interrupted');
  });
  await expect(pullInto(location, SECOND, { force: false, signal: interrupted })).rejects.toThrow('interrupted');
  expect(hidden()).toEqual([JOURNAL_FILE]);
  expect(header().pulled.revision).toBe(1);
  await pull(SECOND);
  expect(await files()).toEqual(expected(SECOND));
  expect(hidden()).toEqual([]);
});
