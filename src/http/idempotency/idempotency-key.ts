import type { IncomingHttpHeaders } from 'node:http';
import { badRequest } from '../request/request-error.js';

/** 1 to 255 visible characters of ASCII. */
const KEY = /^[\x21-\x7e]{1,255}$/;

/** A string of RFC 9651, without parameters: it escapes `"` and `\`. */
const QUOTED = /^"((?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"$/;

/** Without quotes, as most clients send it: none of the characters that separate values of a header. */
const BARE = /^[^\s",;\\]+$/;

const EXPECTED =
  'an idempotency key of 1 to 255 visible ASCII characters, e.g. a random UUID, in the header `Idempotency-Key` (with or ' +
  'without double quotes) or in `extensions.idempotencyKey`';

/** Where a client can give an idempotency key. */
interface KeyPlaces {
  /** Absent over WebSocket, whose operations have no headers. */
  readonly headers?: IncomingHttpHeaders;
  readonly extensions: Readonly<Record<string, unknown>> | null | undefined;
}

/** The idempotency key of a mutation. Null if it has none. @throws RequestError 400 */
export function idempotencyKeyOf({ headers = {}, extensions }: KeyPlaces): string | null {
  const inHeader = headerKey(headers['idempotency-key']);
  const inExtensions = extensionKey(extensions?.idempotencyKey);
  if (inHeader !== null && inExtensions !== null && inHeader !== inExtensions) {
    throw badRequest('The header `Idempotency-Key` and `extensions.idempotencyKey` differ: send one of them.');
  }
  return inHeader ?? inExtensions;
}

function headerKey(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  const text = Array.isArray(header) ? header.join(', ') : header.trim();
  const quoted = QUOTED.exec(text)?.[1];
  if (quoted !== undefined) return validKey(quoted.replace(/\\(.)/g, '$1'));
  if (!BARE.test(text)) throw invalidKey();
  return validKey(text);
}

function extensionKey(given: unknown): string | null {
  if (given === undefined || given === null) return null;
  if (typeof given !== 'string') throw invalidKey();
  return validKey(given);
}

function validKey(key: string): string {
  if (!KEY.test(key)) throw invalidKey();
  return key;
}

function invalidKey(): Error {
  return badRequest(`Expected ${EXPECTED}.`);
}
