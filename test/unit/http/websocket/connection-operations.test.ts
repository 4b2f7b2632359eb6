import { ConnectionOperations } from '../../../../src/http/websocket/connection-operations.js';

describe('the operations of a connection', () => {
  let operations: ConnectionOperations<string>;
  let started: string[];
  let refused: unknown[];
  let finish: Map<string, () => void>;

  beforeEach(() => {
    started = [];
    finish = new Map();
    refused = [];
    operations = new ConnectionOperations<string>(
      2,
      (message) => {
        started.push(message);
        return new Promise((resolve) => finish.set(message, resolve));
      },
      (id, { extensions }) => void refused.push([id, extensions.code]),
    );
  });

  /** Ends an operation, so that a queued one can start. */
  const end = async (message: string) => {
    finish.get(message)?.();
    await new Promise((resolve) => setImmediate(resolve));
  };

  test('start at once', () => {
    expect([operations.start('1', 'a'), operations.start('2', 'b')]).toEqual([true, true]);
    expect(started).toEqual(['a', 'b']);
    expect(refused).toEqual([]);
  });

  test('an id is taken while its operation runs', () => {
    operations.start('1', 'a');
    expect(operations.start('1', 'b')).toBe(false);
    expect(started).toEqual(['a']);
  });

  test('an operation is queued until the completed one with its id has ended', async () => {
    operations.start('1', 'a');
    expect(operations.complete('1')).toBe(false);
    expect(operations.start('1', 'b')).toBe(true);
    expect(started).toEqual(['a']);
    expect(operations.start('1', 'c')).toBe(false);
    await end('a');
    expect(started).toEqual(['a', 'b']);
  });

  test('an id can be reused while the last message of its operation is being sent', async () => {
    operations.start('1', 'a');
    operations.markEnding('1');
    expect(operations.start('1', 'b')).toBe(true);
    await end('a');
    expect(started).toEqual(['a', 'b']);
  });

  test('one that is completed while queued never starts, and its id is free again', async () => {
    operations.start('1', 'a');
    operations.complete('1');
    operations.start('1', 'b');
    expect(operations.complete('1')).toBe(true);
    expect(operations.start('1', 'c')).toBe(true);
    await end('a');
    expect(started).toEqual(['a', 'c']);
  });

  test('no more than the limit run, completed or not', async () => {
    for (const id of ['1', '2', '3', '4']) {
      operations.start(id, id);
      operations.complete(id);
    }
    operations.start('5', '5');
    expect([started, operations.size]).toEqual([['1', '2'], 2]);
    await end('1');
    expect([started, operations.size]).toEqual([['1', '2', '5'], 2]);
  });

  test('one beyond the limit is refused, and its id is free', async () => {
    for (const id of ['1', '2', '3', '3']) operations.start(id, id);
    expect([started, refused]).toEqual([
      ['1', '2'],
      [
        ['3', 'TOO_MANY_SUBSCRIPTIONS'],
        ['3', 'TOO_MANY_SUBSCRIPTIONS'],
      ],
    ]);
    operations.complete('1');
    operations.start('4', '4');
    await end('1');
    expect(started).toEqual(['1', '2', '4']);
  });

  test('a completed one is ending until it has ended', async () => {
    operations.start('1', 'a');
    expect(operations.isEnding('1')).toBe(false);
    operations.complete('1');
    expect(operations.isEnding('1')).toBe(true);
    operations.start('1', 'b');
    await end('a');
    expect([started, operations.isEnding('1')]).toEqual([['a', 'b'], false]);
  });

  test('queued ones are dropped when the connection closes', async () => {
    operations.start('1', 'a');
    operations.complete('1');
    operations.start('1', 'b');
    operations.close();
    await end('a');
    expect([started, operations.size]).toEqual([['a'], 0]);
  });
});
