import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';

const SRC = join(__dirname, '../../src');

/** Names of files that say what part of a feature they hold: each feature may have one. */
const PARTS_OF_A_FEATURE = [
  ...['index.ts', 'lists.ts', 'loaders.ts', 'look-ups.ts', 'mappers.ts'],
  ...['module.ts', 'visibility.ts'],
];

/** Files whose names are those of the schema's types, which differ from the entities that they are made of. */
const MIRRORS_THE_SCHEMA = /\/(generated\/|mappers\.ts$)/;

const TYPES = ['class', 'interface', 'type'];

const files = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((each) => each.isFile() && each.name.endsWith('.ts'))
  .map((each) => join(each.parentPath, each.name));

test('no two files of src export the same name, or declare a type of the same name', () => {
  const declared = files.filter((file) => !MIRRORS_THE_SCHEMA.test(file)).flatMap(namesOf);
  expect(declared.length).toBeGreaterThan(1_000);
  expect(sharedBy(declared)).toEqual([]);
});

test('no two files of src have the same name, but for the parts that each feature may have', () => {
  const named = files.map((file) => ({ name: basename(file), file }));
  expect(sharedBy(named.filter(({ name }) => !PARTS_OF_A_FEATURE.includes(name)))).toEqual([]);
});

interface Named {
  readonly name: string;
  readonly file: string;
}

/** What several files call by one name, with these files. */
function sharedBy(all: readonly Named[]): string[] {
  const places = new Map<string, Set<string>>();
  for (const { name, file } of all) places.set(name, (places.get(name) ?? new Set()).add(relative(SRC, file)));
  return [...places].filter(([, found]) => found.size > 1).map(([name, found]) => `${name}: ${[...found].join(', ')}`);
}

/** What a file exports of its own, and the types that it declares, whose lines are not indented. */
function namesOf(file: string): Named[] {
  const declarations = readFileSync(file, 'utf8').matchAll(
    /^(?<exported>export )?(?:abstract |async )*(?<kind>class|const|enum|function\*?|interface|let|type) (?<name>\w+)/gm,
  );
  return [...declarations].flatMap(({ groups: { exported = '', kind = '', name = '' } = {} }) =>
    exported || TYPES.includes(kind) ? [{ name, file }] : [],
  );
}
