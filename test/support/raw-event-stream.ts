import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { TestClient } from './test-client.js';

interface RawEvent {
  readonly event: string;
  // biome-ignore lint/suspicious/noExplicitAny: data has the shape of its document, which tests write as text.
  readonly data: any;
}

interface StreamRequest {
  readonly query: string;
  readonly variables?: object;
  readonly token?: string;
}

/**
 * An event stream without a client library, to test the exact events. It is read only while `next` waits, so that a test
 * that does not call it is a client that does not read.
 */
export class RawEventStream {
  /** Resolves once the stream has ended: COMPLETED after its last event, else BROKEN. */
  readonly closed: Promise<'COMPLETED' | 'BROKEN'>;
  private text = '';
  private readonly chunks: AsyncIterator<Buffer>;

  private constructor(readonly response: IncomingMessage) {
    this.closed = new Promise((resolve) => {
      response.once('close', () => resolve(response.complete ? 'COMPLETED' : 'BROKEN'));
    });
    this.chunks = response[Symbol.asyncIterator]();
  }

  /** Sends an operation on a connection of its own, and waits for the head of the answer. */
  static async open(
    app: Pick<TestClient, 'url' | 'adminToken'>,
    { query, variables = {}, token = app.adminToken }: StreamRequest,
  ): Promise<RawEventStream> {
    const headers = {
      Accept: 'text/event-stream',
      'Content-Type': 'application/json',
      Authorization: `Bearer ${token}`,
    };
    const sent = request(`${app.url}/graphql`, { method: 'POST', headers, agent: false });
    sent.end(JSON.stringify({ query, variables }));
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    return new RawEventStream(response);
  }

  /** The next event. Null once the stream has ended or is broken. Skips comments. */
  async next(): Promise<RawEvent | null> {
    for (;;) {
      const block = await this.nextBlock();
      if (block === null) return null;
      const lines = block.split('\n');
      const event = fieldOf(lines, 'event');
      if (event !== null) return { event, data: JSON.parse(fieldOf(lines, 'data') || 'null') };
    }
  }

  /** The text up to the next empty line. Each part is searched once: an event can be long. */
  private async nextBlock(): Promise<string | null> {
    const parts: string[] = [];
    for (;;) {
      const end = this.text.indexOf('\n\n');
      if (end !== -1) {
        parts.push(this.text.slice(0, end));
        this.text = this.text.slice(end + 2);
        return parts.join('');
      }
      // The line break at the end may be the first one of two.
      const rest = this.text.endsWith('\n') ? '\n' : '';
      parts.push(this.text.slice(0, this.text.length - rest.length));
      const chunk = await this.chunks.next().catch(() => ({ done: true, value: undefined }));
      if (chunk.done) return null;
      this.text = rest + String(chunk.value);
    }
  }

  close(): void {
    this.response.destroy();
  }
}

function fieldOf(lines: readonly string[], field: string): string | null {
  const line = lines.find((each) => each.startsWith(`${field}:`));
  return line === undefined ? null : line.slice(field.length + 1).trimStart();
}
