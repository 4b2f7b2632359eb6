import type { Database } from '../../database/database.js';
import { execute, identifier, join, rows, type Sql, sql } from '../../database/statements/sql.js';
import type { Keyring } from './keyring.js';
import type { LoadedKeys } from './master-key.js';
import { keyIdIn, type RowKey, requireKeysOfAll, type SealedColumn, sealedValuesByKeyId } from './sealed-columns.js';
import { SealingError } from './sealing.js';

export interface Rotation {
  /** How many values were sealed anew. */
  readonly resealed: number;
  /** How many values are still sealed with another key. Only where there is none, the old key is no longer needed. */
  readonly left: number;
  /** The id of the key that values are sealed with now. */
  readonly keyId: string;
  /** Why values could not be opened, one sentence for each. */
  readonly unreadable: readonly string[];
}

export interface RotationParts {
  readonly database: Pick<Database, 'reader' | 'write'>;
  readonly keys: Pick<LoadedKeys, 'keyring' | 'keyFile'>;
  readonly columns: readonly SealedColumn[];
  /** How many values are sealed anew in one unit of work. */
  readonly batchSize?: number;
  /** Called after each unit with the number of values so far. */
  readonly onBatch?: (resealed: number) => void;
}

/**
 * Seals every value anew with the newest master key: the configured one, or a new one in the key file. It may be broken
 * off at any time and run again, and servers that have both keys may run meanwhile.
 *
 * @throws ConfigError where values are sealed with a key that is not there.
 */
export async function rotateMasterKey(parts: RotationParts): Promise<Rotation> {
  const { database, keys, columns } = parts;
  await requireKeysOfAll(database.reader, columns, keys.keyring);
  await keys.keyFile?.addNewKey();
  const unreadable: string[] = [];
  let resealed = 0;
  for (const column of columns) {
    for await (const batch of batches(parts, column)) {
      const readable = batch.flatMap((row) => open(keys.keyring, column, row, unreadable));
      resealed += await reseal(database, keys.keyring, column, readable);
      parts.onBatch?.(resealed);
    }
  }
  return { resealed, unreadable, ...(await finish(parts)) };
}

interface SealedRow {
  readonly row: RowKey & { readonly sealed: string };
  readonly value: string;
}

/** The rows that are sealed with another key than the newest, each once, in the order of the primary key. */
async function* batches(
  { database, keys, batchSize = 200 }: RotationParts,
  { table, column, primaryKey, boundTo }: SealedColumn,
): AsyncGenerator<readonly SealedRow['row'][]> {
  const { keyId } = keys.keyring.newest();
  const place = join(primaryKey.map(identifier));
  const selected = join([...new Set([...primaryKey, ...boundTo])].map(identifier));
  let after = sql``;
  while (true) {
    const batch = await rows<SealedRow['row']>(
      database.reader,
      sql`SELECT ${selected}, ${identifier(column)} AS sealed FROM ${identifier(table)}
        WHERE ${keyIdIn(column)} <> ${keyId}${after} ORDER BY ${place} LIMIT ${batchSize}`,
    );
    const last = batch.at(-1);
    if (!last) return;
    yield batch;
    after = sql` AND (${place}) > (${join(primaryKey.map((each) => last[each]))})`;
  }
}

/** The row with its value; none where it does not open, which is noted. */
function open(keyring: Keyring, column: SealedColumn, row: SealedRow['row'], unreadable: string[]): SealedRow[] {
  try {
    return [{ row, value: keyring.open(row.sealed, column.bindingOf(row)) }];
  } catch (error) {
    if (!(error instanceof SealingError)) throw error;
    unreadable.push(error.message);
    return [];
  }
}

/** One unit of work. A row that somebody wrote meanwhile stays as it is. Returns how many rows it changed. */
async function reseal(
  database: RotationParts['database'],
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
 * Counts what is left and, if nothing is, puts the new key file into its place. One unit of work does both, so that no
 * other rotation of the embedded database comes between.
 */
async function finish({ database, keys, columns }: RotationParts): Promise<Pick<Rotation, 'left' | 'keyId'>> {
  return database.write(async (manager) => {
    const { keyId } = keys.keyring.newest();
    const counts = await sealedValuesByKeyId(manager, columns);
    const left = [...counts].reduce((sum, [id, count]) => (id === keyId ? sum : sum + count), 0);
    if (left === 0) await keys.keyFile?.promoteNewKey();
    return { left, keyId };
  });
}
