import type { EntityManager } from 'typeorm';
import { SealingError } from '../../configuration/keys/sealing.js';
import type { Database } from '../../database/database.js';
import { chunks } from '../../database/statements/chunks.js';
import { insertEntities } from '../../database/statements/entities.js';
import { execute, join, sql } from '../../database/statements/sql.js';
import { MARK_FORM, marksOfValue } from './setting-marks.js';
import { UserSettingMark, UserSettingValue } from './user-setting.entity.js';
import type { SettingValueKey, UserSettingSealer } from './user-setting-sealer.js';

/** Replaces the marks of values. The caller has locked the values. */
export async function replaceMarks(
  manager: EntityManager,
  values: readonly (SettingValueKey & { readonly marks: readonly string[] })[],
): Promise<void> {
  for (const chunk of chunks(values, 1_000)) {
    const keys = chunk.map(({ projectId, ownerType, ownerKey, settingId, connectedUserId }) => {
      return sql`(${projectId}, ${ownerType}, ${ownerKey}, ${settingId}, ${connectedUserId})`;
    });
    await execute(
      manager,
      sql`DELETE FROM user_setting_mark
        WHERE (project_id, owner_type, owner_key, setting_id, connected_user_id) IN (VALUES ${join(keys)})`,
    );
  }
  const rows = values.flatMap(({ marks, ...value }) => marks.map((mark) => ({ ...value, mark })));
  await insertEntities(manager, UserSettingMark, rows);
}

const BATCH_SIZE = 500;

/** Adds marks to the values without marks, which an earlier version of the server saved. */
export async function markUnmarkedValues(database: Database, settingValues: UserSettingSealer): Promise<void> {
  while ((await database.write((manager) => markBatch(manager, settingValues))) === BATCH_SIZE);
}

async function markBatch(manager: EntityManager, settingValues: UserSettingSealer): Promise<number> {
  const values = await manager
    .createQueryBuilder(UserSettingValue, 'v')
    .where('v.markForm = 0')
    .limit(BATCH_SIZE)
    .getMany();
  const claimed = [];
  for (const { markForm, updatedAt, ...value } of values) {
    // Skips a value that was saved meanwhile, or marked by another server: it has its marks.
    const { affected } = await manager.update(UserSettingValue, { ...value, markForm }, { markForm: MARK_FORM });
    if (affected === 1) claimed.push({ ...value, marks: marksOf(settingValues, value) });
  }
  await replaceMarks(manager, claimed);
  return values.length;
}

/** The marks of a value; none if it can't be opened, since then it is unusable. */
function marksOf(
  settingValues: UserSettingSealer,
  value: SettingValueKey & { readonly sealedValue: string },
): string[] {
  try {
    return marksOfValue(value.settingId, settingValues.open(value));
  } catch (error) {
    if (error instanceof SealingError) return [];
    throw error;
  }
}
