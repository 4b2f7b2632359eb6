import { randomBytes } from 'node:crypto';
import { link, mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConfigError } from '../config.js';

export interface MasterKey {
  /** 32 bytes. */
  readonly key: Buffer;
  /** The key file, where this call created it; whoever keeps the database's backups must keep it too. */
  readonly createdFile: string | null;
}

const KEY_BYTES = 32;
const KEY_FILE_FORM = /^[A-Za-z0-9+/]{43}=\s*$/;
const OTHERS_MAY_ACCESS = 0o077;

/**
 * The key under which secrets are sealed: the configured one, else the key file beside the embedded database, which is
 * created where there is none.
 *
 * @throws ConfigError where PostgreSQL is used without a configured key, and where the key file is malformed or open to
 * other users of the machine.
 */
export async function loadMasterKey(settings: {
  /** 32 bytes in base64. */
  readonly masterKey: string | undefined;
  readonly databaseUrl: string;
}): Promise<MasterKey> {
  if (settings.masterKey !== undefined) return { key: Buffer.from(settings.masterKey, 'base64'), createdFile: null };
  if (!settings.databaseUrl.startsWith('sqlite:')) {
    throw new ConfigError([
      'SLIPWAY_MASTER_KEY: needed with PostgreSQL, expected 32 bytes in base64. ' +
        'Make one with `openssl rand -base64 32`, and give the same to every server of this database.',
    ]);
  }
  const file = `${settings.databaseUrl.slice('sqlite:'.length)}.key`;
  const present = await readKeyFile(file);
  if (present) return { key: present, createdFile: null };
  const created = await createKeyFile(file);
  return { key: await existingKey(file), createdFile: created ? file : null };
}

async function existingKey(file: string): Promise<Buffer> {
  return (await readKeyFile(file)) ?? faulty(file, 'was removed while the server started. Start it again.');
}

/** The key in a file; null where there is no such file. */
async function readKeyFile(file: string): Promise<Buffer | null> {
  const handle = await open(file, 'r').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  });
  if (!handle) return null;
  try {
    const { mode } = await handle.stat();
    if (process.platform !== 'win32' && (mode & OTHERS_MAY_ACCESS) !== 0) {
      faulty(file, `is open to other users (mode ${(mode & 0o777).toString(8)}). Run \`chmod 600 "${file}"\`.`);
    }
    const text = await handle.readFile('utf8');
    if (!KEY_FILE_FORM.test(text)) {
      faulty(file, `expected ${KEY_BYTES} bytes in base64. Put it back from a backup: no other key opens the secrets.`);
    }
    return Buffer.from(text, 'base64');
  } finally {
    await handle.close();
  }
}

/**
 * Writes a new key beside the file and links it into place: whoever reads the file sees a whole key, and of two
 * processes that create it one wins. Returns whether this one did.
 */
async function createKeyFile(file: string): Promise<boolean> {
  const draft = `${file}.${randomBytes(8).toString('hex')}`;
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeDurably(draft, `${randomBytes(KEY_BYTES).toString('base64')}\n`);
    await link(draft, file);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function faulty(file: string, fault: string): never {
  throw new ConfigError([`The key file ${file}: ${fault}`]);
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
