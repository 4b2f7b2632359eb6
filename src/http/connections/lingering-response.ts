import { type IncomingMessage, ServerResponse } from 'node:http';

/** Limits for discarding the rest of a body: its size, its duration, and the longest silence. */
const MAX_BYTES = 1_073_741_824;
const MAX_MS = 30_000;
const MAX_SILENT_MS = 5_000;

/** The longest body after which a connection is reused. */
const MAX_REUSE_BYTES = 65_536;

/**
 * A response that reaches its client while it is still sending the request's body. Closing a connection with unread data
 * resets it, and the response is lost. So the response is sent at once; then the rest of the body is discarded, within
 * limits, before the connection is closed.
 */
export class LingeringResponse<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {
  override end(...given: unknown[]): this {
    if (this.writableEnded || !isUnread(this.req)) return this.finish(given);
    const [first] = given;
    const body = typeof first === 'string' || first instanceof Uint8Array ? first : '';
    if (!this.headersSent) {
      if (!isShort(this.req)) this.setHeader('Connection', 'close');
      if (!this.hasHeader('Content-Length')) this.setHeader('Content-Length', Buffer.byteLength(body));
    }
    if (body === '') this.flushHeaders();
    else this.write(body);
    void discardRest(this.req).then((isWhole) => {
      this.finish([]);
      if (!isWhole) this.req.socket.destroySoon();
    });
    return this;
  }

  private finish(given: unknown[]): this {
    return super.end(...(given as Parameters<ServerResponse['end']>));
  }
}

/** Whether the request has a body that is not read completely. */
function isUnread({ headers, complete, readableEnded, destroyed }: IncomingMessage): boolean {
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  return hasBody && !complete && !readableEnded && !destroyed;
}

function isShort({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] === undefined && Number(headers['content-length']) <= MAX_REUSE_BYTES;
}

/** Resolves to true once the body or its connection has ended, and to false if a limit is exceeded. */
function discardRest(request: IncomingMessage): Promise<boolean> {
  return new Promise((resolve) => {
    let bytes = 0;
    const end = (isWhole: boolean) => {
      clearTimeout(total);
      clearTimeout(silence);
      request.off('data', discard);
      resolve(isWhole);
    };
    const discard = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MAX_BYTES) end(false);
      else silence.refresh();
    };
    const total = setTimeout(end, MAX_MS, false);
    const silence = setTimeout(end, MAX_SILENT_MS, false);
    request.on('data', discard);
    request.once('end', () => end(true));
    request.once('close', () => end(true));
    request.resume();
  });
}
