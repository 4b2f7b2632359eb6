import { ConfigError } from '../../settings/config.js';
import { KeyFile } from './key-file.js';
import { Keyring, type MasterKeys } from './keyring.js';

export interface MasterKeySettings {
  /** 32 bytes in base64. */
  readonly masterKey: string | undefined;
  /** The previous key, in the same form, as long as values may be sealed with it. */
  readonly oldMasterKey: string | undefined;
  readonly databaseUrl: string;
}

export interface LoadedKeys {
  readonly keyring: Keyring;
  /** Null if the key is configured by a setting. */
  readonly keyFile: KeyFile | null;
  /** Whether this call created the key file, which must be backed up along with the database. */
  readonly isNew: boolean;
}

/**
 * Loads the configured master key or, if there is none, the key file next to the embedded database. Creates the key file
 * if it is absent and `create` is true. A configured old key can open values, too.
 *
 * @throws ConfigError if PostgreSQL is used without a configured key, or if the key file is malformed, accessible to
 * other users, or absent and not created
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

/** @throws ConfigError if PostgreSQL is used without a configured key */
export function requireKeySetting({ masterKey, databaseUrl }: MasterKeySettings): void {
  if (masterKey !== undefined || databaseUrl.startsWith('sqlite:')) return;
  throw new ConfigError([
    'SLIPWAY_MASTER_KEY: required with PostgreSQL, expected 32 bytes in base64. ' +
      'Generate a key with `openssl rand -base64 32`, and use it for every server of this database.',
  ]);
}

function bytes(base64: string): Buffer {
  return Buffer.from(base64, 'base64');
}
