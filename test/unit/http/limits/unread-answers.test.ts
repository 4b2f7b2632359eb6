import { OperationTypeNode } from 'graphql';
import { UnreadAnswers } from '../../../../src/http/limits/unread-answers.js';

const MIB = 1_048_576;
const { QUERY, MUTATION } = OperationTypeNode;
const refusal = (status: number, code: string) =>
  expect.objectContaining({ status, extensions: { code, retryable: true, retryAfterSeconds: 1 } });

describe('unread answers', () => {
  test('have room for 64 MiB of one caller, and again once one is sent', () => {
    const unread = new UnreadAnswers();
    const letGo = unread.reserve('a', 40 * MIB, QUERY);
    expect(() => unread.reserve('a', 25 * MIB, QUERY)).toThrow(refusal(429, 'RATE_LIMITED'));
    unread.reserve('b', 25 * MIB, QUERY);
    letGo();
    expect(() => unread.reserve('a', 25 * MIB, QUERY)).not.toThrow();
  });

  test('may exceed the limit if there is only one', () => {
    const unread = new UnreadAnswers();
    unread.reserve('a', 300 * MIB, QUERY);
    expect(() => unread.reserve('a', MIB, QUERY)).toThrow(refusal(429, 'RATE_LIMITED'));
  });

  test('have room for 256 MiB of all callers', () => {
    const unread = new UnreadAnswers();
    for (const limitKey of ['a', 'b', 'c', 'd']) unread.reserve(limitKey, 60 * MIB, QUERY);
    expect(() => unread.reserve('e', 17 * MIB, QUERY)).toThrow(refusal(503, 'OVERLOADED'));
    expect(() => unread.reserve('e', 15 * MIB, QUERY)).not.toThrow();
  });

  test('always have room if they are short', () => {
    const unread = new UnreadAnswers();
    unread.reserve('a', 300 * MIB, QUERY);
    expect(() => unread.reserve('a', 65_536, QUERY)).not.toThrow();
  });

  test('of mutations always have room, and count against queries', () => {
    const unread = new UnreadAnswers();
    unread.reserve('a', 60 * MIB, MUTATION);
    expect(() => unread.reserve('a', 60 * MIB, MUTATION)).not.toThrow();
    expect(() => unread.reserve('a', MIB, QUERY)).toThrow(refusal(429, 'RATE_LIMITED'));
  });

  test('beyond the limit of a caller prevent its mutations from starting', () => {
    const unread = new UnreadAnswers();
    const letGo = unread.reserve('a', 65 * MIB, MUTATION);
    expect(() => unread.requireRoom('a', MUTATION)).toThrow(refusal(429, 'RATE_LIMITED'));
    expect(() => unread.requireRoom('a', QUERY)).not.toThrow();
    expect(() => unread.requireRoom('b', MUTATION)).not.toThrow();
    letGo();
    expect(() => unread.requireRoom('a', MUTATION)).not.toThrow();
  });
});

describe('states of subscriptions', () => {
  test('wait until there is room, separately for each caller', () => {
    const unread = new UnreadAnswers();
    const sent: string[] = [];
    const letGoOf: Record<string, () => void> = {};
    const send = (name: string, limitKey: string, length: number) =>
      unread.sendWhenRoom({
        limitKey,
        length,
        isWanted: () => true,
        send(letGo) {
          sent.push(name);
          letGoOf[name] = letGo;
        },
      });
    send('first', 'a', 40 * MIB);
    send('second', 'a', 30 * MIB);
    send('third', 'a', 34 * MIB);
    expect(() => send('beyond', 'a', 25 * MIB)).toThrow(refusal(429, 'RATE_LIMITED'));
    send('short', 'a', 65_536);
    send('of another', 'b', 40 * MIB);
    expect(sent).toEqual(['first', 'short', 'of another']);
    letGoOf['of another']?.();
    expect(sent).toHaveLength(3);
    letGoOf.first?.();
    expect(() => send('beyond', 'a', 25 * MIB)).not.toThrow();
    expect(sent).toEqual(['first', 'short', 'of another', 'second', 'third']);
  });

  test('are dropped once nobody wants them', () => {
    const unread = new UnreadAnswers();
    const letGo = unread.reserve('a', 40 * MIB, QUERY);
    const [send, isWanted] = [jest.fn(), jest.fn(() => false)];
    const state = { limitKey: 'a', length: 40 * MIB, isWanted, send };
    unread.sendWhenRoom(state);
    expect(isWanted).not.toHaveBeenCalled();
    unread.sendWhenRoom({ ...state, isWanted: () => true });
    letGo();
    expect([isWanted.mock.calls.length, send.mock.calls.length]).toEqual([1, 1]);
  });

  test('are not sent if nobody wants them once there is room', () => {
    const unread = new UnreadAnswers();
    const letGo = unread.reserve('a', 40 * MIB, QUERY);
    const send = jest.fn();
    unread.sendWhenRoom({ limitKey: 'a', length: 40 * MIB, isWanted: () => false, send });
    letGo();
    expect(send).not.toHaveBeenCalled();
    expect(() => unread.reserve('a', 60 * MIB, QUERY)).not.toThrow();
  });
});
