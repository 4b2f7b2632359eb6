import type { IncomingMessage, ServerResponse } from 'node:http';
import { MIMEType } from 'node:util';
import { yieldEventLoop } from '../../async/event-loop.js';
import { CollectedBytes } from '../../json/stream/collected-bytes.js';
import { decodeUtf8 } from '../../json/utf8.js';
import type { BodyLimits } from '../../settings/limits.js';
import type { AdmittedRequest } from '../admission/admit-request.js';
import type { ReceiveBudget } from '../limits/receive-budget.js';
import { parseClientJson } from './client-json.js';
import { badRequest, RequestError } from './request-error.js';

/** Which bodies are accepted. */
export interface AcceptedBody {
  /** Media types, without parameters. */
  readonly mediaTypes: readonly string[];
  readonly maxBytes: number;
  /** The name of the setting that limits the bytes. */
  readonly setting: string;
}

export interface BodyDeps {
  readonly limits: { readonly body: BodyLimits };
  readonly receiving: ReceiveBudget;
}

/** The settings that limit bodies, by the kind of caller. */
const BODY_SETTINGS: Readonly<Record<AdmittedRequest['caller']['kind'], string>> = {
  MEMBER: 'SLIPWAY_MAX_MEMBER_BODY_BYTES',
  CONNECTED_USER: 'SLIPWAY_MAX_USER_BODY_BYTES',
  RUNTIME: 'SLIPWAY_MAX_RUNTIME_BODY_BYTES',
};

/**
 * Reads the body of a request as JSON in UTF-8. A byte order mark is skipped.
 *
 * @throws RequestError 415 or 413 by the headers; 413 while reading; 400 if it is invalid JSON; 429 or 503 if too many
 * bytes are being received.
 */
export async function readJsonBody(
  exchange: { readonly request: IncomingMessage; readonly response: ServerResponse },
  { caller, limitKey }: AdmittedRequest,
  { limits: { body: limits }, receiving }: BodyDeps,
): Promise<unknown> {
  const { kind } = caller;
  const accepted = { mediaTypes: ['application/json'], maxBytes: limits.maxBytes[kind], setting: BODY_SETTINGS[kind] };
  const reception = receiving.begin(limitKey, accepted.maxBytes);
  // The body stays in memory until the request is answered.
  exchange.response.once('close', () => reception.end());
  try {
    const body = new CollectedBytes();
    for await (const chunk of receiveBody(exchange.request, exchange.response, accepted)) {
      reception.add(chunk.length);
      body.add(chunk);
    }
    // Many bodies can complete at the same time.
    await yieldEventLoop();
    return parseClientJson(textOf(body.bytes), 'the body');
  } finally {
    // The client disconnected during authentication: `close` was emitted before the listener was added.
    if (exchange.response.destroyed) reception.end();
  }
}

/** Whether the whole request has arrived. To be called before its body is read. */
export function hasArrived({ complete, headers, readableLength }: IncomingMessage): boolean {
  // Node.js notes that a body is complete some time after its last byte.
  return complete || readableLength === Number(headers['content-length']);
}

/** How many chunks are read before yielding the event loop: a client can send a body byte by byte. */
const CHUNKS_PER_TURN = 100;

/**
 * Yields the bytes of a body as they arrive. To be called once the caller is authenticated. Reads nothing if the headers
 * say that the body is not accepted.
 *
 * @throws RequestError 415 or 413
 */
export async function* receiveBody(
  request: IncomingMessage,
  response: ServerResponse,
  accepted: AcceptedBody,
): AsyncGenerator<Buffer, void, undefined> {
  checkHeaders(request, accepted);
  if (request.headers.expect !== undefined) response.writeContinue();
  let length = 0;
  let chunks = 0;
  // Destroying a request that is only half read would prevent sending the answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += chunk.length;
    checkLength(length, accepted);
    yield chunk;
    if (++chunks % CHUNKS_PER_TURN === 0) await yieldEventLoop();
  }
}

function checkHeaders({ headers }: IncomingMessage, accepted: AcceptedBody): void {
  checkType(headers['content-type'], accepted.mediaTypes);
  const codings = [headers['content-encoding'], headers['transfer-encoding']].flatMap((list) => list?.split(',') ?? []);
  if (codings.some((coding) => !/^(identity|chunked|)$/i.test(coding.trim()))) {
    throw unsupported('Send the body uncompressed: content codings such as gzip are not supported.');
  }
  checkLength(Number(headers['content-length'] ?? 0), accepted);
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
  if (text === null) throw badRequest("The request's body is not valid UTF-8.");
  return text;
}

function unsupported(message: string): RequestError {
  return new RequestError(415, 'UNSUPPORTED_MEDIA_TYPE', message);
}

function checkLength(length: number, { maxBytes, setting }: AcceptedBody): void {
  if (length <= maxBytes) return;
  const message = `The request's body is too large: at most ${maxBytes} bytes (${setting}).`;
  throw new RequestError(413, 'BODY_TOO_LARGE', message);
}
