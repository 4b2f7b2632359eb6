import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadMasterKeys } from '../../../../src/configuration/keys/master-key.js';
import { SealingKey } from '../../../../src/configuration/keys/sealing.js';
import { ConfigError } from '../../../../src/settings/config.js';

const configured = randomBytes(32);
let directory: string;
let keyFile: string;
let databaseUrl: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'slipway-test-'));
  databaseUrl = `sqlite:${join(directory, 'slipway.db')}`;
  keyFile = join(directory, 'slipway.db.key');
});

afterEach(() => rm(directory, { recursive: true, force: true }));

/** Loads the keys that belong to the embedded database. */
async function load(masterKey?: Buffer, oldMasterKey?: Buffer) {
  const { keyring, keyFile, isNew } = await loadMasterKeys({
    masterKey: masterKey?.toString('base64'),
    oldMasterKey: oldMasterKey?.toString('base64'),
    databaseUrl,
  });
  return { keyIds: keyring.keyIds(), file: keyFile?.file ?? null, isNew };
}

function idOf(masterKey: Buffer): string {
  return new SealingKey(masterKey).keyId;
}

describe('the master key', () => {
  it('is the configured one, and no file is written', async () => {
    expect(await load(configured)).toEqual({ keyIds: [idOf(configured)], file: null, isNew: false });
    expect(await readdir(directory)).toEqual([]);
  });

  it('is the configured one even if there is a key file', async () => {
    await load();
    expect((await load(configured)).keyIds).toEqual([idOf(configured)]);
  });

  it('comes before the configured old one', async () => {
    const old = randomBytes(32);
    expect((await load(configured, old)).keyIds).toEqual([idOf(configured), idOf(old)]);
  });

  it('in a file comes before a configured old one', async () => {
    const { keyIds } = await load();
    expect((await load(undefined, configured)).keyIds).toEqual([...keyIds, idOf(configured)]);
  });

  it('is created next to the embedded database, accessible only to its owner', async () => {
    const { file, isNew } = await load();
    expect([file, isNew, (await stat(keyFile)).mode & 0o777]).toEqual([keyFile, true, 0o600]);
  });

  it('leaves no files except the key file', async () => {
    await load();
    expect(await readdir(directory)).toEqual(['slipway.db.key']);
  });

  it('is the same at the next start', async () => {
    const { keyIds } = await load();
    expect(await load()).toEqual({ keyIds, file: keyFile, isNew: false });
  });

  it('is created in a folder that does not exist yet', async () => {
    databaseUrl = `sqlite:${join(directory, 'data', 'slipway.db')}`;
    expect(await load()).toMatchObject({ file: join(directory, 'data', 'slipway.db.key'), isNew: true });
  });

  it('is the same for all processes that start at the same time', async () => {
    const loaded = await Promise.all(Array.from({ length: 20 }, () => load()));
    const keys = new Set(loaded.flatMap(({ keyIds }) => keyIds));
    expect([keys.size, loaded.filter(({ isNew }) => isNew).length]).toEqual([1, 1]);
  });

  test.each([
    ['empty', ''],
    ['too short', Buffer.alloc(31).toString('base64')],
    ['not base64', `${'!'.repeat(43)}=`],
  ])('is refused if the key file is %s, and the file is not changed', async (_, text) => {
    await writeFile(keyFile, text, { mode: 0o600 });
    await expect(load()).rejects.toThrow(`The key file ${keyFile}: expected 32 bytes in base64. Restore it`);
    expect(await readFile(keyFile, 'utf8')).toBe(text);
  });

  test.each([0o640, 0o604, 0o660])(
    'is refused if the key file is accessible to others (mode %o), with the command that helps',
    async (mode) => {
      await load();
      await chmod(keyFile, mode);
      await expect(load()).rejects.toThrow(`mode ${mode.toString(8)}). Run \`chmod 600 "${keyFile}"\`.`);
    },
  );

  it('never shows the text of a malformed key file', async () => {
    await writeFile(keyFile, 'almost-a-key', { mode: 0o600 });
    await expect(load()).rejects.not.toThrow('almost-a-key');
  });

  it('must be configured for PostgreSQL', async () => {
    databaseUrl = 'postgres://slipway@127.0.0.1/slipway';
    const loading = load();
    await expect(loading).rejects.toThrow(ConfigError);
    await expect(loading).rejects.toThrow(/SLIPWAY_MASTER_KEY: .*openssl rand -base64 32/);
  });
});
