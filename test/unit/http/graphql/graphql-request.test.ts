import { parseBody, parseSearch } from '../../../../src/http/graphql/graphql-request.js';
import { RequestError } from '../../../../src/http/request/request-error.js';

const EMPTY = { query: undefined, operationName: null, variables: null, extensions: null };

function refusalOf(read: () => unknown): [number, unknown] | null {
  try {
    read();
    return null;
  } catch (error) {
    if (error instanceof RequestError) return [error.status, error.extensions.code];
    throw error;
  }
}

describe('a body', () => {
  test.each([
    [{ query: '{ a }' }, { ...EMPTY, query: '{ a }' }],
    [
      { query: '{ a }', operationName: 'A', variables: { a: 1 }, extensions: { b: 2 }, id: 7 },
      { query: '{ a }', operationName: 'A', variables: { a: 1 }, extensions: { b: 2 } },
    ],
    [
      { query: '{ a }', operationName: null, variables: null, extensions: null },
      { ...EMPTY, query: '{ a }' },
    ],
    [
      { query: '{ a }', operationName: '' },
      { ...EMPTY, query: '{ a }' },
    ],
    [{ extensions: { persistedQuery: {} } }, { ...EMPTY, extensions: { persistedQuery: {} } }],
  ])('%j is a request', (body, request) => {
    expect(parseBody(body)).toEqual(request);
  });

  test.each([
    [null],
    ['{ a }'],
    [{}],
    [{ query: null }],
    [{ query: 1 }],
    [{ query: { kind: 'Document' } }],
    [{ query: '{ a }', operationName: 1 }],
    [{ query: '{ a }', variables: [] }],
    [{ query: '{ a }', variables: '{}' }],
    [{ query: '{ a }', extensions: 'x' }],
    [{ extensions: { persistedQuery: 1 } }],
  ])('%j is none', (body) => {
    expect(refusalOf(() => parseBody(body))).toEqual([400, 'BAD_REQUEST']);
  });

  test('an array is refused as a batch', () => {
    expect(refusalOf(() => parseBody([{ query: '{ a }' }]))).toEqual([400, 'BATCHING_NOT_SUPPORTED']);
  });
});

describe('the query string of a URL', () => {
  test.each([
    ['?query=%7B+a%20%7D', { ...EMPTY, query: '{ a }' }],
    ['?query={a}&variables={"a":"%F0%9F%9A%A2%2B"}', { ...EMPTY, query: '{a}', variables: { a: '🚢+' } }],
    [
      '?query={a}&operationName=A&extensions={}&other=1',
      { ...EMPTY, query: '{a}', operationName: 'A', extensions: {} },
    ],
    ['?query={a}&operationName=', { ...EMPTY, query: '{a}' }],
    ['?query=a=b', { ...EMPTY, query: 'a=b' }],
  ])('%s is a request', (search, request) => {
    expect(parseSearch(search)).toEqual(request);
  });

  test.each([
    [''],
    ['?variables={}'],
    ['?query={a}&query={b}'],
    ['?query={a}&variables=1'],
    ['?query={a}&variables={'],
    ['?query={a}&variables='],
    ['?query=%E4'],
    ['?query=%C0%AF'],
    ['?query=%ED%A0%80'],
    ['?query=%zz'],
    ['?query=%'],
    ['?query=é'],
  ])('"%s" is none', (search) => {
    expect(refusalOf(() => parseSearch(search))).toEqual([400, 'BAD_REQUEST']);
  });

  test('has the same limits as other JSON', () => {
    const search = `?query={a}&variables={"a":[${'[],'.repeat(300_000)}1]}`;
    expect(refusalOf(() => parseSearch(search))).toEqual([413, 'BODY_TOO_LARGE']);
  });
});
