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
const KEY_FILE_FORM = /^[A-Za-z0-9+/]{43}=\s*$/;
const OTHERS_MAY_ACCESS = 0o077;

/**
 * The master key of the embedded database in a file beside it. During a rotation `<file>.new` holds the key to come, and
 * after one `<file>.old` the key before. Each step leaves files from which everything can be read. Keys from before that
 * stay in `<file>.old.<key id>`, for the sake of backups; these are not read.
 */
export class KeyFile {
  private readonly newFile: string;
  private readonly oldFile: string;

  constructor(readonly file: string) {
    this.newFile = `${file}.new`;
    this.oldFile = `${file}.old`;
  }

  /**
   * The keys in the files.
   *
   * @throws ConfigError where there is no key, and where a file is malformed or open to other users of the machine.
   */
  read(): MasterKeys {
    // In the order in which a rotation empties them: a key that is being moved is found in its old place or its new.
    const found = [readKey(this.newFile), readKey(this.file), readKey(this.oldFile)];
    if (!found[1]) faulty(this.file, 'expected a key, and there is no such file. Put it back from a backup.');
    const [newest = found[1], ...others] = found.filter((key) => key !== null);
    return [newest, ...others];
  }

  /** Makes the first key, unless there is one. Of several processes one does. Returns whether this one did. */
  async create(): Promise<boolean> {
    return readKey(this.file) === null && (await createKey(this.file));
  }

  /** The first step of a rotation: from here on values are sealed with a new key. May be done again. */
  async addNewKey(): Promise<void> {
    if (readKey(this.newFile) === null) await createKey(this.newFile);
  }

  /** The last step, once nothing is sealed with the present key any more: the new one takes its place. */
  async promoteNewKey(): Promise<void> {
    if (readKey(this.newFile) === null) return;
    await this.keepOldKey();
    await rename(this.newFile, this.file);
    await syncDirectory(dirname(this.file));
  }

  /** The step before: the present key is also the old one. May be done again. */
  async keepOldKey(): Promise<void> {
    await this.keepEarlierKey();
    const draft = draftOf(this.oldFile);
    try {
      await link(this.file, draft);
      await rename(draft, this.oldFile);
      await syncDirectory(dirname(this.file));
    } finally {
      await rm(draft, { force: true });
    }
  }

  /** The key of the rotation before gets a file of its own: backups from then need it. */
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

/** The key in a file; null where there is no such file. */
function readKey(file: string): Buffer | null {
  const descriptor = openKey(file);
  if (descriptor === null) return null;
  try {
    const { mode } = fstatSync(descriptor);
    if (process.platform !== 'win32' && (mode & OTHERS_MAY_ACCESS) !== 0) {
      faulty(file, `is open to other users (mode ${(mode & 0o777).toString(8)}). Run \`chmod 600 "${file}"\`.`);
    }
    const text = readFileSync(descriptor, 'utf8');
    if (!KEY_FILE_FORM.test(text)) {
      faulty(file, `expected ${KEY_BYTES} bytes in base64. Put it back from a backup: no other key opens the secrets.`);
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
    faulty(file, `can't be read (${(error as NodeJS.ErrnoException).code}). Give this user the right to, or move it.`);
  }
}

/**
 * Writes a new key beside the file and links it into place: whoever reads the file sees a whole key, and of two
 * processes that create it one wins. Returns whether this one did.
 */
async function createKey(file: string): Promise<boolean> {
  const draft = draftOf(file);
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeDurably(draft, `${randomBytes(KEY_BYTES).toString('base64')}\n`);
    await link(draft, file);
    await syncDirectory(dirname(file));
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    faulty(file, `can't be written (${(error as NodeJS.ErrnoException).code}). This user has to write in its folder.`);
  } finally {
    await rm(draft, { force: true });
  }
}

function draftOf(file: string): string {
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

function faulty(file: string, fault: string): never {
  throw new ConfigError([`The key file ${file}: ${fault}`]);
}
