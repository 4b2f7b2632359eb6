import type { EntityManager } from 'typeorm';
import { execute, sql } from './sql.js';

/**
 * Runs a part of a unit of work in a savepoint: if it throws, only its writes are rolled back and the unit can continue.
 * Unlike TypeORM's nested transactions, it leaves no savepoint open on failure, because many open ones would be slow.
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
