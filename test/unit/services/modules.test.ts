import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { getMetadataArgsStorage } from 'typeorm';
import { modules } from '../../../src/services/modules.js';

const SRC = join(__dirname, '../../../src');

const filesNamed = (ending: string) =>
  readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => join(SRC, file));

/** What a file exports, each with the path of the file. */
function exportsOf(file: string): { readonly value: unknown; readonly file: string }[] {
  return Object.values(require(file)).map((value) => ({ value, file: relative(SRC, file) }));
}

test('every module of src is in the list of modules', () => {
  const found = filesNamed('/module.ts').flatMap(exportsOf);
  expect(found.length).toBeGreaterThan(10);
  const listed: readonly unknown[] = modules;
  expect(found.filter(({ value }) => !listed.includes(value)).map(({ file }) => file)).toEqual([]);
});

test('every entity of src is in a module', () => {
  const found = filesNamed('.entity.ts').flatMap(exportsOf);
  const entities: readonly unknown[] = getMetadataArgsStorage().tables.map(({ target }) => target);
  const listed: readonly unknown[] = modules.flatMap((module) => module.entities);
  expect(entities.length).toBeGreaterThan(30);
  expect(found.filter(({ value }) => entities.includes(value) && !listed.includes(value))).toEqual([]);
});
