import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bundle, isCurrentBundle } from '../../../src/commands/bundle.js';

const SOURCE = `
const { sep } = require('node:path');
exports.where = __dirname;
exports.double = (number) => 2 * number;
exports.separator = sep;
`;

describe('a bundle', () => {
  let directory: string;
  let file: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'slipway-bundle-'));
    file = join(directory, 'bundle.js');
    writeFileSync(file, SOURCE);
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  function expectToWork({ exports }: Bundle) {
    const { where, double, separator } = exports as { where: string; double(n: number): number; separator: string };
    expect([where, double(21), separator]).toEqual([directory, 42, '/']);
  }

  test('is a CommonJS module', () => expectToWork(Bundle.load(file)));

  test('is loaded with its saved code', () => {
    const first = Bundle.load(file);
    expect(first.usesSavedCode).toBe(false);
    expectToWork(first);
    first.saveCode();
    const second = Bundle.load(file);
    expect(second.usesSavedCode).toBe(true);
    expectToWork(second);
  });

  test('is compiled if its saved code is of another version', () => {
    writeFileSync(`${file}.code`, 'not the code of this version');
    const bundle = Bundle.load(file);
    expect(bundle.usesSavedCode).toBe(false);
    expectToWork(bundle);
  });

  test.each<[what: string, bundled: number | null, compiled: number | null, expected: boolean]>([
    ['is not current if there is none', null, 1_000, false],
    ['is current if it was built after the modules', 2_000, 1_000, true],
    ['is current if it was built in the same second', 1_000, 1_000, true],
    ['is not current if the modules were compiled again', 1_000, 2_000, false],
    ['is current where it is installed without the files of the compiler', 1_000, null, true],
  ])('%s', (_what, bundled, compiled, expected) => {
    const [built, info] = [join(directory, 'built.js'), join(directory, '.tsbuildinfo')];
    for (const [path, seconds] of [
      [built, bundled],
      [info, compiled],
    ] as const) {
      if (seconds === null) continue;
      writeFileSync(path, '');
      utimesSync(path, seconds, seconds);
    }
    expect(isCurrentBundle(built, info)).toBe(expected);
  });
});
