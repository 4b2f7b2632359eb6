import { jsonFaultSentence, readJson } from '../../json/read-json.js';
import { badRequest, RequestError } from './request-error.js';

/**
 * Parses a JSON text from a client.
 *
 * @param place what the text is, for errors: "the body".
 * @throws RequestError 413 if it exceeds a limit; 400 if it is invalid JSON, or its value would be altered
 */
export function parseClientJson(text: string, place: string): unknown {
  const reading = readJson(text);
  if ('value' in reading) return reading.value;
  const message = jsonFaultSentence(reading.fault, place);
  switch (reading.fault.kind) {
    case 'LIMIT':
      throw new RequestError(413, 'BODY_TOO_LARGE', message);
    case 'SYNTAX':
      throw badRequest(message);
    case 'VALUE':
      throw new RequestError(400, 'BAD_USER_INPUT', message);
  }
}
