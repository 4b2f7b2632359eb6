import { acceptsEventStream, chooseMediaType, statusOf } from '../../../../src/http/graphql/graphql-media-type.js';

const JSON_TYPE = 'application/json; charset=utf-8';
const GRAPHQL_TYPE = 'application/graphql-response+json; charset=utf-8';
const EVENT_STREAM_TYPE = 'text/event-stream; charset=utf-8';

test.each([
  [undefined, JSON_TYPE],
  ['', JSON_TYPE],
  ['*/*', JSON_TYPE],
  ['application/*', JSON_TYPE],
  ['application/json', JSON_TYPE],
  ['APPLICATION/JSON;charset=UTF-8', JSON_TYPE],
  ['application/graphql-response+json', GRAPHQL_TYPE],
  ['application/graphql-response+json, application/json;q=0.9', GRAPHQL_TYPE],
  ['application/json;q=0.5, application/graphql-response+json;q=0.9', GRAPHQL_TYPE],
  ['application/json;q=0, */*', GRAPHQL_TYPE],
  ['text/html, */*;q=0.1', JSON_TYPE],
  ['multipart/mixed;deferSpec=20220824, application/json', JSON_TYPE],
  ['text/event-stream', EVENT_STREAM_TYPE],
  ['application/json, text/event-stream', JSON_TYPE],
  ['application/json;q=0.5, text/event-stream', EVENT_STREAM_TYPE],
])('"%s" is answered with %s', (accept, type) => {
  expect(chooseMediaType({ headers: accept === undefined ? {} : { accept } })).toBe(type);
});

test.each<[accept: string | undefined, accepts: boolean]>([
  [undefined, false],
  ['*/*', false],
  ['application/json', false],
  ['text/event-stream;q=0, application/json', false],
  ['text/event-stream', true],
  ['Text/Event-Stream; charset=utf-8', true],
  ['application/graphql-response+json, application/json, text/event-stream, multipart/mixed', true],
])('whether "%s" names event streams: %s', (accept, accepts) => {
  expect(acceptsEventStream({ headers: accept === undefined ? {} : { accept } })).toBe(accepts);
});

test.each([
  'text/html',
  'application/xml',
  'multipart/mixed',
  'application/json;q=0',
  'application/json;q=0, application/graphql-response+json;q=0, */*;q=0',
  'application/json; charset=iso-8859-1',
  '*/*;q=0',
  'nonsense',
])('"%s" is refused', (accept) => {
  expect(() => chooseMediaType({ headers: { accept } })).toThrow(
    /application\/json, application\/graphql-response\+json or text\/event-stream/,
  );
});

test.each<[{ errors?: unknown[]; data?: unknown }, string, number]>([
  [{ errors: [] }, JSON_TYPE, 200],
  [{ errors: [] }, GRAPHQL_TYPE, 400],
  [{ errors: [], data: null }, GRAPHQL_TYPE, 200],
  [{ data: {} }, GRAPHQL_TYPE, 200],
])('%j as %s has the status %i', (result, type, status) => {
  expect(statusOf(result, type)).toBe(status);
});
