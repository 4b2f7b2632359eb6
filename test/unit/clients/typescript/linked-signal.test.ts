import { getEventListeners } from 'node:events';
import { collect, createClient } from '../../../../clients/typescript/src/index.js';
import { linkSignals } from '../../../../clients/typescript/src/linked-signal.js';

const listenerCount = (signal: AbortSignal) => getEventListeners(signal, 'abort').length;

/** A fetch that answers once a test calls `answer`. */
function heldFetch() {
  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const fetch = async () => {
    await answered;
    return new Response(JSON.stringify({ data: { a: 1 } }));
  };
  return { fetch, answer };
}

describe('linked signals', () => {
  test('follow a signal with one listener, which goes with the last of them', () => {
    const { signal } = new AbortController();
    const [first, ...others] = Array.from({ length: 20 }, () => linkSignals([signal]));
    expect(listenerCount(signal)).toBe(1);
    for (const each of others) each.release();
    expect(listenerCount(signal)).toBe(1);
    first?.release();
    expect(listenerCount(signal)).toBe(0);
  });

  test('abort with the signal, except for those that are released', () => {
    const control = new AbortController();
    const [released, ...following] = Array.from({ length: 3 }, () => linkSignals([undefined, control.signal]));
    released?.release();
    control.abort();
    expect(released?.signal.aborted).toBe(false);
    expect(following.map(({ signal }) => signal.aborted)).toEqual([true, true]);
    expect(linkSignals([control.signal]).signal.aborted).toBe(true);
  });
});

test('many calls at once add one listener to a signal, and leave none', async () => {
  const { fetch, answer } = heldFetch();
  const client = createClient({ url: 'http://server', token: null, fetch });
  const { signal } = new AbortController();
  const readContent = async () => {
    const result = await client.endpoint({ path: '/content', method: 'GET' }, { signal });
    if (result.ok) await collect(result.data.chunks);
    return result;
  };
  const queries = Array.from({ length: 20 }, () => client.query('{ a }', {}, { signal }));
  const downloads = Array.from({ length: 20 }, readContent);
  expect(listenerCount(signal)).toBe(1);
  answer();
  const results = await Promise.all([...queries, ...downloads]);
  expect(results.map(({ ok }) => ok)).toEqual(Array(40).fill(true));
  expect(listenerCount(signal)).toBe(0);
});
