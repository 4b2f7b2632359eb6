import type { ColumnType, EntityManager, ObjectLiteral } from 'typeorm';
import { execute, identifier, insertRows, join, rows, Sql, sql } from './sql.js';

/**
 * The entities of a table for which the rest of a `SELECT` holds: conditions, order, limit. TypeORM gives the same, and
 * takes several times as long to put a statement together and to read its rows. A row comes as one text, because the SQLite
 * driver takes longer for each value of a row than it takes to parse it.
 */
export async function selectEntities<Entity extends ObjectLiteral>(
  manager: EntityManager,
  type: new () => Entity,
  rest: Sql,
): Promise<Entity[]> {
  const { driver, options } = manager.connection;
  const { columns, tableName } = manager.connection.getMetadata(type);
  const values = join(columns.map(({ databaseName }) => identifier(driver.escape(databaseName))));
  const list = identifier(options.type === 'postgres' ? 'json_build_array' : 'json_array');
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

/** The entities whose column has one of some values. */
export async function selectEntitiesBy<Entity extends ObjectLiteral>(
  manager: EntityManager,
  type: new () => Entity,
  column: string,
  values: readonly string[],
): Promise<Entity[]> {
  if (values.length === 0) return [];
  return selectEntities(manager, type, sql`WHERE ${identifier(column)} IN (${join(values)})`);
}

/** A value, or the expression that gives it, for each column of an entity: the compiler names one that is forgotten. */
export type ColumnValues<Entity> = { readonly [Property in keyof Entity]: Entity[Property] | Sql };

/** Inserts rows of an entity's table by statements of many rows each, several times faster than TypeORM does. */
export async function insertEntities<Entity extends ObjectLiteral>(
  manager: EntityManager,
  type: new () => Entity,
  entities: readonly ColumnValues<Entity>[],
  onConflict: Sql = sql``,
): Promise<void> {
  const { driver } = manager.connection;
  const { columns, tableName } = manager.connection.getMetadata(type);
  const values = entities.map((entity) =>
    columns.map((column) => {
      const value: unknown = entity[column.propertyName];
      return value instanceof Sql ? value : driver.preparePersistentValue(value, column);
    }),
  );
  const names = columns.map(({ databaseName }) => driver.escape(databaseName));
  await insertRows(manager, tableName, names, values, onConflict);
}

/**
 * Inserts rows of an entity's table that a query gives, whose `SELECT` list are the values; `rest` is what follows its
 * `FROM`. Returns how many rows it inserted.
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
    // PostgreSQL does not know the type of a parameter in such a list.
    return sql`CAST(${driver.preparePersistentValue(value, column)} AS ${identifier(typeName(column.type))})`;
  });
  const names = join(columns.map(({ databaseName }) => identifier(driver.escape(databaseName))));
  return execute(manager, sql`INSERT INTO ${identifier(tableName)} (${names}) SELECT ${join(selected)} FROM ${rest}`);
}

/** What follows an insertion to have each row overwrite the one of the same primary key, if there is one, in all columns. */
export function onConflictOverwrite<Entity extends ObjectLiteral>(manager: EntityManager, type: new () => Entity): Sql {
  const { driver } = manager.connection;
  const { columns, primaryColumns } = manager.connection.getMetadata(type);
  const nameOf = (column: { readonly databaseName: string }) => identifier(driver.escape(column.databaseName));
  const overwritten = columns.filter(({ isPrimary }) => !isPrimary).map(nameOf);
  return sql`ON CONFLICT (${join(primaryColumns.map(nameOf))})
    DO UPDATE SET ${join(overwritten.map((name) => sql`${name} = excluded.${name}`))}`;
}

/** The name of a column's type in SQL: see `columns.ts`, which gives all of them by name. */
function typeName(type: ColumnType): string {
  if (typeof type === 'string') return type;
  throw new TypeError(`expected a column type by its name, got ${type.name}`);
}
