import { TypeORMError } from 'typeorm';
import { isTransient } from '../database/errors/transient-error.js';
import type { Metrics } from './metrics.js';
import type { Tracing } from './tracing.js';

/** The metrics and traces of the server. */
export interface Observability {
  readonly metrics: Metrics;
  readonly tracing: Tracing;
}

/** Seconds since a time of `performance.now()`. */
export function secondsSince(start: number): number {
  return (performance.now() - start) / 1_000;
}

/** Records the duration and outcome of units of work. */
export function observeUnits({ metrics, tracing }: Observability): <T>(unit: () => Promise<T>) => Promise<T> {
  return async (unit) => {
    const start = performance.now();
    let outcome = 'committed';
    try {
      return await tracing.withSpan({ name: 'unit of work', kind: 'INTERNAL', onlyAsChild: true }, unit);
    } catch (error) {
      outcome = isDatabaseError(error) ? 'failed' : 'rolled_back';
      throw error;
    } finally {
      metrics.databaseUnits.observe({ outcome }, secondsSince(start));
    }
  };
}

/** Whether the database failed, rather than the work in the unit. */
function isDatabaseError(error: unknown): boolean {
  return error instanceof TypeORMError || isTransient(error);
}
