import { readClientMessage } from '../../../../src/http/websocket/client-message.js';

const read = (text: string) => readClientMessage(Buffer.from(text), false);

test.each([
  ['{"type":"connection_init","payload":{"token":"x"}}'],
  ['{"type":"ping"}'],
  ['{"type":"pong","payload":{"a":1}}'],
  ['{"type":"subscribe","id":"1","payload":{"query":"{ a }","variables":{"a":1}}}'],
  ['{"type":"complete","id":"1"}'],
])('%s is valid', (text) => {
  expect(read(text)).toEqual({ message: JSON.parse(text), refusal: null });
});

test.each([
  ['{"type":"connection_ack"}'],
  ['{"type":"next","id":"1","payload":{"data":{}}}'],
  ['{"type":"error","id":"1","payload":[{"message":"x"}]}'],
  ['{"type":"start","id":"1"}'],
  ['{"type":"subscribe","id":"","payload":{"query":""}}'],
  ['{"type":"subscribe","id":"1","payload":{"query":1}}'],
  ['{"type":"subscribe","id":"1","payload":{"query":"","variables":[]}}'],
  ['{"type":"complete"}'],
  ['[{"type":"ping"}]'],
  ['{}'],
  ['1'],
  ['null'],
])('%s closes the connection', (text) => {
  expect(read(text)).toEqual({ closeReason: 'Invalid message received' });
});

test.each([
  ['invalid JSON', '{"type":', /expected JSON/],
  ['an empty message', '', /expected JSON/],
  ['too deep', `{"type":"ping","payload":{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}}`, /at most 256/],
  ['too many values', `{"type":"pong","payload":{"a":[${'[],'.repeat(300_000)}1]}}`, /at most 1250000 values/],
  ['a number that would be altered, outside an operation', '{"type":"ping","payload":{"a":1e400}}', /exactly/],
  ['a repeated id', '{"type":"subscribe","id":"1","id":"2","payload":{"query":"{ a }"}}', /once/],
])('%s closes the connection', (_name, text, reason) => {
  expect(read(text)).toEqual({ closeReason: expect.stringMatching(reason) });
});

test.each(['{"a":12345678901234567890}', '{"a":1,"a":2}', '{"a":"\\ud800"}'])(
  'the variables %s are refused, and the connection stays open',
  (variables) => {
    const answer = read(`{"type":"subscribe","id":"1","payload":{"query":"{ a }","variables":${variables}}}`);
    expect(answer).toMatchObject({
      message: { id: '1', type: 'subscribe' },
      refusal: { message: expect.stringContaining('/payload/variables/a'), extensions: { code: 'BAD_USER_INPUT' } },
    });
  },
);

test('invalid UTF-8 and binary messages close the connection', () => {
  expect(readClientMessage(Buffer.from([0x22, 0xe4, 0x22]), false)).toEqual({ closeReason: expect.any(String) });
  expect(readClientMessage(Buffer.from('{"type":"ping"}'), true)).toEqual({ closeReason: expect.any(String) });
});
