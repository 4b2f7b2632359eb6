import type { IncomingMessage } from 'node:http';

/** A body that can't be taken: its HTTP status, its code for clients, and why. */
export class BodyError extends Error {
  constructor(
    readonly status: 400 | 413,
    readonly code: 'BAD_REQUEST' | 'BODY_TOO_LARGE' | 'BATCHING_NOT_SUPPORTED',
    message: string,
  ) {
    super(message);
    this.name = 'BodyError';
  }
}

/**
 * The JSON of a request; undefined where it says that it has none, which Apollo Server refuses in its own words.
 *
 * @throws BodyError where the body is longer than `maxBytes`, before the rest is read, and where it is no JSON or a batch.
 */
export async function readJson(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  const text = await readText(request, maxBytes);
  const [mediaType = ''] = (request.headers['content-type'] ?? '').split(';', 1);
  if (mediaType.trim().toLowerCase() !== 'application/json') return undefined;
  const body = parseJson(text);
  if (!Array.isArray(body)) return body;
  throw new BodyError(400, 'BATCHING_NOT_SUPPORTED', 'Send one operation in a request: batches are not supported.');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message shows a part of the body, which may be a part of a secret.
    throw new BodyError(400, 'BAD_REQUEST', "The request's body is not JSON.");
  }
}

async function readText(request: IncomingMessage, maxBytes: number): Promise<string> {
  refuseLonger(Number(request.headers['content-length'] ?? 0), maxBytes);
  const chunks: Buffer[] = [];
  let length = 0;
  // A request that is left half read must not be destroyed, or its answer could not be sent.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += chunk.length;
    refuseLonger(length, maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function refuseLonger(length: number, maxBytes: number): void {
  if (length > maxBytes) {
    const message = `The request's body is too large: at most ${maxBytes} bytes (SLIPWAY_MAX_BODY_BYTES).`;
    throw new BodyError(413, 'BODY_TOO_LARGE', message);
  }
}
