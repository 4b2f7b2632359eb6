import { ConfigError } from '../../settings/config.js';
import { KeyFile } from './key-file.js';
import { Keyring, type MasterKeys } from './keyring.js';

export interface MasterKeySettings {
  /** 32 bytes in base64. */
  readonly masterKey: string | undefined;
  /** The key before that one, likewise, while values may be sealed with it. */
  readonly oldMasterKey: string | undefined;
  readonly databaseUrl: string;
}

export interface LoadedKeys {
  readonly keyring: Keyring;
  /** The key file; null where the key is configured. */
  readonly keyFile: KeyFile | null;
  /** Whether this call created the key file; whoever keeps the database's backups must keep it too. */
  readonly isNew: boolean;
}

/**
 * The keys under which secrets are sealed: the configured one, else the key file beside the embedded database, which is
 * created where there is none, unless `create` is off. A configured old key opens values, too.
 *
 * @throws ConfigError where PostgreSQL is used without a configured key, and where the key file is malformed, open to
 * other users of the machine, or absent and not to be created.
 */
export async function loadMasterKeys(
  settings: MasterKeySettings,
  { create = true }: { readonly create?: boolean } = {},
): Promise<LoadedKeys> {
  const { masterKey, oldMasterKey, databaseUrl } = settings;
  const oldKeys = oldMasterKey === undefined ? [] : [bytes(oldMasterKey)];
  if (masterKey !== undefined) {
    const keys: MasterKeys = [bytes(masterKey), ...oldKeys];
    return { keyring: new Keyring(() => keys), keyFile: null, isNew: false };
  }
  requireKeySetting(settings);
  const keyFile = new KeyFile(`${databaseUrl.slice('sqlite:'.length)}.key`);
  const isNew = create && (await keyFile.create());
  const keyring = new Keyring(() => [...keyFile.read(), ...oldKeys]);
  keyring.newest();
  return { keyring, keyFile, isNew };
}

/** @throws ConfigError where PostgreSQL is used without a configured key. */
export function requireKeySetting({ masterKey, databaseUrl }: MasterKeySettings): void {
  if (masterKey !== undefined || databaseUrl.startsWith('sqlite:')) return;
  throw new ConfigError([
    'SLIPWAY_MASTER_KEY: needed with PostgreSQL, expected 32 bytes in base64. ' +
      'Make one with `openssl rand -base64 32`, and give the same to every server of this database.',
  ]);
}

function bytes(base64: string): Buffer {
  return Buffer.from(base64, 'base64');
}
