import type { EntityManager } from 'typeorm';
import { type LoadedKeys, loadMasterKeys, type MasterKeySettings } from './master-key.js';
import { requireKeysOfAll, type SealedColumn, sealedValuesByKeyId } from './sealed-columns.js';

/**
 * Loads the master keys of a server, and checks that they open all sealed values. Creates a key file only if no value is
 * sealed yet, since a new key opens none.
 *
 * @throws ConfigError if a key is missing
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
