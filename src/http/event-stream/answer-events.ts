import type { ServerResponse } from 'node:http';
import { writeInTurns } from '../../graphql/stringify-in-turns.js';
import { eventsOfResult, setEventStreamHeaders } from './event-stream.js';

/**
 * Sends the result of an operation as an event, and completes. `reserve` is called with the length before anything is sent,
 * and can throw to refuse it.
 */
export async function answerEvents(
  response: ServerResponse,
  result: object,
  reserve: (length: number) => void = () => {},
): Promise<void> {
  const json = await writeInTurns(result);
  reserve(json.length);
  setEventStreamHeaders(response);
  response.end(await eventsOfResult(json));
}
