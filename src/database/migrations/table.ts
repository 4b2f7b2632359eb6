import { type QueryRunner, Table, type TableColumnOptions } from 'typeorm';
import { isPostgres } from '../statements/dialect.js';

type ColumnType = Pick<TableColumnOptions, 'type' | 'length' | 'collation' | 'default'>;

/** A column that may be null. */
export const optional = (type: ColumnType) => ({ ...type, isNullable: true });
/** A column of the primary key. */
export const primary = (type: ColumnType) => ({ ...type, isPrimary: true });

interface TableOptions {
  columns: Record<string, ColumnType>;
  /** Foreign keys: column → `table.column`. */
  references?: Record<string, `${string}.${string}`>;
  /** Foreign keys whose rows are deleted with the row that they refer to. */
  ownedBy?: Record<string, `${string}.${string}`>;
  /** Index → columns. `where` makes it a partial index. */
  indices?: Record<string, { columns: string[]; unique?: boolean; where?: string }>;
}

/** Describes a table with portable columns, foreign keys and indexes. */
export function table(name: string, { columns, references = {}, ownedBy = {}, indices = {} }: TableOptions): Table {
  return new Table({
    name,
    columns: Object.entries(columns).map(([column, type]) => ({ name: column, ...type })),
    foreignKeys: [
      ...Object.entries(references).map(([column, reference]) => foreignKey(column, reference)),
      ...Object.entries(ownedBy).map(([column, owner]) => ({ ...foreignKey(column, owner), onDelete: 'CASCADE' })),
    ],
    indices: Object.entries(indices).map(([index, { columns: columnNames, unique = false, where }]) => ({
      name: index,
      columnNames,
      isUnique: unique,
      ...(where === undefined ? {} : { where }),
    })),
  });
}

function foreignKey(column: string, reference: string) {
  const [referencedTableName = '', referencedColumn = ''] = reference.split('.');
  return { columnNames: [column], referencedTableName, referencedColumnNames: [referencedColumn] };
}

/** Creates tables on either database. */
export async function createTables(runner: QueryRunner, tables: readonly Table[]): Promise<void> {
  for (const each of tables) await runner.createTable(forDatabase(each, runner));
}

/** SQLite sorts text by its bytes anyway and lacks PostgreSQL's collations. */
function forDatabase(original: Table, runner: QueryRunner): Table {
  const copy = original.clone();
  if (isPostgres(runner)) return copy;
  for (const column of copy.columns) delete column.collation;
  return copy;
}
