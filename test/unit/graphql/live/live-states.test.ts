import { Signals } from '../../../../src/database/signals.js';
import { type LiveState, liveStates, RETRY_DELAY_MS } from '../../../../src/graphql/live/live-states.js';

/** A counter that signals changes. Its stream ends at 99. A test can hold reads back. */
function counter(options: Partial<LiveState<number>> = {}) {
  const signals = new Signals();
  const seen = { reads: 0, refreshes: 0, ends: 0, value: 1 };
  let held: Promise<void> | null = null;
  const stream = liveStates(
    { services: { signals }, refresh: () => seen.refreshes++, endReads: () => seen.ends++ },
    {
      topics: ['release:1', 'content:2'],
      async read() {
        seen.reads++;
        const value = seen.value;
        await held;
        return value;
      },
      isLast: (value) => value === 99,
      ...options,
    },
  );
  return {
    signals,
    seen,
    stream,
    set(value: number) {
      seen.value = value;
      signals.wake(['release:1']);
    },
    /** Holds reads back until the returned function is called. */
    hold(): () => void {
      let letGo: () => void = () => undefined;
      held = new Promise((resolve) => {
        letGo = () => {
          held = null;
          resolve();
        };
      });
      return () => letGo();
    },
  };
}

const DONE = { done: true, value: undefined };
const state = (value: number) => ({ done: false, value });
/** Runs all pending callbacks. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

test('the stream yields the current state, then each change', async () => {
  const { stream, set } = counter();
  expect(await stream.next()).toEqual(state(1));
  const next = stream.next();
  set(2);
  expect(await next).toEqual(state(2));
});

test('the stream completes after the last state', async () => {
  const { stream, set, signals } = counter();
  await stream.next();
  set(99);
  expect(await stream.next()).toEqual(state(99));
  expect(signals.listenerCount).toBe(0);
  expect(await stream.next()).toEqual(DONE);
});

test('a state that is already the last one is yielded once', async () => {
  const { stream, seen, signals } = counter();
  seen.value = 99;
  const all: number[] = [];
  for await (const value of stream) all.push(value);
  expect(all).toEqual([99]);
  expect(signals.listenerCount).toBe(0);
});

test('a slow reader gets the newest state with one read after many signals', async () => {
  const { stream, set, seen } = counter();
  await stream.next();
  for (let value = 2; value <= 50; value++) set(value);
  expect(await stream.next()).toEqual(state(50));
  expect(seen.reads).toBe(2);
});

test('a signal without a change is not an event', async () => {
  const { stream, set, seen } = counter();
  await stream.next();
  const next = stream.next();
  set(1);
  await settle();
  expect(seen.reads).toBe(2);
  set(2);
  expect(await next).toEqual(state(2));
});

test('isSame decides which states are equal', async () => {
  const { stream, set } = counter({ isSame: (before, after) => Math.abs(before - after) < 5 });
  await stream.next();
  const next = stream.next();
  set(3);
  await settle();
  set(7);
  expect(await next).toEqual(state(7));
});

test('a change during the first read is not lost', async () => {
  const { stream, set, hold } = counter();
  const letGo = hold();
  const first = stream.next();
  await settle();
  set(2);
  letGo();
  expect(await first).toEqual(state(1));
  expect(await stream.next()).toEqual(state(2));
});

test('the stream listens before the first read', async () => {
  const counts: number[] = [];
  const { stream, signals } = counter({
    async read() {
      counts.push(signals.listenerCount);
      return 1;
    },
  });
  await stream.next();
  expect(counts).toEqual([2]);
});

test('each event is read with fresh loaders', async () => {
  const { stream, set, seen } = counter();
  await stream.next();
  set(2);
  await stream.next();
  expect(seen.refreshes).toBe(2);
});

test('return() ends a waiting stream and removes its listeners', async () => {
  const { stream, signals } = counter();
  await stream.next();
  const waiting = stream.next();
  await settle();
  await stream.return?.();
  expect(await waiting).toEqual(DONE);
  expect(signals.listenerCount).toBe(0);
});

test('return() during a read ends the stream without another event', async () => {
  const { stream, signals, hold } = counter();
  const letGo = hold();
  const reading = stream.next();
  await settle();
  await stream.return?.();
  letGo();
  expect(await reading).toEqual(DONE);
  expect(signals.listenerCount).toBe(0);
});

test('return() before the first event never listens', async () => {
  const { stream, signals } = counter();
  await stream.return?.();
  expect(await stream.next()).toEqual(DONE);
  expect(signals.listenerCount).toBe(0);
});

test('throw() ends the stream and removes its listeners', async () => {
  const { stream, signals } = counter();
  await stream.next();
  await expect(stream.throw?.(new Error('gone'))).rejects.toThrow('gone');
  expect(signals.listenerCount).toBe(0);
});

test('a failed read ends the stream with its error and removes the listeners', async () => {
  const { stream, signals } = counter({ read: () => Promise.reject(new Error('no database')) });
  await expect(stream.next()).rejects.toThrow('no database');
  expect(signals.listenerCount).toBe(0);
  expect(await stream.next()).toEqual(DONE);
});

test('overlapping calls of next() resolve in order', async () => {
  const { stream, set } = counter();
  const [first, second] = [stream.next(), stream.next()];
  await first;
  set(2);
  expect(await Promise.all([first, second])).toEqual([state(1), state(2)]);
});

describe('requestRead()', () => {
  test('yields an unchanged state again, as the same object', async () => {
    const context = { services: { signals: new Signals() }, refresh: () => undefined, endReads: () => undefined };
    const stream = liveStates(context, { topics: [], read: async () => ({ value: 1 }), isLast: () => false });
    const { value: first } = await stream.next();
    const next = stream.next();
    stream.requestRead();
    expect((await next).value).toBe(first);
  });

  test('yields a changed state once', async () => {
    const { stream, seen, set } = counter();
    await stream.next();
    seen.value = 2;
    stream.requestRead();
    expect(await stream.next()).toEqual(state(2));
    const next = stream.next();
    set(2);
    await settle();
    set(3);
    expect(await next).toEqual(state(3));
  });

  test('during a read causes one more read, however often it is called', async () => {
    const { stream, seen, hold } = counter();
    await stream.next();
    const letGo = hold();
    const next = stream.next();
    expect(stream.requestRead()).toBe(2);
    await settle();
    seen.value = 2;
    expect([stream.requestRead(), stream.requestRead()]).toEqual([3, 3]);
    letGo();
    expect([await next, stream.readCount]).toEqual([state(1), 2]);
    expect([await stream.next(), stream.readCount]).toEqual([state(2), 3]);
    const waiting = stream.next();
    await settle();
    expect(seen.reads).toBe(3);
    await stream.return?.();
    await waiting;
  });

  test('during the read of a last state keeps the stream open for one more read', async () => {
    const { stream, set, hold } = counter();
    await stream.next();
    const letGo = hold();
    set(99);
    const next = stream.next();
    await settle();
    stream.requestRead();
    letGo();
    expect(await next).toEqual(state(99));
    expect(await stream.next()).toEqual(state(99));
    expect(await stream.next()).toEqual(DONE);
  });

  test('does not reopen an ended stream', async () => {
    const { stream, set } = counter();
    set(99);
    await stream.next();
    expect(stream.requestRead()).toBeNull();
    expect(await stream.next()).toEqual(DONE);
  });
});

test('reads end after each state that is not yielded, and at the end of the stream', async () => {
  const { stream, set, seen } = counter();
  await stream.next();
  expect(seen).toMatchObject({ refreshes: 1, ends: 0 });
  const next = stream.next();
  set(1);
  await settle();
  expect(seen).toMatchObject({ refreshes: 2, ends: 1 });
  await stream.return?.();
  expect(await next).toEqual(DONE);
  expect(seen).toMatchObject({ refreshes: 2, ends: 2 });
});

describe('while the database is unreachable', () => {
  const unreachable = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

  test('the stream waits, and reads again at the next signal', async () => {
    let isReachable = false;
    const { stream, signals, set } = counter({ read: async () => (isReachable ? 5 : Promise.reject(unreachable)) });
    const first = stream.next();
    await settle();
    expect(signals.listenerCount).toBe(2);
    isReachable = true;
    set(5);
    expect(await first).toEqual(state(5));
  });

  test('the stream retries without a signal', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    let isReachable = false;
    const { stream } = counter({ read: async () => (isReachable ? 5 : Promise.reject(unreachable)) });
    const first = stream.next();
    await settle();
    isReachable = true;
    jest.advanceTimersByTime(RETRY_DELAY_MS);
    expect(await first).toEqual(state(5));
    jest.useRealTimers();
  });

  test('return() ends the stream', async () => {
    const { stream, signals } = counter({ read: () => Promise.reject(unreachable) });
    const first = stream.next();
    await settle();
    await stream.return?.();
    await Promise.allSettled([first]);
    expect(signals.listenerCount).toBe(0);
  });
});
