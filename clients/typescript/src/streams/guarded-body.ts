import { linkSignals } from '../linked-signal.js';

/**
 * A response whose body fails when it ends, and once nothing has arrived for some time: a stream of events is over when its
 * last event says so, and connections can be lost without a word. It also fails once the request is aborted. Failed
 * responses stay as they are.
 */
export function guardBody(response: Response, silenceMs: number, aborted?: AbortSignal | null): Response {
  if (!response.ok || !response.body) return response;
  const reader = response.body.getReader();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const silence = linkSignals([aborted ?? undefined], silenceMs);
      const fail = (message: string) => {
        controller.error(new TypeError(message));
        void reader.cancel().catch(() => undefined);
      };
      silence.signal.addEventListener('abort', () => fail('Nothing arrived for too long.'));
      try {
        const { done, value } = await reader.read();
        if (done) fail('The connection ended.');
        else controller.enqueue(value);
      } finally {
        silence.release();
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
  const { status, statusText, headers } = response;
  return new Response(body, { status, statusText, headers });
}
