import fc from 'fast-check';
import { CONTENT_TYPES } from '../../../../src/content/content.types.js';
import { documentOfFolder } from '../../../../src/content/folder/document-of-folder.js';
import { type FolderDocument, folderOfDocument } from '../../../../src/content/folder/folder-of-document.js';
import { type ContentDocument, DOCUMENT_LISTS } from '../../../../src/content/transfer/content-document.js';
import { CONTENT_FORMAT, CONTENT_FORMATS } from '../../../../src/content/transfer/content-format.js';
import { canonicalJson } from '../../../../src/json/canonical-json.js';
import { isObject } from '../../../../src/json/fault.js';
import { documentSequence } from '../../../support/content-arbitraries.js';
import { contentDocument } from '../../../support/content-document.js';
import { CORPUS_FOLDER, CORPUS_STATES, corpusDocument, hasCorpus } from '../../../support/corpus.js';
import { times } from '../../../support/times.js';

type Files = ReadonlyMap<string, string>;

/** The canonical JSON of the document of a folder. */
function textOf(files: ReadonlyMap<string, string | Uint8Array>): string {
  const reading = documentOfFolder(files);
  return canonicalJson('document' in reading ? reading.document : reading.faults);
}

/** The same content with its lists and the properties of its objects in another order. */
function reordered(value: unknown, isList = false): unknown {
  if (Array.isArray(value)) {
    const elements = value.map((element) => reordered(element));
    return isList ? elements.reverse() : elements;
  }
  if (!isObject(value)) return value;
  const lists: readonly string[] = DOCUMENT_LISTS.map(([list]) => list);
  const entries = Object.entries(value).map(([key, member]) => [key, reordered(member, lists.includes(key))]);
  return Object.fromEntries(entries.reverse());
}

