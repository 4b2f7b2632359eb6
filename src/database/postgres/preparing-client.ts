import { randomUUID } from 'node:crypto';
import { PostgresClient } from './postgres-client.js';

/** After so many executions a statement is prepared. */
const MIN_USES = 3;
/** The most statements that a connection prepares: each takes memory in PostgreSQL. */
const MAX_PREPARED = 150;
/** The most values of a prepared statement: lists of values vary in length, so that each text is executed rarely. */
const MAX_VALUES = 50;
/** The most texts whose executions are counted. */
const MAX_COUNTED = 500;

/**
 * A connection that prepares the statements that it executes often: PostgreSQL then parses them once and, after five more
 * executions, may reuse one plan. It plans them again when the statistics of their tables change.
 */
export class PreparingClient extends PostgresClient {
  /** No other connection has it, also if a pooler hands over its session. */
  private readonly prefix = `slipway_${randomUUID()}`;
  private readonly uses = new Map<string, number>();
  private readonly names = new Map<string, string>();

  // biome-ignore lint/suspicious/noExplicitAny: the driver's own method has nine overloads.
  override query(...args: any[]): any {
    const [text, values] = args;
    const name = typeof text === 'string' && mayPrepare(values) ? this.nameOf(text) : null;
    return name === null ? super.query(...args) : super.query({ name, text, values });
  }

  /** The name of the prepared statement; null while it is not executed often. */
  private nameOf(text: string): string | null {
    const known = this.names.get(text);
    if (known !== undefined) return known;
    if (this.names.size === MAX_PREPARED) return null;
    const uses = (this.uses.get(text) ?? 0) + 1;
    if (uses < MIN_USES) {
      if (this.uses.size === MAX_COUNTED) this.uses.clear();
      this.uses.set(text, uses);
      return null;
    }
    this.uses.delete(text);
    const name = `${this.prefix}_${this.names.size}`;
    this.names.set(text, name);
    return name;
  }
}

function mayPrepare(values: unknown): boolean {
  return Array.isArray(values) && values.length > 0 && values.length <= MAX_VALUES;
}
