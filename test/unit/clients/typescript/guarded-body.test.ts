import { guardBody } from '../../../../clients/typescript/src/streams/guarded-body.js';

const chunk = (text: string) => new TextEncoder().encode(text);

/** The chunks that a body gave, and the message of the error with which it ended. */
async function read(response: Response): Promise<{ text: string; error: string | null }> {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  let text = '';
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read())
      text += new TextDecoder().decode(next.value);
    return { text, error: null };
  } catch (error) {
    return { text, error: String(error) };
  }
}

test('a stream of events that ends fails, after all that has arrived', async () => {
  const response = new Response(
    new ReadableStream({
      start(controller) {
        for (const each of ['one', 'two']) controller.enqueue(chunk(each));
        controller.close();
      },
    }),
  );
  expect(await read(guardBody(response, 60_000))).toEqual({
    text: 'onetwo',
    error: 'TypeError: The connection ended.',
  });
});

test('a stream of events on which nothing arrives for too long fails, and its connection is dropped', async () => {
  let isDropped = false;
  const response = new Response(
    new ReadableStream({
      start: (controller) => controller.enqueue(chunk('one')),
      cancel: () => {
        isDropped = true;
      },
    }),
  );
  expect(await read(guardBody(response, 10))).toEqual({
    text: 'one',
    error: 'TypeError: Nothing arrived for too long.',
  });
  expect(isDropped).toBe(true);
});

test('a refusal stays as it is, so that its words can be read', async () => {
  const response = new Response('No', { status: 429 });
  expect(guardBody(response, 10)).toBe(response);
});
