import type { IncomingMessage, ServerResponse } from 'node:http';
import { MIMEType } from 'node:util';
import { yieldEventLoop } from '../../async/event-loop.js';
import { CollectedBytes } from '../../json/stream/collected-bytes.js';
import { decodeUtf8 } from '../../json/utf8.js';
import type { BodyLimits } from '../../settings/limits.js';
import type { Visitor } from '../admission/admit-request.js';
import type { ReceiveBudget } from '../limits/receive-budget.js';
import { parseClientJson } from './client-json.js';
import { badRequest, RequestError } from './request-error.js';

/** What a body may be, as far as the head of its request says. */
export interface BodyForm {
  /** Media types, without parameters. */
  readonly mediaTypes: readonly string[];
  /** How many bytes it may have. */
  readonly maxBytes: number;
  /** The setting that this limit comes from. */
  readonly setting: string;
}

export interface ReadParts {
  readonly limits: { readonly body: BodyLimits };
  readonly receiving: ReceiveBudget;
}

/** The settings that limit bodies, by the kind of the caller. */
const BODY_SETTINGS: Readonly<Record<Visitor['caller']['kind'], string>> = {
  MEMBER: 'SLIPWAY_MAX_MEMBER_BODY_BYTES',
  CONNECTED_USER: 'SLIPWAY_MAX_USER_BODY_BYTES',
  RUNTIME: 'SLIPWAY_MAX_RUNTIME_BODY_BYTES',
};

/**
 * The JSON of a request, which must be UTF-8. A byte order mark at its beginning is left out.
 *
 * @throws RequestError 415 and 413 before the body is read, where its head says enough; 413 while it is read; 400 where it
 * is no JSON; 429 and 503 where too much is being received.
 */
export async function readJsonBody(
  exchange: { readonly request: IncomingMessage; readonly response: ServerResponse },
  { caller, holder }: Visitor,
  { limits: { body: limits }, receiving }: ReadParts,
): Promise<unknown> {
  const { kind } = caller;
  const form = { mediaTypes: ['application/json'], maxBytes: limits.maxBytes[kind], setting: BODY_SETTINGS[kind] };
  const reception = receiving.begin(holder, form.maxBytes);
  // What was sent is held in memory until it is answered.
  exchange.response.once('close', () => reception.end());
  try {
    const body = new CollectedBytes();
    for await (const chunk of receiveBody(exchange.request, exchange.response, form)) {
      reception.add(chunk.length);
      body.add(chunk);
    }
    // Many bodies may be complete at the same moment.
    await yieldEventLoop();
    return parseClientJson(textOf(body.bytes), 'the body');
  } finally {
    // A client that left before it was known who it is.
    if (exchange.response.destroyed) reception.end();
  }
}

/** How many pieces of a body are taken in one turn: a client may send it byte by byte. */
const PIECES_AT_ONCE = 100;

/**
 * The bytes of a body, as they arrive. To be called once it is known who sends it. Nothing is read where the head of the
 * request says that the body is not of this form.
 *
 * @throws RequestError 415 and 413
 */
export async function* receiveBody(
  request: IncomingMessage,
  response: ServerResponse,
  form: BodyForm,
): AsyncGenerator<Buffer, void, undefined> {
  checkHead(request, form);
  if (request.headers.expect !== undefined) response.writeContinue();
  let length = 0;
  let pieces = 0;
  // A request that is left half read must not be destroyed, or its answer could not be sent.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += chunk.length;
    refuseLonger(length, form);
    yield chunk;
    if (++pieces % PIECES_AT_ONCE === 0) await yieldEventLoop();
  }
}

function checkHead({ headers }: IncomingMessage, form: BodyForm): void {
  checkType(headers['content-type'], form.mediaTypes);
  const codings = [headers['content-encoding'], headers['transfer-encoding']].flatMap((list) => list?.split(',') ?? []);
  if (codings.some((coding) => !/^(identity|chunked|)$/i.test(coding.trim()))) {
    throw unsupported('Send the body as it is, without a content coding such as gzip.');
  }
  refuseLonger(Number(headers['content-length'] ?? 0), form);
}

function checkType(contentType: string | undefined, mediaTypes: readonly string[]): void {
  const type = parseType(contentType);
  if (!type || !mediaTypes.includes(type.essence)) {
    throw unsupported(`Expected a body with the header \`Content-Type: ${mediaTypes.join('` or `')}\`.`);
  }
  const charset = type.params.get('charset');
  if (charset !== null && !/^utf-?8$/i.test(charset)) throw unsupported('Expected the charset UTF-8, or none.');
}

function parseType(contentType: string | undefined): MIMEType | null {
  try {
    return new MIMEType(contentType ?? '');
  } catch {
    return null;
  }
}

function textOf(bytes: Uint8Array): string {
  const text = decodeUtf8(bytes);
  if (text === null) throw badRequest("The request's body is not UTF-8.");
  return text;
}

function unsupported(message: string): RequestError {
  return new RequestError(415, 'UNSUPPORTED_MEDIA_TYPE', message);
}

function refuseLonger(length: number, { maxBytes, setting }: BodyForm): void {
  if (length <= maxBytes) return;
  const message = `The request's body is too large: at most ${maxBytes} bytes (${setting}).`;
  throw new RequestError(413, 'BODY_TOO_LARGE', message);
}
