import { ConnectionOperations, type RunningOperation } from '../../../../src/http/websocket/connection-operations.js';

describe('the operations of a connection', () => {
  let operations: ConnectionOperations<string>;
  let started: string[];
  let refused: unknown[];
  let running: Map<string, RunningOperation>;

  beforeEach(() => {
    started = [];
    running = new Map();
    refused = [];
    operations = new ConnectionOperations<string>(2, {
      run(message, operation) {
        started.push(message);
        running.set(message, operation);
      },
      refuse: (id, { extensions }) => void refused.push([id, extensions.code]),
    });
  });

  /** Ends an operation, so that a queued one can start. */
  const end = (message: string) => running.get(message)?.end();

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

  test('an operation is queued until the completed one with its id has ended', () => {
    operations.start('1', 'a');
    operations.complete('1');
    expect(operations.start('1', 'b')).toBe(true);
    expect(started).toEqual(['a']);
    expect(operations.start('1', 'c')).toBe(false);
    end('a');
    expect(started).toEqual(['a', 'b']);
  });

  test('an id can be reused while the last message of its operation is being sent', () => {
    operations.start('1', 'a');
    running.get('a')?.stop();
    expect(operations.start('1', 'b')).toBe(true);
    end('a');
    expect(started).toEqual(['a', 'b']);
  });

  test('one that is completed while queued never starts, and its id is free again', () => {
    operations.start('1', 'a');
    operations.complete('1');
    operations.start('1', 'b');
    operations.complete('1');
    expect(operations.start('1', 'c')).toBe(true);
    end('a');
    expect(started).toEqual(['a', 'c']);
  });

  test('no more than the limit run, completed or not', () => {
    for (const id of ['1', '2', '3', '4']) {
      operations.start(id, id);
      operations.complete(id);
    }
    operations.start('5', '5');
    expect([started, operations.size]).toEqual([['1', '2'], 2]);
    end('1');
    expect([started, operations.size]).toEqual([['1', '2', '5'], 2]);
  });

  test('one beyond the limit is refused, and its id is free', () => {
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
    end('1');
    expect(started).toEqual(['1', '2', '4']);
  });

  test('a completed one is ending, and leaves its stream', () => {
    const leave = jest.fn();
    operations.start('1', 'a');
    Object.assign(running.get('a') ?? {}, { subscriber: { leave } });
    expect(running.get('a')?.isEnding).toBe(false);
    operations.complete('1');
    expect([running.get('a')?.isEnding, leave.mock.calls.length]).toEqual([true, 1]);
  });

  test('one that has ended frees the bytes of its message', () => {
    const free = jest.fn();
    operations.start('1', 'a');
    Object.assign(running.get('a') ?? {}, { reception: { end: free } });
    operations.complete('1');
    expect(free).not.toHaveBeenCalled();
    end('a');
    expect(free).toHaveBeenCalledTimes(1);
  });

  test('when the connection closes, queued ones are dropped and others are ending', () => {
    operations.start('1', 'a');
    operations.complete('1');
    operations.start('1', 'b');
    operations.start('2', 'c');
    operations.close();
    expect(running.get('c')?.isEnding).toBe(true);
    end('a');
    end('c');
    expect([started, operations.size]).toEqual([['a', 'c'], 0]);
  });
});
