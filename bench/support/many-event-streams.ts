import { once } from 'node:events';
import { type IncomingMessage, type RequestOptions, request } from 'node:http';
import { DeliveryCount, openMany } from './delivery-count.js';

const AT_ONCE = 50;

/** Many event streams. A chunk of the body is one event, because servers write each as a whole and they are short. */
export class ManyEventStreams {
  private readonly streams: IncomingMessage[] = [];
  private readonly count = new DeliveryCount();

  /** Opens streams, and waits until each has got its first event. */
  async open(count: number, url: string, options: RequestOptions, body: string): Promise<void> {
    await openMany(count, AT_ONCE, async () => {
      const sent = request(url, { ...options, agent: false });
      sent.end(body);
      const [response] = (await once(sent, 'response')) as [IncomingMessage];
      response.on('error', () => undefined);
      await this.receiveFrom(response);
      this.streams.push(response);
    });
  }

  /** Counts the events of a stream from the second on. Resolves with the first. Chunks before it are comments. */
  private receiveFrom(response: IncomingMessage): Promise<void> {
    return new Promise((resolve) => {
      let hasBegun = false;
      response.on('data', (chunk) => {
        if (hasBegun) this.count.receive(chunk);
        else if (String(chunk).startsWith('event:')) {
          hasBegun = true;
          resolve();
        }
      });
    });
  }

  /** Resolves once each stream has got one more event, with the last event and its time. */
  nextOfAll(): Promise<{ readonly at: number; readonly text: string }> {
    return this.count.next(this.streams.length);
  }

  close(): void {
    for (const stream of this.streams) stream.destroy();
  }
}

/** The parts of a request for a subscription, to be given to `open`. */
export function subscriptionRequest(token: string, query: string, variables: object): [RequestOptions, string] {
  const headers = {
    Accept: 'text/event-stream',
    'Content-Type': 'application/json',
    Authorization: `Bearer ${token}`,
  };
  return [{ method: 'POST', headers }, JSON.stringify({ query, variables })];
}
