import { type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

type ColumnType = Pick<TableColumnOptions, 'type' | 'length' | 'collation'>;

/** A column that may be null. */
export const optional = (type: ColumnType) => ({ ...type, isNullable: true });
/** A column of the primary key. */
export const primary = (type: ColumnType) => ({ ...type, isPrimary: true });

export interface TableParts {
  columns: Record<string, ColumnType>;
  /** Column → table and column that it refers to. */
  references?: Record<string, `${string}.${string}`>;
  /** As `references`, of rows that go with what they refer to. */
  ownedBy?: Record<string, `${string}.${string}`>;
  /** Index → columns, and what makes it unique or partial. */
  indices?: Record<string, { columns: string[]; unique?: boolean; where?: string }>;
}

/** A table of migrations: portable columns, foreign keys and indexes. */
export function table(name: string, { columns, references = {}, ownedBy = {}, indices = {} }: TableParts): Table {
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

/** Creates tables in either database. */
export async function createTables(runner: QueryRunner, tables: readonly Table[]): Promise<void> {
  for (const each of tables) await runner.createTable(forDatabase(each, runner));
}

/** SQLite sorts text by its bytes without being told to, and knows no collation of PostgreSQL's. */
function forDatabase(original: Table, runner: QueryRunner): Table {
  const copy = original.clone();
  if (runner.connection.options.type === 'postgres') return copy;
  for (const column of copy.columns) delete column.collation;
  return copy;
}
