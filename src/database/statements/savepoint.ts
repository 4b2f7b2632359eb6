import type { EntityManager } from 'typeorm';
import { execute, sql } from './sql.js';

/**
 * Runs a part of a unit of work that may fail by itself: where it throws, what it wrote is undone, and the unit can go
 * on. Unlike a nested transaction of TypeORM, a part that failed leaves no savepoint open, of which many would be slow.
 */
export async function inSavepoint<T>(manager: EntityManager, work: () => Promise<T>): Promise<T> {
  await execute(manager, sql`SAVEPOINT part`);
  try {
    const result = await work();
    await execute(manager, sql`RELEASE SAVEPOINT part`);
    return result;
  } catch (error) {
    await execute(manager, sql`ROLLBACK TO SAVEPOINT part`);
    await execute(manager, sql`RELEASE SAVEPOINT part`);
    throw error;
  }
}
