import { type IncomingMessage, ServerResponse } from 'node:http';

/** What is left of a body is read to this many bytes, for this long, and while something comes within this time. */
const MAX_BYTES = 1_073_741_824;
const MAX_MS = 30_000;
const MAX_SILENT_MS = 5_000;

/** Connections whose client has no more than this left to send are kept for its next request. */
const KEPT_BYTES = 65_536;

/**
 * An answer that arrives although its client is still sending the body of the request: a connection that is closed with
 * something unread is reset, and the answer is lost. The answer is sent at once and as a whole; then what still comes is
 * read and thrown away, within bounds, before the connection is closed.
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

/** Whether a part of the request's body has not been read yet. */
function isUnread({ headers, complete, readableEnded, destroyed }: IncomingMessage): boolean {
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  return hasBody && !complete && !readableEnded && !destroyed;
}

function isShort({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] === undefined && Number(headers['content-length']) <= KEPT_BYTES;
}

/** Resolves once the body has ended, or its connection has; to false where it continues beyond the bounds. */
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
