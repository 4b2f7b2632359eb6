import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SRC = join(__dirname, '../../../../src');

test('one file names the driver of SQLite, so that another driver takes its place by a change of that file', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const naming = files.filter((file) => /sqlite3|typeorm\/driver\/sqlite/i.test(readFileSync(join(SRC, file), 'utf8')));
  expect(naming).toEqual([join('database', 'sqlite', 'sqlite-driver.ts')]);
});
