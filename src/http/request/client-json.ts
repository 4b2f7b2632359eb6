import { jsonFaultSentence, readJson } from '../../json/read-json.js';
import { badRequest, RequestError } from './request-error.js';

/**
 * The value of a JSON text that a client sent, in a body, a parameter or a message.
 *
 * @param place where it came from: "the body".
 * @throws RequestError 413 where it is larger than may be, 400 where it is no JSON or would be altered
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
