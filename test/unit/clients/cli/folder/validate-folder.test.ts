import fc from 'fast-check';
import { documentBytes } from '../../../../../clients/cli/src/folder/document-text.js';
import { validateFolder } from '../../../../../clients/cli/src/folder/validate-folder.js';
import { type FolderDocument, folderOfDocument } from '../../../../../src/content/folder/folder-of-document.js';
import { DOCUMENT_LISTS } from '../../../../../src/content/transfer/content-document.js';
import { validatePart } from '../../../../../src/content/transfer/document-parts.js';
import { partsOfJson } from '../../../../../src/content/transfer/import-parts.js';
import { ImportValidator } from '../../../../../src/content/transfer/import-validator.js';
import { RefusedError } from '../../../../../src/errors/refusals.js';
import { documentSequence } from '../../../../support/content-arbitraries.js';
import { CORPUS_FOLDER, CORPUS_STATES, corpusDocument, hasCorpus } from '../../../../support/corpus.js';
import { cpuTime } from '../../../../support/cpu-time.js';
import { documentOf, manyItems } from '../../../../support/items.js';
import { times } from '../../../../support/times.js';

/** What the import of a server says of a document. */
async function messagesOfImport(document: FolderDocument): Promise<string[]> {
  const validator = new ImportValidator();
  async function* bytes() {
    yield documentBytes(document, Array.isArray(document.renames) ? document.renames : []);
  }
  try {
    for await (const part of partsOfJson(bytes())) validatePart(validator, part);
  } catch (error) {
    if (error instanceof RefusedError) return error.refusals.map(({ message }) => message);
    throw error;
  }
  return validator.finish().map(({ message }) => message);
}

const WRONG: readonly unknown[] = [
  null,
  1,
  '',
  'x'.repeat(300),
  '{{secrets.}}',
  {},
  [],
  [null],
  { type: 'X' },
  undefined,
];

/** Replaces one value somewhere inside of a value. `undefined` removes it. */
function withWrongValue(value: unknown, choices: readonly number[], wrong: unknown): unknown {
  const [choice = 0, ...rest] = choices;
  if (rest.length === 0 || typeof value !== 'object' || value === null) return wrong;
  const keys = Object.keys(value);
  const key = keys[choice % Math.max(keys.length, 1)];
  if (key === undefined) return wrong;
  const entries = Object.entries(value).map(([name, member]) => [
    name,
    name === key ? withWrongValue(member, rest, wrong) : member,
  ]);
  const kept = entries.filter(([, member]) => member !== undefined);
  return Array.isArray(value) ? kept.map(([, member]) => member) : Object.fromEntries(kept);
}

function withWrongDefinition(document: FolderDocument, choices: readonly number[], wrong: unknown): FolderDocument {
  const [choice = 0, ...rest] = choices;
  const items = DOCUMENT_LISTS.flatMap(([list]) => document[list].map((_, index) => ({ list, index })));
  const chosen = items[choice % Math.max(items.length, 1)];
  if (!chosen) return document;
  const { list, index } = chosen;
  const changed = document[list].map((entry, at) =>
    at === index ? { ...entry, definition: withWrongValue(entry.definition, rest, wrong) ?? {} } : entry,
  );
  return { ...document, [list]: changed };
}

describe('the validation of a folder', () => {
  test('finds what the import of a server refuses, and nothing else', async () => {
    const choices = fc.array(fc.nat({ max: 20 }), { minLength: 2, maxLength: 6 });
    const documents = documentSequence({ min: 1, max: 1 });
    await fc.assert(
      fc.asyncProperty(documents, choices, fc.constantFrom(...WRONG), async ([valid], where, wrong) => {
        if (valid === undefined) throw new Error('expected a document');
        expect(validateFolder(folderOfDocument(valid)).faults).toEqual([]);
        const document = withWrongDefinition(valid, where, wrong);
        const found = validateFolder(folderOfDocument(document)).faults.map(({ message }) => message);
        expect(found.sort()).toEqual((await messagesOfImport(document)).sort());
      }),
      { numRuns: times(8) },
    );
  });

  test('refuses an item with more different sequences of keys than a server reads', async () => {
    const example = { many: Array.from({ length: 10_001 }, (_, index) => ({ [`key${index}`]: index })) };
    const document = documentOf({ appEvents: { big: { example } } }) as FolderDocument;
    const found = validateFolder(folderOfDocument(document)).faults.map(({ message }) => message);
    expect(found).toEqual([expect.stringMatching(/^expected at most 10000 different sequences of keys/)]);
    expect(await messagesOfImport(document)).toHaveLength(1);
  });

  test('validates definitions even if other files can not be read', () => {
    const files = new Map(folderOfDocument(documentOf({ appEvents: { a: {}, b: {} } }) as FolderDocument));
    files.set('app-events/a.json', '{');
    files.set('app-events/b.json', '{ "key": "b", "name": "b", "definition": {\n "example": 1 } }');
    const { valid, faults } = { valid: validateFolder(files).content !== null, faults: validateFolder(files).faults };
    expect(valid).toBe(false);
    expect(faults).toMatchObject([
      { file: 'app-events/a.json', line: 1, key: null },
      { file: 'app-events/b.json', line: 2, key: 'b', path: '/definition/example' },
    ]);
  });

  test('validates 2,000 items within 5 seconds', () => {
    const document = documentOf(manyItems(2_000, 'a')) as FolderDocument;
    const files = folderOfDocument(document);
    const validate = () => expect(validateFolder(files)).toMatchObject({ items: expect.any(Number), faults: [] });
    expect(cpuTime(validate)).toBeLessThan(5_000);
  });
});

(hasCorpus ? describe : describe.skip)(`a folder of real content (needs a corpus in ${CORPUS_FOLDER})`, () => {
  test('has the faults that an import finds', async () => {
    const document = corpusDocument(CORPUS_STATES[2]);
    const found = validateFolder(folderOfDocument(document)).faults.map(({ message }) => message);
    expect(found.sort()).toEqual((await messagesOfImport(document)).sort());
  });
});
