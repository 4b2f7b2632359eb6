import type { EntityManager, ObjectLiteral } from 'typeorm';
import { identifier, join, rows, type Sql, sql } from './sql.js';

/**
 * The entities of a table for which the rest of a `SELECT` holds: conditions, order, limit. TypeORM gives the same, and
 * takes several times as long to put a statement together and to read its rows.
 */
export async function selectEntities<Entity extends ObjectLiteral>(
  manager: EntityManager,
  type: new () => Entity,
  rest: Sql,
): Promise<Entity[]> {
  const { driver } = manager.connection;
  const { columns, tableName } = manager.connection.getMetadata(type);
  const found = await rows<ObjectLiteral>(manager, sql`SELECT * FROM ${identifier(tableName)} ${rest}`);
  return found.map((row) => {
    const entity = new type();
    for (const column of columns) {
      column.setEntityValue(entity, driver.prepareHydratedValue(row[column.databaseName], column));
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
