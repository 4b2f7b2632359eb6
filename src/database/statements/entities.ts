import type { EntityManager, ObjectLiteral } from 'typeorm';
import { identifier, join, rows, type Sql, sql } from './sql.js';

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
export async function entitiesBy<Entity extends ObjectLiteral>(
  manager: EntityManager,
  type: new () => Entity,
  column: string,
  values: readonly string[],
): Promise<Entity[]> {
  if (values.length === 0) return [];
  return selectEntities(manager, type, sql`WHERE ${identifier(column)} IN (${join(values)})`);
}
