import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { UnreadAnswers } from '../../../src/http/unread-answers.js';

const MIB = 1_048_576;
const response = () => new EventEmitter() as unknown as ServerResponse;
const refusal = (status: number, code: string) =>
  expect.objectContaining({ status, extensions: { code, retryable: true, retryAfterSeconds: 1 } });

describe('answers that are not read', () => {
  test('have room for 64 MiB of one caller, and again once one was sent', () => {
    const unread = new UnreadAnswers();
    const first = response();
    unread.keep('a', 40 * MIB, first);
    expect(() => unread.keep('a', 25 * MIB, response())).toThrow(refusal(429, 'RATE_LIMITED'));
    unread.keep('b', 25 * MIB, response());
    first.emit('close');
    expect(() => unread.keep('a', 25 * MIB, response())).not.toThrow();
  });

  test('may be one that is longer', () => {
    const unread = new UnreadAnswers();
    unread.keep('a', 300 * MIB, response());
    expect(() => unread.keep('a', MIB, response())).toThrow(refusal(429, 'RATE_LIMITED'));
  });

  test('have room for 256 MiB of all callers', () => {
    const unread = new UnreadAnswers();
    for (const holder of ['a', 'b', 'c', 'd']) unread.keep(holder, 60 * MIB, response());
    expect(() => unread.keep('e', 17 * MIB, response())).toThrow(refusal(503, 'OVERLOADED'));
    expect(() => unread.keep('e', 15 * MIB, response())).not.toThrow();
  });

  test('always have room where they are short', () => {
    const unread = new UnreadAnswers();
    unread.keep('a', 300 * MIB, response());
    expect(() => unread.keep('a', 65_536, response())).not.toThrow();
  });
});
