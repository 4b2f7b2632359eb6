import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandHint, hintLines } from '../../../../../clients/cli/src/output/hint.js';

test.each([
  { chosenBy: {}, command: "slipway show 'staging@2.5.0 x'" },
  { chosenBy: { pipeline: "Member A's" }, command: "slipway show 'staging@2.5.0 x' --pipeline 'Member A'\\''s'" },
  {
    chosenBy: { profile: 'work', url: 'https://slipway.example.com', tokenFile: 'token.txt' },
    command: "slipway show 'staging@2.5.0 x' --url https://slipway.example.com --profile work --token-file token.txt",
  },
])('a command to copy chooses the server and the pipeline as the command line did: $command', (given) => {
  expect(commandHint(given, 'show', 'staging@2.5.0 x')).toBe(given.command);
});

test('the commands of hints are aligned', () => {
  expect(hintLines(['pull it first', 'slipway pull'], ['or lose these edits', '--force'])).toEqual([
    'pull it first:         slipway pull',
    'or lose these edits:   --force',
  ]);
});

test('no command to copy is put together elsewhere: it would not choose the pipeline', () => {
  const root = join(__dirname, '../../../../../clients/cli/src');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  expect(files.length).toBeGreaterThan(100);
  const found = files.filter((path) => /: {2,}slipway [^`\n]*\$\{/.test(readFileSync(join(root, path), 'utf8')));
  expect(found).toEqual([]);
});
