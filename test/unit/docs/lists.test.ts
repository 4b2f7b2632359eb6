import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROLES } from '../../../src/team/permissions.js';
import { EVENT_TYPES } from '../../../src/webhooks/webhook-rules.js';

const ROOT = join(__dirname, '../../..');

/** The cells of the table whose head begins with a text, its head first. */
function tableOf(page: string, head: string): readonly (readonly string[])[] {
  const lines = readFileSync(join(ROOT, 'docs', page), 'utf8').split('\n');
  const start = lines.findIndex((line) => line.startsWith(head));
  const rows = lines.slice(start, lines.indexOf('', start)).filter((line) => !line.startsWith('|---'));
  return rows.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}

test('docs/webhooks.md lists each event with its type', () => {
  const [, ...rows] = tableOf('webhooks.md', '| event |');
  expect(rows.map(([event, type]) => [event, type])).toEqual(Object.entries(EVENT_TYPES));
});

test('docs/api-reference.md has a column for each role', () => {
  const [head = []] = tableOf('api-reference.md', '| a member may |');
  expect(head.slice(1)).toEqual(ROLES.toReversed());
});

test('docs/contributing.md describes each folder and file at the top of src', () => {
  const [, ...rows] = tableOf('contributing.md', '| folder |');
  const described = rows.flatMap(([names = '']) => names.split(', ').map((name) => name.replace(/\/$/, '')));
  expect(described.toSorted()).toEqual(readdirSync(join(ROOT, 'src')).toSorted());
});
