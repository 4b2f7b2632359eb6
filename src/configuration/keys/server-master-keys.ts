import type { EntityManager } from 'typeorm';
import { type LoadedKeys, loadMasterKeys, type MasterKeySettings } from './master-key.js';
import { requireKeysOfAll, type SealedColumn, sealedValuesByKeyId } from './sealed-columns.js';

/**
 * The master keys of a server, with which it can open everything that is sealed. A key file is made only where nothing is
 * sealed yet: no new key opens what an old one has sealed.
 *
 * @throws ConfigError where a key is missing.
 */
export async function loadServerKeys(
  settings: MasterKeySettings,
  reader: EntityManager,
  columns: readonly SealedColumn[],
): Promise<LoadedKeys> {
  const isAnythingSealed = (await sealedValuesByKeyId(reader, columns)).size > 0;
  const keys = await loadMasterKeys(settings, { create: !isAnythingSealed });
  await requireKeysOfAll(reader, columns, keys.keyring);
  return keys;
}
