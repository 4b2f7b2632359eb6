import { ConnectionOperations } from '../../../src/http/connection-operations.js';

describe('the operations of a connection', () => {
  let operations: ConnectionOperations<string>;
  let begun: string[];
  let finish: Map<string, () => void>;

  beforeEach(() => {
    begun = [];
    finish = new Map();
    operations = new ConnectionOperations<string>(2, (message) => {
      begun.push(message);
      return new Promise((resolve) => finish.set(message, resolve));
    });
  });

  /** Lets an operation end, and what waits for that begin. */
  const ended = async (message: string) => {
    finish.get(message)?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  const codeOf = (id: string) => operations.refusalOf(id)?.extensions.code ?? null;

  test('begin at once', () => {
    expect([operations.begin('1', 'a'), operations.begin('2', 'b')]).toEqual([true, true]);
    expect(begun).toEqual(['a', 'b']);
    expect([codeOf('1'), codeOf('2')]).toEqual([null, null]);
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

  test('one beyond the limit begins only to be refused, and takes no room', async () => {
    for (const id of ['1', '2', '3']) operations.begin(id, id);
    expect(['1', '2', '3'].map(codeOf)).toEqual([null, null, 'TOO_MANY_SUBSCRIPTIONS']);
    await ended('3');
    operations.complete('1');
    operations.begin('4', '4');
    await ended('1');
    expect([begun, codeOf('4')]).toEqual([['1', '2', '3', '4'], null]);
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
