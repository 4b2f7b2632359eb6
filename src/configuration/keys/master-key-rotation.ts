import type { Database } from '../../database/database.js';
import { execute, identifier, join, rows, type Sql, sql } from '../../database/statements/sql.js';
import type { Keyring } from './keyring.js';
import type { LoadedKeys } from './master-key.js';
import { keyIdIn, type RowKey, requireKeysOfAll, type SealedColumn, sealedValuesByKeyId } from './sealed-columns.js';
import { SealingError } from './sealing.js';

export interface Rotation {
  /** How many values were sealed again. */
  readonly resealed: number;
  /** How many values are still sealed with another key. The old key is needed until this is 0. */
  readonly left: number;
  /** The id of the key with which values are now sealed. */
  readonly keyId: string;
  /** One error message per value that could not be opened. */
  readonly unreadable: readonly string[];
}

export interface RotationDeps {
  readonly database: Pick<Database, 'reader' | 'write'>;
  readonly keys: Pick<LoadedKeys, 'keyring' | 'keyFile'>;
  readonly columns: readonly SealedColumn[];
  /** How many values are sealed in one unit of work. */
  readonly batchSize?: number;
  /** Called after each unit of work with the number of values so far. */
  readonly onBatch?: (resealed: number) => void;
}

/**
 * Seals every value again with the newest master key: the configured one, or a new one in the key file. It can be
 * interrupted at any time and run again. Servers that have both keys can run meanwhile.
 *
 * @throws ConfigError if values are sealed with a key that is missing
 */
export async function rotateMasterKey(deps: RotationDeps): Promise<Rotation> {
  const { database, keys, columns } = deps;
  await requireKeysOfAll(database.reader, columns, keys.keyring);
  await keys.keyFile?.addNewKey();
  const unreadable: string[] = [];
  let resealed = 0;
  for (const column of columns) {
    for await (const batch of readBatches(deps, column)) {
      const readable = batch.flatMap((row) => openRow(keys.keyring, column, row, unreadable));
      resealed += await resealRows(database, keys.keyring, column, readable);
      deps.onBatch?.(resealed);
    }
  }
  return { resealed, unreadable, ...(await finish(deps)) };
}

interface SealedRow {
  readonly row: RowKey & { readonly sealed: string };
  readonly value: string;
}

/** The rows that are sealed with another key than the newest, sorted by the primary key. */
async function* readBatches(
  { database, keys, batchSize = 200 }: RotationDeps,
  { table, column, primaryKey, boundTo }: SealedColumn,
): AsyncGenerator<readonly SealedRow['row'][]> {
  const { keyId } = keys.keyring.newest();
  const keyColumns = join(primaryKey.map(identifier));
  const selected = join([...new Set([...primaryKey, ...boundTo])].map(identifier));
  let after = sql``;
  while (true) {
    const batch = await rows<SealedRow['row']>(
      database.reader,
      sql`SELECT ${selected}, ${identifier(column)} AS sealed FROM ${identifier(table)}
        WHERE ${keyIdIn(column)} <> ${keyId}${after} ORDER BY ${keyColumns} LIMIT ${batchSize}`,
    );
    const last = batch.at(-1);
    if (!last) return;
    yield batch;
    after = sql` AND (${keyColumns}) > (${join(primaryKey.map((each) => last[each]))})`;
  }
}

/** Opens the value of a row. Returns an empty list and adds to `unreadable` if it can't be opened. */
function openRow(keyring: Keyring, column: SealedColumn, row: SealedRow['row'], unreadable: string[]): SealedRow[] {
  try {
    return [{ row, value: keyring.open(row.sealed, column.bindingOf(row)) }];
  } catch (error) {
    if (!(error instanceof SealingError)) throw error;
    unreadable.push(error.message);
    return [];
  }
}

/** Runs one unit of work. Skips rows that were changed meanwhile. Returns the number of rows that it changed. */
async function resealRows(
  database: RotationDeps['database'],
  keyring: Keyring,
  { table, column, primaryKey, hasFingerprint, bindingOf }: SealedColumn,
  batch: readonly SealedRow[],
): Promise<number> {
  const key = keyring.newest();
  return database.write(async (manager) => {
    let changed = 0;
    for (const { row, value } of batch) {
      const assignments: Sql[] = [sql`${identifier(column)} = ${key.seal(value, bindingOf(row))}`];
      if (hasFingerprint) assignments.push(sql`fingerprint = ${key.fingerprint(value)}`);
      const same = [...primaryKey.map((each) => [each, row[each]]), [column, row.sealed]] as const;
      const conditions = same.map(([name = '', expected]) => sql`${identifier(name)} = ${expected}`);
      changed += await execute(
        manager,
        sql`UPDATE ${identifier(table)} SET ${join(assignments)} WHERE ${join(conditions, ' AND ')}`,
      );
    }
    return changed;
  });
}

/**
 * Counts the values that are left and, if there are none, promotes the new key file. One unit of work does both, so that
 * no other rotation of the embedded database can run in between.
 */
async function finish({ database, keys, columns }: RotationDeps): Promise<Pick<Rotation, 'left' | 'keyId'>> {
  return database.write(async (manager) => {
    const { keyId } = keys.keyring.newest();
    const counts = await sealedValuesByKeyId(manager, columns);
    const left = [...counts].reduce((sum, [id, count]) => (id === keyId ? sum : sum + count), 0);
    if (left === 0) await keys.keyFile?.promoteNewKey();
    return { left, keyId };
  });
}
