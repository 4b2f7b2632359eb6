import { TypeORMError } from 'typeorm';
import { isTransient } from '../database/errors/transient-error.js';
import type { Metrics } from './metrics.js';
import type { Tracing } from './tracing.js';

/** What looks on at the server's work. It is given to whoever has work to show. */
export interface Observability {
  readonly metrics: Metrics;
  readonly tracing: Tracing;
}

/** Seconds since a time of `performance.now()`. */
export function secondsSince(start: number): number {
  return (performance.now() - start) / 1_000;
}

/** Looks on at units of work: how long each takes, and whether it is committed. */
export function observeUnits({ metrics, tracing }: Observability): <T>(unit: () => Promise<T>) => Promise<T> {
  return async (unit) => {
    const start = performance.now();
    let outcome = 'committed';
    try {
      return await tracing.withSpan({ name: 'unit of work', kind: 'INTERNAL', onlyAsChild: true }, unit);
    } catch (error) {
      outcome = isOfTheDatabase(error) ? 'failed' : 'rolled_back';
      throw error;
    } finally {
      metrics.databaseUnits.observe({ outcome }, secondsSince(start));
    }
  };
}

/** Whether the database failed, and not what was to be done with it. */
function isOfTheDatabase(error: unknown): boolean {
  return error instanceof TypeORMError || isTransient(error);
}
