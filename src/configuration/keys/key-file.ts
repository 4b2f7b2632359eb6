import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { link, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncDirectory } from '../../database/sqlite/sync-directory.js';
import { hasCode } from '../../errors/error-code.js';
import { ConfigError } from '../../settings/config.js';
import type { MasterKeys } from './keyring.js';
import { SealingKey } from './sealing.js';

const KEY_BYTES = 32;
const KEY_FILE_PATTERN = /^[A-Za-z0-9+/]{43}=\s*$/;
const GROUP_AND_OTHERS = 0o077;

/**
 * The master key of the embedded database, in a file next to it. During a rotation `<file>.new` holds the new key, and
 * afterwards `<file>.old` holds the previous key. After each step the files contain all keys that are needed. Earlier
 * keys stay in `<file>.old.<key id>` for old backups; these files are not read.
 */
export class KeyFile {
  private readonly newFile: string;
  private readonly oldFile: string;

  constructor(readonly file: string) {
    this.newFile = `${file}.new`;
    this.oldFile = `${file}.old`;
  }

  /**
   * Reads the keys in the files.
   *
   * @throws ConfigError if there is no key, or if a file is malformed or accessible to other users
   */
  read(): MasterKeys {
    // In the order in which a rotation moves keys, so that a key that is being moved is found at its old or new path.
    const found = [readKey(this.newFile), readKey(this.file), readKey(this.oldFile)];
    if (!found[1]) fail(this.file, 'expected a key, found no such file. Restore it from a backup.');
    const [newest = found[1], ...others] = found.filter((key) => key !== null);
    return [newest, ...others];
  }

  /** Creates the first key, unless there is one. Safe for concurrent processes. Returns whether this one created it. */
  async create(): Promise<boolean> {
    return readKey(this.file) === null && (await createKey(this.file));
  }

  /** The first step of a rotation: from now on values are sealed with a new key. Idempotent. */
  async addNewKey(): Promise<void> {
    if (readKey(this.newFile) === null) await createKey(this.newFile);
  }

  /** The last step, once no value is sealed with the current key any more: replaces it by the new one. */
  async promoteNewKey(): Promise<void> {
    if (readKey(this.newFile) === null) return;
    await this.keepOldKey();
    await rename(this.newFile, this.file);
    await syncDirectory(dirname(this.file));
  }

  /** The step before: copies the current key to `<file>.old`. Idempotent. */
  async keepOldKey(): Promise<void> {
    await this.keepEarlierKey();
    const draft = draftName(this.oldFile);
    try {
      await link(this.file, draft);
      await rename(draft, this.oldFile);
      await syncDirectory(dirname(this.file));
    } finally {
      await rm(draft, { force: true });
    }
  }

  /** Copies the key of the previous rotation to a file of its own, for old backups. */
  private async keepEarlierKey(): Promise<void> {
    const earlier = readKey(this.oldFile);
    if (earlier === null || readKey(this.file)?.equals(earlier)) return;
    try {
      await link(this.oldFile, `${this.oldFile}.${new SealingKey(earlier).keyId}`);
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
  }
}

/** Reads the key in a file. Null if there is no such file. */
function readKey(file: string): Buffer | null {
  const descriptor = openKey(file);
  if (descriptor === null) return null;
  try {
    const { mode } = fstatSync(descriptor);
    if (process.platform !== 'win32' && (mode & GROUP_AND_OTHERS) !== 0) {
      fail(file, `is accessible to other users (mode ${(mode & 0o777).toString(8)}). Run \`chmod 600 "${file}"\`.`);
    }
    const text = readFileSync(descriptor, 'utf8');
    if (!KEY_FILE_PATTERN.test(text)) {
      fail(file, `expected ${KEY_BYTES} bytes in base64. Restore it from a backup: no other key opens the secrets.`);
    }
    return Buffer.from(text, 'base64');
  } finally {
    closeSync(descriptor);
  }
}

function openKey(file: string): number | null {
  try {
    return openSync(file, 'r');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    fail(file, `can't be read (${(error as NodeJS.ErrnoException).code}). Grant this user read access.`);
  }
}

/**
 * Writes a new key to a draft and links it to the path: readers never see a partial key, and only one of several
 * processes creates the file. Returns whether this one did.
 */
async function createKey(file: string): Promise<boolean> {
  const draft = draftName(file);
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeDurably(draft, `${randomBytes(KEY_BYTES).toString('base64')}\n`);
    await link(draft, file);
    await syncDirectory(dirname(file));
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    fail(
      file,
      `can't be written (${(error as NodeJS.ErrnoException).code}). Grant this user write access to its folder.`,
    );
  } finally {
    await rm(draft, { force: true });
  }
}

function draftName(file: string): string {
  return `${file}.${randomBytes(8).toString('hex')}`;
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

function fail(file: string, fault: string): never {
  throw new ConfigError([`The key file ${file}: ${fault}`]);
}
