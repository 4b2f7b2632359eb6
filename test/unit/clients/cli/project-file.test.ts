import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProjectFile } from '../../../../clients/cli/src/settings/project-file.js';

const SERVER = 'https://slipway.example.com';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'slipway-project-'));
  mkdirSync(join(root, 'content/app-events'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (path: string, content: object | string) =>
  writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
const find = (path: string) => findProjectFile(join(root, path));

test('is the nearest one above, which names the server and the pipeline', () => {
  write('slipway.json', { server: SERVER, pipeline: 'Billing', folder: 'content' });
  const expected = { directory: root, server: SERVER, pipeline: 'Billing', folder: join(root, 'content') };
  expect(find('content/app-events')).toEqual(expected);
});

test('of a content folder leaves the server and the pipeline to the one above', () => {
  write('slipway.json', { server: SERVER, pipeline: 'Billing', folder: 'content' });
  write('content/slipway.json', { format: 'slipway.content/2' });
  const folder = join(root, 'content');
  expect(find('content/app-events')).toEqual({ directory: folder, server: SERVER, pipeline: 'Billing', folder });
});

test('that names one of the two has nothing of the one above', () => {
  write('slipway.json', { server: SERVER, pipeline: 'Billing' });
  write('content/slipway.json', { pipeline: 'Shipping' });
  expect(find('content')).toMatchObject({ server: undefined, pipeline: 'Shipping' });
});

test.each([
  ['secret=1', /^Expected JSON in [^=]*slipway\.json$/],
  [' '.repeat(1_048_577), /^Expected .*slipway\.json to be a file of at most 1048576 bytes$/],
  ['{\n<<<<<<< HEAD\n', /slipway\.json has a merge conflict of Git$/],
  [[], /^Expected an object/],
  [{ server: '' }, /^Expected "server" .* to be a text$/],
  [{ folder: '../other' }, /at "folder": expected a folder below that of the file, got "..\/other"$/],
])('with %j is refused', (content, message) => {
  write('slipway.json', content);
  expect(() => find('content')).toThrow(message);
});

test('that is no file is refused', () => {
  mkdirSync(join(root, 'slipway.json'));
  expect(() => find('content')).toThrow('to be a file of at most');
});
