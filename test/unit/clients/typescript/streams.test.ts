import { ConnectionStates, combine } from '../../../../clients/typescript/src/streams/connection.js';
import { NewestValue } from '../../../../clients/typescript/src/streams/newest-value.js';
import { statesOf } from '../../../../clients/typescript/src/streams/states-of.js';

function newest() {
  const calls: string[] = [];
  const value = new NewestValue<number>({
    onStart: () => calls.push('start'),
    onReturn: () => calls.push('return'),
  });
  return { value, calls };
}

const done = { value: undefined, done: true };

describe('the states of a stream', () => {
  it('are skipped by a slow reader, which gets the newest', async () => {
    const { value } = newest();
    const first = value.next();
    for (const each of [1, 2, 3]) value.put(each);
    expect(await first).toEqual({ value: 1, done: false });
    expect(await value.next()).toEqual({ value: 3, done: false });
  });

  it('begin when the first is asked for, and not again', async () => {
    const { value, calls } = newest();
    expect(calls).toEqual([]);
    const both = [value.next(), value.next()];
    value.put(1);
    value.put(2);
    expect((await Promise.all(both)).map((each) => each.value)).toEqual([1, 2]);
    expect(calls).toEqual(['start']);
  });

  it('end after the newest', async () => {
    const { value } = newest();
    value.put(1);
    value.end(null);
    value.put(2);
    expect(await value.next()).toEqual({ value: 1, done: false });
    expect(await value.next()).toEqual(done);
  });

  it('end with an error, which is thrown once', async () => {
    const { value } = newest();
    const waiting = value.next();
    value.end(new Error('Gone'));
    await expect(waiting).rejects.toThrow('Gone');
    expect(await value.next()).toEqual(done);
  });

  it('end for a reader who leaves, also while it waits', async () => {
    const { value, calls } = newest();
    const waiting = value.next();
    expect(await value.return()).toEqual(done);
    expect(await waiting).toEqual(done);
    expect(calls).toEqual(['start', 'return']);
  });

  it('never begin for a reader who leaves first', async () => {
    const { value, calls } = newest();
    await value.return();
    expect(await value.next()).toEqual(done);
    expect(calls).toEqual([]);
  });

  it('can be reduced to what a program needs', async () => {
    const { value } = newest();
    const states = statesOf(value, (each) => `state ${each}`);
    const first = states.next();
    value.put(1);
    expect(await first).toEqual({ value: 'state 1', done: false });
    value.end(null);
    expect(await states.next()).toEqual(done);
  });
});

test.each([
  [[], 'IDLE'],
  [['CONNECTING'], 'CONNECTING'],
  [['CONNECTED', 'CONNECTING'], 'CONNECTING'],
  [['CONNECTED', 'CONNECTED'], 'CONNECTED'],
  [['CONNECTED', 'RECONNECTING', 'CONNECTING'], 'RECONNECTING'],
] as const)('streams that are %j make a connection that is %s', (states, expected) => {
  expect(combine(states)).toBe(expected);
});

test('a listener gets each new state of the connection, until it leaves', () => {
  const connection = new ConnectionStates();
  const seen: string[] = [];
  const leave = connection.listen((state) => seen.push(state));
  const [one, two] = [{}, {}];
  connection.set(one, 'CONNECTING');
  connection.set(one, 'CONNECTED');
  connection.set(two, 'CONNECTED');
  connection.set(two, 'RECONNECTING');
  connection.set(two, null);
  leave();
  connection.set(one, null);
  expect(seen).toEqual(['CONNECTING', 'CONNECTED', 'RECONNECTING', 'CONNECTED']);
  expect(connection.state).toBe('IDLE');
});

test('a fault of a listener is reported, and the other listeners are called', () => {
  const report = jest.spyOn(globalThis, 'queueMicrotask').mockImplementation(() => undefined);
  const connection = new ConnectionStates();
  const seen: string[] = [];
  connection.listen(() => {
    throw new Error('Wrong');
  });
  connection.listen((state) => seen.push(state));
  connection.set({}, 'CONNECTING');
  expect(seen).toEqual(['CONNECTING']);
  expect(report.mock.calls[0]?.[0]).toThrow('Wrong');
  report.mockRestore();
});
