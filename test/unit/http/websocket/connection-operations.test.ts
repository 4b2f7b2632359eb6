import { ConnectionOperations } from '../../../../src/http/websocket/connection-operations.js';

describe('the operations of a connection', () => {
  let operations: ConnectionOperations<string>;
  let begun: string[];
  let refused: unknown[];
  let finish: Map<string, () => void>;

  beforeEach(() => {
    begun = [];
    finish = new Map();
    refused = [];
    operations = new ConnectionOperations<string>(
      2,
      (message) => {
        begun.push(message);
        return new Promise((resolve) => finish.set(message, resolve));
      },
      (id, { extensions }) => void refused.push([id, extensions.code]),
    );
  });

  /** Lets an operation end, and what waits for that begin. */
  const ended = async (message: string) => {
    finish.get(message)?.();
    await new Promise((resolve) => setImmediate(resolve));
  };

  test('begin at once', () => {
    expect([operations.begin('1', 'a'), operations.begin('2', 'b')]).toEqual([true, true]);
    expect(begun).toEqual(['a', 'b']);
    expect(refused).toEqual([]);
  });

  test('an id that runs is taken', () => {
    operations.begin('1', 'a');
    expect(operations.begin('1', 'b')).toBe(false);
    expect(begun).toEqual(['a']);
  });

  test('an id whose operation was completed waits until that has ended', async () => {
    operations.begin('1', 'a');
    expect(operations.complete('1')).toBe(false);
    expect(operations.begin('1', 'b')).toBe(true);
    expect(begun).toEqual(['a']);
    expect(operations.begin('1', 'c')).toBe(false);
    await ended('a');
    expect(begun).toEqual(['a', 'b']);
  });

  test('an id whose operation sends its last message can be used again', async () => {
    operations.begin('1', 'a');
    operations.end('1');
    expect(operations.begin('1', 'b')).toBe(true);
    await ended('a');
    expect(begun).toEqual(['a', 'b']);
  });

  test('one that is completed while it waits never begins, and its id is free again', async () => {
    operations.begin('1', 'a');
    operations.complete('1');
    operations.begin('1', 'b');
    expect(operations.complete('1')).toBe(true);
    expect(operations.begin('1', 'c')).toBe(true);
    await ended('a');
    expect(begun).toEqual(['a', 'c']);
  });

  test('no more run than may, completed or not', async () => {
    for (const id of ['1', '2', '3', '4']) {
      operations.begin(id, id);
      operations.complete(id);
    }
    operations.begin('5', '5');
    expect([begun, operations.size]).toEqual([['1', '2'], 2]);
    await ended('1');
    expect([begun, operations.size]).toEqual([['1', '2', '5'], 2]);
  });

  test('one beyond the limit is refused, and its id is free', async () => {
    for (const id of ['1', '2', '3', '3']) operations.begin(id, id);
    expect([begun, refused]).toEqual([
      ['1', '2'],
      [
        ['3', 'TOO_MANY_SUBSCRIPTIONS'],
        ['3', 'TOO_MANY_SUBSCRIPTIONS'],
      ],
    ]);
    operations.complete('1');
    operations.begin('4', '4');
    await ended('1');
    expect(begun).toEqual(['1', '2', '4']);
  });

  test('one that its client has completed is ending until it has ended', async () => {
    operations.begin('1', 'a');
    expect(operations.isEnding('1')).toBe(false);
    operations.complete('1');
    expect(operations.isEnding('1')).toBe(true);
    operations.begin('1', 'b');
    await ended('a');
    expect([begun, operations.isEnding('1')]).toEqual([['a', 'b'], false]);
  });

  test('what waits is forgotten with the connection', async () => {
    operations.begin('1', 'a');
    operations.complete('1');
    operations.begin('1', 'b');
    operations.close();
    await ended('a');
    expect([begun, operations.size]).toEqual([['a'], 0]);
  });
});
