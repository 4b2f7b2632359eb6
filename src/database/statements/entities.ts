import type { ColumnType, EntityManager, ObjectLiteral } from 'typeorm';
import { isPostgres } from './dialect.js';
import { execute, identifier, insertColumns, insertRows, join, rows, Sql, sql } from './sql.js';

/**
 * Selects entities. `rest` follows the table name: conditions, order, limit. TypeORM returns the same, but takes several
 * times as long to build the statement and read its rows. Each row is fetched as one JSON text, because the SQLite driver
 * takes longer per value than JSON parsing does.
 */
export async function selectEntities<Entity extends ObjectLiteral>(
  manager: EntityManager,
  type: new () => Entity,
  rest: Sql,
): Promise<Entity[]> {
  const { driver } = manager.connection;
  const { columns, tableName } = manager.connection.getMetadata(type);
  const values = join(columns.map(({ databaseName }) => identifier(driver.escape(databaseName))));
  const list = identifier(isPostgres(manager) ? 'json_build_array' : 'json_array');
  const found = await rows<{ json: string }>(
    manager,
    sql`SELECT CAST(${list}(${values}) AS text) AS json FROM ${identifier(tableName)} ${rest}`,
  );
  return found.map(({ json }) => {
    const row: unknown[] = JSON.parse(json);
    const entity = new type();
    for (const [index, column] of columns.entries()) {
      column.setEntityValue(entity, driver.prepareHydratedValue(row[index], column));
    }
    return entity;
  });
}

/** Selects the entities whose column has one of these values. */
export async function selectEntitiesBy<Entity extends ObjectLiteral>(
  manager: EntityManager,
  type: new () => Entity,
  column: string,
  values: readonly string[],
): Promise<Entity[]> {
  if (values.length === 0) return [];
  return selectEntities(manager, type, sql`WHERE ${identifier(column)} IN (${join(values)})`);
}

/** A value or an SQL expression for each column of an entity. The compiler reports missing columns. */
export type ColumnValues<Entity> = { readonly [Property in keyof Entity]: Entity[Property] | Sql };

/**
 * Inserts entities by multi-row statements, several times faster than TypeORM does. Returns the number of inserted and
 * overwritten rows.
 */
export async function insertEntities<Entity extends ObjectLiteral>(
  manager: EntityManager,
  type: new () => Entity,
  entities: readonly ColumnValues<Entity>[],
  onConflict: Sql = sql``,
): Promise<number> {
  const { driver } = manager.connection;
  const { columns, tableName } = manager.connection.getMetadata(type);
  const values = entities.map((entity) =>
    columns.map((column) => {
      const value: unknown = entity[column.propertyName];
      return value instanceof Sql ? value : driver.preparePersistentValue(value, column);
    }),
  );
  const names = columns.map(({ databaseName }) => driver.escape(databaseName));
  if (isPostgres(manager) && values.length > 1 && !values.flat().some((value) => value instanceof Sql)) {
    const types = columns.map(({ type }) => typeName(type));
    return insertColumns(manager, tableName, { names, types }, values, onConflict);
  }
  return insertRows(manager, tableName, names, values, onConflict);
}

/**
 * Inserts the rows of a query (`INSERT … SELECT`). `values` is its select list, `rest` follows `FROM`. Returns the number of
 * inserted rows.
 */
export async function insertFromQuery<Entity extends ObjectLiteral>(
  manager: EntityManager,
  type: new () => Entity,
  values: ColumnValues<Entity>,
  rest: Sql,
): Promise<number> {
  const { driver } = manager.connection;
  const { columns, tableName } = manager.connection.getMetadata(type);
  const selected = columns.map((column) => {
    const value: unknown = values[column.propertyName];
    if (value instanceof Sql) return value;
    // PostgreSQL can't infer the type of a parameter in a select list.
    return sql`CAST(${driver.preparePersistentValue(value, column)} AS ${identifier(typeName(column.type))})`;
  });
  const names = join(columns.map(({ databaseName }) => identifier(driver.escape(databaseName))));
  return execute(manager, sql`INSERT INTO ${identifier(tableName)} (${names}) SELECT ${join(selected)} FROM ${rest}`);
}

/**
 * The clause of an INSERT that overwrites all other columns of an existing row with the same `key` (upsert). By default, the
 * key is the primary key, which is never overwritten.
 */
export function onConflictOverwrite<Entity extends ObjectLiteral>(
  manager: EntityManager,
  type: new () => Entity,
  key?: readonly (keyof Entity & string)[],
): Sql {
  const { driver } = manager.connection;
  const { columns } = manager.connection.getMetadata(type);
  const nameOf = (column: { readonly databaseName: string }) => identifier(driver.escape(column.databaseName));
  const keyColumns = columns.filter(({ isPrimary, propertyName }) => key?.includes(propertyName) ?? isPrimary);
  const overwritten = columns.filter((column) => !column.isPrimary && !keyColumns.includes(column)).map(nameOf);
  return sql`ON CONFLICT (${join(keyColumns.map(nameOf))})
    DO UPDATE SET ${join(overwritten.map((name) => sql`${name} = excluded.${name}`))}`;
}

/** The SQL name of a column's type. All types in `columns.ts` are names. */
function typeName(type: ColumnType): string {
  if (typeof type === 'string') return type;
  throw new TypeError(`expected a column type by its name, got ${type.name}`);
}
