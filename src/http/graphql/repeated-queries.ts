import type { FormattedExecutionResult } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { JsonPieces } from '../../graphql/json-pieces.js';
import { writeInTurns } from '../../graphql/stringify-in-turns.js';

/** In UTF-16 code units: all kept answers with their keys, and the longest of them. */
const KEPT = { maxSize: 8_000_000, maxEntrySize: 500_000 };

/** How long an answer is kept, in milliseconds. Some fields depend on the time, e.g. links that expire. */
const KEPT_MS = 1_000;

/** The outcome of an execution. */
export interface ExecutedQuery {
  readonly result: FormattedExecutionResult;
  /** Whether all requests with the same key get this result. */
  readonly isShareable: boolean;
}

/** An answer as JSON, and whether it comes from the execution of another request. */
export interface SharedAnswer {
  readonly json: JsonPieces;
  readonly isRepeated: boolean;
}

interface Marked<Json> {
  /** What was committed before the execution: see `Database.commitMark`. */
  readonly mark: string;
  readonly json: Json;
}

/**
 * Executes equal queries once, for as long as nothing is committed. An answer is given only to requests that got the same
 * mark after they arrived, so it is never older than what was committed by then.
 */
export class RepeatedQueries {
  private readonly kept = new LRUCache<string, Marked<JsonPieces>>({
    ...KEPT,
    ttl: KEPT_MS,
    sizeCalculation: ({ json }, key) => json.length + key.length,
  });
  /** The executions that have not ended. Their answer is null if they can't share it. */
  private readonly running = new Map<string, Marked<Promise<JsonPieces | null>>>();

  /**
   * Returns the answer for a query, or its result if it can't be shared.
   *
   * @param key equal for requests that get the same results
   * @param mark what is committed, read after the request arrived
   */
  async answer(
    key: string,
    mark: string,
    execute: () => Promise<ExecutedQuery>,
  ): Promise<SharedAnswer | FormattedExecutionResult> {
    const kept = this.kept.get(key);
    if (kept?.mark === mark) return { json: kept.json, isRepeated: true };
    const running = this.running.get(key);
    if (running?.mark !== mark) return this.run(key, mark, execute);
    const json = await running.json;
    return json === null ? (await execute()).result : { json, isRepeated: true };
  }

  private async run(
    key: string,
    mark: string,
    execute: () => Promise<ExecutedQuery>,
  ): Promise<SharedAnswer | FormattedExecutionResult> {
    const executed = execute();
    const running = { mark, json: executed.then(jsonOf).catch(() => null) };
    this.running.set(key, running);
    const json = await running.json;
    if (this.running.get(key) === running) this.running.delete(key);
    if (json === null) return (await executed).result;
    this.kept.set(key, { mark, json });
    return { json, isRepeated: false };
  }
}

async function jsonOf({ result, isShareable }: ExecutedQuery): Promise<JsonPieces | null> {
  return isShareable ? writeInTurns(result) : null;
}
