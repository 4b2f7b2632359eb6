import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyFile } from '../../../../src/configuration/keys/key-file.js';
import { SealingKey } from '../../../../src/configuration/keys/sealing.js';

let directory: string;
let file: string;
let keyFile: KeyFile;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'slipway-test-'));
  file = join(directory, 'slipway.db.key');
  keyFile = new KeyFile(file);
  await keyFile.create();
});

afterEach(() => rm(directory, { recursive: true, force: true }));

const files = async () => (await readdir(directory)).sort();
const keys = () => keyFile.read().map((key) => key.toString('base64'));
const idOf = (key: string) => new SealingKey(Buffer.from(key, 'base64')).keyId;
const rotate = async () => {
  await keyFile.addNewKey();
  await keyFile.promoteNewKey();
};
const text = async (suffix = '') => (await readFile(`${file}${suffix}`, 'utf8')).trim();

describe('a key file', () => {
  it('has one key at first', async () => {
    expect(keys()).toEqual([await text()]);
  });

  it('adds a new key, which is read first, and keeps the current one', async () => {
    const present = await text();
    await keyFile.addNewKey();
    expect(await files()).toEqual(['slipway.db.key', 'slipway.db.key.new']);
    expect(keys()).toEqual([await text('.new'), present]);
    expect((await stat(`${file}.new`)).mode & 0o777).toBe(0o600);
  });

  it('does not add a second new key', async () => {
    await keyFile.addNewKey();
    const added = await text('.new');
    await keyFile.addNewKey();
    expect(await text('.new')).toBe(added);
  });

  it('adds one new key if several processes add one at once', async () => {
    await Promise.all(Array.from({ length: 10 }, () => new KeyFile(file).addNewKey()));
    expect([keys().length, await files()]).toEqual([2, ['slipway.db.key', 'slipway.db.key.new']]);
  });

  it('promotes the new key, and keeps the old one', async () => {
    const present = await text();
    await keyFile.addNewKey();
    const added = await text('.new');
    await keyFile.promoteNewKey();
    expect(await files()).toEqual(['slipway.db.key', 'slipway.db.key.old']);
    expect([await text(), await text('.old'), keys()]).toEqual([added, present, [added, present]]);
    expect((await stat(`${file}.old`)).mode & 0o777).toBe(0o600);
  });

  it('has all keys after an interruption between keeping the old key and promoting the new one', async () => {
    const present = await text();
    await keyFile.addNewKey();
    const added = await text('.new');
    await keyFile.keepOldKey();
    expect(new Set(keys())).toEqual(new Set([added, present]));
    expect(keys()[0]).toBe(added);
    await keyFile.keepOldKey();
    await keyFile.promoteNewKey();
    expect([await files(), keys()]).toEqual([
      ['slipway.db.key', 'slipway.db.key.old'],
      [added, present],
    ]);
  });

  it('does not change if there is no new key to promote', async () => {
    const present = await text();
    await keyFile.promoteNewKey();
    expect([await files(), await text()]).toEqual([['slipway.db.key'], present]);
  });

  it('reads only the current and the previous key after two rotations', async () => {
    await rotate();
    const second = await text();
    await rotate();
    expect(keys()).toEqual([await text(), second]);
  });

  it('keeps the key of each rotation in a file of its own, for old backups', async () => {
    const first = await text();
    await rotate();
    const second = await text();
    await rotate();
    await rotate();
    const kept = [idOf(first), idOf(second)].map((id) => `.old.${id}`);
    expect(await files()).toEqual(['', '.old', ...kept].map((suffix) => `slipway.db.key${suffix}`).sort());
    expect(await Promise.all(kept.map((suffix) => text(suffix)))).toEqual([first, second]);
    expect((await stat(`${file}${kept[0]}`)).mode & 0o777).toBe(0o600);
  });

  it('always has the newest key first while it is replaced', async () => {
    await keyFile.addNewKey();
    const added = await text('.new');
    let isDone = false;
    const reading = (async () => {
      const seen = new Set<string | undefined>();
      while (!isDone) {
        seen.add(keys()[0]);
        await new Promise(setImmediate);
      }
      return seen;
    })();
    await keyFile.promoteNewKey();
    isDone = true;
    expect(await reading).toEqual(new Set([added]));
  });

  test.each(['.new', '.old'])('is refused if its %s file is accessible to others, or malformed', async (suffix) => {
    await writeFile(`${file}${suffix}`, await readFile(file), { mode: 0o600 });
    await chmod(`${file}${suffix}`, 0o644);
    expect(() => keyFile.read()).toThrow(`The key file ${file}${suffix}: is accessible to other users (mode 644)`);
    await chmod(`${file}${suffix}`, 0o600);
    await writeFile(`${file}${suffix}`, 'no key');
    expect(() => keyFile.read()).toThrow(`The key file ${file}${suffix}: expected 32 bytes in base64`);
  });

  it('is refused if it is absent', async () => {
    await rm(file);
    expect(() => keyFile.read()).toThrow(`The key file ${file}: expected a key, found no such file`);
  });
});
