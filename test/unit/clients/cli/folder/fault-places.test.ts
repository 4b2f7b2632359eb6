import { FaultPlaces } from '../../../../../clients/cli/src/folder/fault-places.js';

const ITEM = 'integrations/crm/workflows/sync.json';
const TEXT = `{
  "key": "crm/sync",
  "name": "Sync",
  "definition": {
    "steps": [
      {
        "id": "map",
        "parameters": { "code": { "$file": "sync/map.code.js" },
          "$$file": [1, 2] }
      },
      { "id": "b/c" }
    ],
    "key": 1,
    "key": 2
  }
}
`;
const places = (text: string) => new FaultPlaces(new Map([[ITEM, text]]));

test.each([
  ['', 1, 1],
  ['/name', 3, 3],
  ['/definition/steps/0/id', 7, 9],
  ['/definition/steps/1', 11, 7],
  ['/definition/steps/1/id', 11, 9],
  ['/definition/steps/0/parameters/$file', 9, 11],
  ['/definition/steps/0/parameters/$file/1', 9, 25],
  ['/definition/steps/0/type', 6, 7],
  ['/definition/steps/7/type', 5, 5],
  ['/missing', 1, 1],
  ['/definition/key', 14, 5],
])('of %s in an item', (pointer, line, column) => {
  expect(places(TEXT).ofItemPointer(ITEM, pointer)).toEqual({ file: ITEM, line, column });
});

test('of a text in a file of its own is there', () => {
  const file = 'integrations/crm/workflows/sync/map.code.js';
  const pointer = '/definition/steps/0/parameters/code';
  expect(places(TEXT).ofItemPointer(ITEM, pointer)).toEqual({ file, line: 1, column: 1 });
  expect(places(TEXT).ofFilePointer(ITEM, `${pointer}/$file`)).toEqual({ file: ITEM, line: 8, column: 35 });
});

test('counts lines as editors on Windows do', () => {
  const windows = `\ufeff${TEXT.replaceAll('\n', '\r\n')}`;
  expect(places(windows).ofItemPointer(ITEM, '/definition/steps/1')).toEqual({ file: ITEM, line: 11, column: 7 });
});

test.each([
  ['{\n  "a": 1\n  "b": 2\n}', 3, 'a comma is missing'],
  ['{\n  "a" 1\n}', 2, 'a colon is missing'],
  ['{\n  "a": 1\n', 3, 'a closing brace is missing'],
  ['[\n  1\n', 3, 'a closing bracket is missing'],
  ['{\n  // no\n}', 2, 'JSON has no comments'],
  ['{ "a": 1 }\n}', 2, 'the file should end here'],
  ['{\n  a: 1 }', 2, 'a text needs quotation marks'],
  ['{ "a": "b\n', 1, 'the string is not closed'],
])('of the first error of %j', (text, line, reason) => {
  expect(places(text).syntaxError(ITEM)).toMatchObject({ line, reason });
});

test('of a file that is nested too deeply is its start', () => {
  const found = places(`${'['.repeat(200_000)}${']'.repeat(200_000)}`);
  expect(found.syntaxError(ITEM)).toBeNull();
  expect(found.ofFilePointer(ITEM, '/0/0')).toEqual({ file: ITEM, line: 1, column: 1 });
});

test('a merge conflict is named', () => {
  const text = '{\n<<<<<<< HEAD\n  "name": "A"\n=======\n  "name": "B"\n>>>>>>> other\n}\n';
  expect(places(text).syntaxError(ITEM)).toEqual({
    file: ITEM,
    line: 2,
    column: 1,
    reason: 'a merge conflict of Git is not resolved',
  });
});