/** The files as an editor on Windows may save them. */
function savedOnWindows(files: Files): ReadonlyMap<string, Uint8Array> {
  return new Map([...files].map(([path, text]) => [path, Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`)]));
}

/** Lists sorted by key, as in exports. */
function sortedDocument(document: ContentDocument): ContentDocument {
  return contentDocument(
    DOCUMENT_LISTS.flatMap(([list, contentType]) => document[list].map((entry) => ({ ...entry, contentType }))),
  );
}

function changedFiles(before: Files, after: Files): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort();
}

/** Paths and their folders as a file system without regard to case sees them. */
function expectDistinct(files: Files): void {
  const paths = [...files.keys()].map((path) => path.normalize('NFC').toLowerCase());
  const folders = paths.flatMap((path) => path.split('/').map((_, at, names) => names.slice(0, at).join('/')));
  expect(new Set(paths).size).toBe(paths.length);
  expect(paths.filter((path) => folders.includes(path))).toEqual([]);
}

describe('a folder of files', () => {
  test('is read as the same document, whatever its order, on every system', () => {
    fc.assert(
      fc.property(documentSequence({ min: 1, max: 1 }), ([document]) => {
        if (document === undefined) throw new Error('expected a document');
        const files = folderOfDocument(document);
        expect(textOf(files)).toBe(canonicalJson(document));
        expect(textOf(savedOnWindows(files))).toBe(canonicalJson(document));
        expect([...folderOfDocument(reordered(document) as ContentDocument)]).toEqual([...files]);
        expect([...files.values()].filter((text) => !text.endsWith('\n') || text.includes('\r'))).toEqual([]);
        expectDistinct(files);
      }),
      { numRuns: times(25) },
    );
  });

  test('keeps items whose names would be the same', () => {
    const definition = { authentication: 'NONE' };
    const workflow = {
      trigger: { type: 'REQUEST' },
      steps: [{ id: 'a', type: 'FUNCTION', parameters: { code: '1' } }],
    };
    const keys = {
      INTEGRATION: ['aux', 'custom.aux', 'crm', 'CRM', 'crm.json'],
      APP_EVENT: ['Paid', 'paid', 'paid!', '..', '/', '注文', '注', 'paid.json', 'NUL'],
      WORKFLOW: ['crm/sync', 'crm/sync.json', 'CRM/sync', 'crm/Sync', 'gone/con'],
    };
    const definitions = { INTEGRATION: definition, APP_EVENT: { example: {} }, WORKFLOW: workflow };
    const items = CONTENT_TYPES.flatMap((contentType) =>
      keys[contentType].map((key) => ({ contentType, key, name: key, definition: definitions[contentType] })),
    );
    const document = contentDocument(items);
    const files = folderOfDocument(document);
    expectDistinct(files);
    expect(files.size).toBe(1 + items.length + keys.WORKFLOW.length);
  });

  test('keeps the renames of a document', () => {
    const renames = [{ contentType: 'INTEGRATION', from: 'acme', to: 'acme-cloud' }];
    const document: FolderDocument = { ...contentDocument([]), renames };
    expect(textOf(folderOfDocument(document))).toBe(canonicalJson(document));
  });
});

const SYNC = { contentType: 'WORKFLOW', key: 'custom.billing/sync', name: 'Sync' } as const;
const step = (id: string, code: string) => ({ id, type: 'FUNCTION', parameters: { code }, next: [] });
const syncWith = (...steps: unknown[]) => ({ ...SYNC, definition: { trigger: { type: 'REQUEST' }, steps } });
const folderOf = (...items: Parameters<typeof contentDocument>[0][]) =>
  folderOfDocument(contentDocument(items.flatMap((each) => [...each])));

describe('the texts of a definition', () => {
  test('are in files beside it, and the rest is indented', () => {
    const files = folderOf([
      {
        contentType: 'INTEGRATION',
        key: 'custom.billing',
        name: 'Billing',
        definition: { authentication: 'OAUTH2', display: { overview: '# Billing\n\nSyncs.\n' }, scopes: [] },
      },
      { contentType: 'APP_EVENT', key: 'Contact Created', name: 'Contact created', definition: { example: {} } },
      syncWith(
        { id: 'Read rows', type: 'REQUEST', parameters: { body: { sql: 'SELECT 1\nFROM a' }, note: 'one line\n' } },
        step('map', 'return 1;'),
      ),
    ]);
    expect([...files]).toEqual([
      ['app-events/Contact-Created.json', EVENT],
      ['integrations/custom.billing/integration.json', expect.stringContaining(OVERVIEW)],
      ['integrations/custom.billing/integration/display.overview.md', '# Billing\n\nSyncs.\n'],
      ['integrations/custom.billing/workflows/sync.json', expect.stringContaining(CODE)],
      ['integrations/custom.billing/workflows/sync/Read-rows.body.sql', 'SELECT 1\nFROM a\n'],
      ['integrations/custom.billing/workflows/sync/map.code.js', 'return 1;\n'],
      ['slipway.json', lines('{', `  "format": "${CONTENT_FORMAT}"`, '}')],
    ]);
  });

  test.each(CONTENT_FORMATS)('keep the format %s', (format) => {
    const document = { ...contentDocument([]), format };
    expect(textOf(folderOfDocument(document))).toBe(canonicalJson(document));
  });

  test('change one file each, also if steps are inserted before them', () => {
    const first = step('first', 'return 1;');
    const last = step('last', 'return 2;');
    const before = folderOf([syncWith(first, last)]);
    const edited = folderOf([syncWith(first, step('last', 'return 3;\nreturn 4;'))]);
    const inserted = folderOf([syncWith(first, step('middle', 'x'), last)]);
    const folder = 'integrations/custom.billing/workflows/sync';
    expect(changedFiles(before, edited)).toEqual([`${folder}/last.code.js`]);
    expect(changedFiles(before, inserted)).toEqual([`${folder}.json`, `${folder}/middle.code.js`]);
  });

  test.each([
    ['a CR', 'one\r\ntwo', 0],
    ['a byte order mark', '\ufeffone\ntwo', 0],
    ['no text', '', 0],
    ['a final line break', 'one\n', 1],
    ['no final line break', 'one', 1],
    ['empty lines at the end', 'one\n\n\n', 1],
    ['only line breaks', '\n\n', 1],
  ])('with %s are kept exactly', (_, code, textFiles) => {
    const item = syncWith(step('a', code));
    const files = folderOf([item]);
    expect(textOf(files)).toBe(canonicalJson(contentDocument([item])));
    expect(files.size).toBe(2 + textFiles);
  });

  test('are kept if steps have the same id, or an object looks like a reference', () => {
    const odd = { $file: 'a/b.txt', $$file: { $$$file: 'one\ntwo' }, finalNewline: false };
    const item = syncWith(step('a', '1'), step('a', '2'), step('1', '3'), { id: 'b', type: 'DELAY', parameters: odd });
    const files = folderOf([item]);
    expect(textOf(files)).toBe(canonicalJson(contentDocument([item])));
    expect(files.size).toBe(6);
  });

  test('stay in the definition beyond a thousand, and at long paths', () => {
    const parameters = {
      many: Array.from({ length: 1_200 }, (_, at) => `${at}\n${at}`),
      ['x'.repeat(600)]: 'one\ntwo',
    };
    const item = syncWith({ id: 'a', type: 'DELAY', parameters });
    const files = folderOf([item]);
    expect(textOf(files)).toBe(canonicalJson(contentDocument([item])));
    expect(files.size).toBe(1_002);
  });
});

const lines = (...all: string[]) => all.map((line) => `${line}\n`).join('');

const EVENT = lines(
  '{',
  '  "key": "Contact Created",',
  '  "name": "Contact created",',
  '  "definition": {',
  '    "example": {}',
  '  }',
  '}',
);

const OVERVIEW = lines(
  '    "display": {',
  '      "overview": {',
  '        "$file": "integration/display.overview.md"',
  '      }',
  '    },',
  '    "scopes": []',
);

const CODE = lines(
  '        "parameters": {',
  '          "code": {',
  '            "$file": "sync/map.code.js",',
  '            "finalNewline": false',
  '          }',
  '        },',
);

describe('a folder with faults', () => {
  const GOOD = folderOf([
    { contentType: 'INTEGRATION', key: 'custom.billing', name: 'Billing', definition: {} },
    syncWith(step('map', 'return 1;')),
  ]);
  const INTEGRATION = 'integrations/custom.billing/integration.json';
  const WORKFLOW = 'integrations/custom.billing/workflows/sync.json';
  const CODE_FILE = 'integrations/custom.billing/workflows/sync/map.code.js';
  const workflow = (definition: string, key = 'custom.billing/sync') =>
    `{ "key": "${key}", "name": "Sync", "definition": ${definition} }`;
  const withoutCode = { [CODE_FILE]: null };

  test.each<[string, Record<string, string | Uint8Array | null>, [string, string, RegExp][]]>([
    ['no format', { 'slipway.json': null }, [['slipway.json', '', /^expected a file with the format/]]],
    ['another format', { 'slipway.json': '{"format":"x"}' }, [['slipway.json', '/format', /"slipway\.content/]]],
    [
      'an unknown property of the format',
      { 'slipway.json': `{"format":"${CONTENT_FORMAT}","a":1}` },
      [['slipway.json', '/a', /^expected no unknown property/]],
    ],
    [
      'a project file with wrong values',
      {
        'slipway.json': JSON.stringify({
          format: CONTENT_FORMAT,
          server: 'slipway.example.com',
          pipeline: '',
          folder: 1,
          pulled: { revision: -1, sha256: 'x', branch: 'main' },
        }),
      },
      [
        ['slipway.json', '/server', /^expected an address with http or https/],
        ['slipway.json', '/pipeline', /^expected a text/],
        ['slipway.json', '/folder', /^expected a string, got 1/],
        ['slipway.json', '/pulled/project', /got nothing/],
        ['slipway.json', '/pulled/branch', /^expected no unknown property/],
        ['slipway.json', '/pulled/revision', /^expected a content revision, got -1/],
        ['slipway.json', '/pulled/sha256', /^expected 64 hexadecimal digits/],
      ],
    ],
    ...['..', '/tmp', 'a/../../b', 'C:\\a'].map(
      (folder): [string, Record<string, string>, [string, string, RegExp][]] => [
        `the folder ${folder}`,
        { 'slipway.json': JSON.stringify({ format: CONTENT_FORMAT, folder }) },
        [['slipway.json', '/folder', /^expected a folder below that of the file/]],
      ],
    ),
    ['a list as the format', { 'slipway.json': '[]' }, [['slipway.json', '', /^expected an object, got an array/]]],
    ['no JSON', { [INTEGRATION]: '{' }, [[INTEGRATION, '', /^expected JSON/]]],
    ['other bytes than UTF-8', { [INTEGRATION]: Buffer.from([0xff]) }, [[INTEGRATION, '', /^expected UTF-8/]]],
    [
      'a repeated key',
      { [INTEGRATION]: '{"key":"a","key":"b"}' },
      [[INTEGRATION, '/key', /each key of an object once/]],
    ],
    ['a number that is not exact', { [INTEGRATION]: '{"a":1e400}' }, [[INTEGRATION, '/a', /kept exactly/]]],
    ['a long file', { [INTEGRATION]: ' '.repeat(33_554_433) }, [[INTEGRATION, '', /at most 33554432 bytes/]]],
    [
      'an item without properties',
      { [INTEGRATION]: '{"names":1}' },
      [
        [INTEGRATION, '/key', /got nothing/],
        [INTEGRATION, '/name', /got nothing/],
        [INTEGRATION, '/definition', /got nothing/],
        [INTEGRATION, '/names', /^expected no unknown property/],
      ],
    ],
    [
      'wrong keys and names',
      { [INTEGRATION]: '{"key":"?","name":1,"definition":{}}' },
      [
        [INTEGRATION, '/key', /^expected an integration key/],
        [INTEGRATION, '/name', /^expected a string, got 1/],
      ],
    ],
    [
      'a key in two files',
      { 'integrations/other/integration.json': GOOD.get(INTEGRATION) ?? '' },
      [
        [
          'integrations/other/integration.json',
          '/key',
          /^expected a unique key, .* which integrations\/custom\.billing/,
        ],
      ],
    ],
    [
      'an item at the place of another',
      { [WORKFLOW]: workflow('{}', 'custom.billing/synch'), ...withoutCode },
      [[WORKFLOW, '/key', /^expected the item .* in the file integrations\/custom\.billing\/workflows\/synch\.json/]],
    ],
    [
      'an unknown file',
      { 'integrations/custom.billing/workflow/sync.json': '{}', '../a.json': '', 'app-events/x': '' },
      [
        ['../a.json', '', /^expected one of the files slipway\.json, /],
        ['app-events/x', '', /^expected one of the files/],
        ['integrations/custom.billing/workflow/sync.json', '', /^expected one of the files/],
      ],
    ],
    ['a missing text', withoutCode, [[WORKFLOW, '/definition/steps/0/parameters/code/$file', /found none$/]]],
    ['a text of other bytes', { [CODE_FILE]: Buffer.from([0xff]) }, [[WORKFLOW, codePath('$file'), /expected UTF-8/]]],
    [
      'a text without a reference',
      { [WORKFLOW]: workflow('{}') },
      [[CODE_FILE, '', /^expected a reference to this file in/]],
    ],
    [
      'references that are none',
      {
        [WORKFLOW]: workflow(
          '[{"$file":1},{"$file":"map.code.js"},{"$file":"sync/../sync.json"},{"$file":"sync/map.code.js","finalNewline":1,"a":2}]',
        ),
      },
      [
        [WORKFLOW, '/definition/0/$file', /^expected the path of a file, got 1/],
        [WORKFLOW, '/definition/1/$file', /^expected "sync\/<name of a file>", got "map.code.js"/],
        [WORKFLOW, '/definition/2/$file', /^expected "sync\/<name of a file>"/],
        [WORKFLOW, '/definition/3/a', /^expected no unknown property/],
        [WORKFLOW, '/definition/3/finalNewline', /^expected true or false, got 1/],
      ],
    ],
    [
      'a second reference to a text',
      { [WORKFLOW]: workflow('[{"$file":"sync/map.code.js"},{"$file":"sync/map.code.js"}]') },
      [[WORKFLOW, '/definition/1/$file', /referred to once, got a second/]],
    ],
  ])('is refused for %s', (_, changes, expected) => {
    const files = new Map<string, string | Uint8Array>(GOOD);
    for (const [path, content] of Object.entries(changes)) {
      if (content === null) files.delete(path);
      else files.set(path, content);
    }
    const reading = documentOfFolder(files);
    expect('faults' in reading && reading.faults).toEqual(
      expected.map(([file, path, message]) => ({ file, path, message: expect.stringMatching(message) })),
    );
  });

  test('is read beside hidden files and files about the folder', () => {
    const others = ['.gitignore', '.git/HEAD', 'README.md', 'app-events/Readme.md', '.github/a/b.yml', 'LICENSE'];
    const files = new Map([...GOOD, ...others.map((path): [string, string] => [path, '\0'])]);
    expect(textOf(files)).toBe(textOf(GOOD));
  });

  test('is read beside the settings of the command', () => {
    const header = {
      format: CONTENT_FORMAT,
      server: 'https://slipway.example.com',
      pipeline: 'Billing',
      folder: '.',
      pulled: { project: 'project_1', revision: 412, sha256: 'a'.repeat(64), folderSha256: 'b'.repeat(64) },
    };
    expect(textOf(new Map([...GOOD, ['slipway.json', JSON.stringify(header)]]))).toBe(textOf(GOOD));
  });

  test('has at most a thousand faults', () => {
    const unknown = Array.from({ length: 1_500 }, (_, at): [string, string] => [`unknown-${at}.json`, '']);
    const reading = documentOfFolder(new Map([...GOOD, ...unknown]));
    expect('faults' in reading && reading.faults).toHaveLength(1_000);
  });

  function codePath(property: string): string {
    return `/definition/steps/0/parameters/code/${property}`;
  }
});

const describeWithCorpus = hasCorpus ? describe : describe.skip;

describeWithCorpus(`a folder of real content (needs a corpus in ${CORPUS_FOLDER})`, () => {
  test.each(CORPUS_STATES)('of %s is read as the same document', (state) => {
    const document = corpusDocument(state);
    const files = folderOfDocument(document);
    expect(textOf(files)).toBe(canonicalJson(sortedDocument(document)));
    expectDistinct(files);
  });
});
