import { failureOfErrors, failureOfForeignAnswer, kindOf } from '../../../../clients/typescript/src/classify.js';
import { refusalOf } from '../../../../clients/typescript/src/http/refusals.js';
import { failureOfAnswer, readAnswer } from '../../../../clients/typescript/src/http/send.js';
import { failureOfSocket } from '../../../../clients/typescript/src/streams/web-socket.js';
import { ERROR_CODES, type ErrorCode } from '../../../../src/graphql/error-codes.js';

/** What a program does about each of the server's codes. The compiler finds a code that is missing. */
const KINDS: Readonly<Record<ErrorCode, string>> = {
  UNAUTHENTICATED: 'UNAUTHENTICATED',
  FORBIDDEN: 'FORBIDDEN',
  NOT_FOUND: 'NOT_FOUND',
  BAD_USER_INPUT: 'INVALID',
  BAD_REQUEST: 'INVALID',
  METHOD_NOT_ALLOWED: 'INVALID',
  NOT_ACCEPTABLE: 'INVALID',
  UNSUPPORTED_MEDIA_TYPE: 'INVALID',
  BODY_TOO_LARGE: 'TOO_LARGE',
  BATCHING_NOT_SUPPORTED: 'INVALID',
  PERSISTED_QUERY_NOT_SUPPORTED: 'INVALID',
  SUBSCRIPTION_NEEDS_WEBSOCKET: 'INVALID',
  GRAPHQL_PARSE_FAILED: 'INVALID',
  GRAPHQL_VALIDATION_FAILED: 'INVALID',
  OPERATION_RESOLUTION_FAILURE: 'INVALID',
  DOCUMENT_TOO_LARGE: 'TOO_LARGE',
  QUERY_TOO_DEEP: 'TOO_LARGE',
  QUERY_TOO_COSTLY: 'TOO_LARGE',
  TOO_MANY_ALIASES: 'TOO_LARGE',
  TOO_MANY_DIRECTIVES: 'TOO_LARGE',
  TOO_MANY_ROOT_FIELDS: 'TOO_LARGE',
  IDEMPOTENCY_KEY_REUSED: 'INVALID',
  IDEMPOTENCY_KEY_IN_USE: 'OUTCOME_UNKNOWN',
  IDEMPOTENT_ANSWER_UNAVAILABLE: 'ANSWER_UNAVAILABLE',
  TOO_MANY_SUBSCRIPTIONS: 'RATE_LIMITED',
  RATE_LIMITED: 'RATE_LIMITED',
  REQUEST_TIMEOUT: 'UNREACHABLE',
  OVERLOADED: 'OVERLOADED',
  OUTCOME_UNKNOWN: 'OUTCOME_UNKNOWN',
  INTERNAL_SERVER_ERROR: 'SERVER_FAULT',
};

const HEAD = { status: 200, requestId: 'request-1', retryAfterSeconds: null };

test.each(ERROR_CODES.map((code) => [code, KINDS[code]] as const))('the code %s is of the kind %s', (code, kind) => {
  expect(kindOf(code, 200)).toBe(kind);
});

test.each([
  [null, 500, 'SERVER_FAULT'],
  ['A_NEW_CODE', 200, 'SERVER_FAULT'],
  ['A_NEW_CODE', null, 'SERVER_FAULT'],
  ['A_NEW_CODE', 400, 'INVALID'],
  ['A_NEW_CODE', 401, 'UNAUTHENTICATED'],
  ['A_NEW_CODE', 403, 'FORBIDDEN'],
  ['A_NEW_CODE', 404, 'NOT_FOUND'],
  ['A_NEW_CODE', 408, 'UNREACHABLE'],
  ['A_NEW_CODE', 413, 'TOO_LARGE'],
  ['A_NEW_CODE', 429, 'RATE_LIMITED'],
  ['A_NEW_CODE', 503, 'UNREACHABLE'],
  ['toString', 400, 'INVALID'],
])('an unknown code %s with the status %s is of the kind %s', (code, status, kind) => {
  expect(kindOf(code, status)).toBe(kind);
});

test('a failure has the words, the code, the request id and the waiting time of the answer', () => {
  const extensions = { code: 'RATE_LIMITED', retryAfterSeconds: 3, retryable: true };
  expect(failureOfErrors([{ message: 'Too fast', extensions }], { ...HEAD, status: 429 })).toEqual({
    kind: 'RATE_LIMITED',
    message: 'Too fast',
    code: 'RATE_LIMITED',
    requestId: 'request-1',
    succeeded: [],
    retryAfterSeconds: 3,
  });
});

test.each([
  ['the header, if the error has no waiting time', {}, 7],
  ['the error, if both have one', { retryAfterSeconds: 2 }, 2],
])('the waiting time is that of %s', (_of, extensions, expected) => {
  const errors = [{ message: '', extensions: { code: 'OVERLOADED', ...extensions } }];
  expect(failureOfErrors(errors, { ...HEAD, status: 503, retryAfterSeconds: 7 })).toMatchObject({
    kind: 'OVERLOADED',
    retryAfterSeconds: expected,
  });
});

test.each([[[null]], [[{ message: 'No', extensions: null }]], [[{}]]])('the errors %j are a fault', (errors) => {
  expect(failureOfErrors(errors, HEAD)).toMatchObject({ kind: 'SERVER_FAULT' });
});

test('a mutation that was written, but whose answer can not be read, is ANSWER_UNAVAILABLE whatever the code', () => {
  const extensions = { code: 'INTERNAL_SERVER_ERROR', outcome: 'SUCCEEDED', succeeded: ['createProject'] };
  expect(failureOfErrors([{ message: 'No', extensions }], HEAD)).toMatchObject({
    kind: 'ANSWER_UNAVAILABLE',
    outcome: 'SUCCEEDED',
    succeeded: ['createProject'],
  });
});

test('an answer that is not kept says whether its mutation was written', () => {
  const extensions = { code: 'IDEMPOTENT_ANSWER_UNAVAILABLE', outcome: 'REFUSED', reason: 'TOO_LARGE' };
  expect(failureOfErrors([{ message: 'No', extensions }], HEAD)).toMatchObject({
    kind: 'ANSWER_UNAVAILABLE',
    outcome: 'REFUSED',
  });
});

test('a fault of the server names the entry of its log, and whether a retry may help', () => {
  const extensions = { code: 'INTERNAL_SERVER_ERROR', errorId: 'e1', retryable: true };
  expect(failureOfErrors([{ message: 'No', extensions }], HEAD)).toMatchObject({
    kind: 'SERVER_FAULT',
    errorId: 'e1',
    retryable: true,
  });
});

test.each([
  [200, 'UNEXPECTED_ANSWER'],
  [302, 'UNEXPECTED_ANSWER'],
  [404, 'UNEXPECTED_ANSWER'],
  [413, 'TOO_LARGE'],
  [429, 'RATE_LIMITED'],
  [502, 'UNREACHABLE'],
  [503, 'UNREACHABLE'],
  [504, 'UNREACHABLE'],
])("a proxy's answer with %s is %s", (status, kind) => {
  expect(failureOfForeignAnswer({ ...HEAD, status })).toMatchObject({ kind });
});

test.each([
  ['HTML', '<html></html>'],
  ['JSON that is no object', '1'],
  ['JSON without data', '{}'],
  ['JSON whose data is null', '{"data":null}'],
  ['an answer that was cut', '{"data":{"vie'],
])('an answer that is %s is no success', (_what, text) => {
  expect(readAnswer(HEAD, text)).toMatchObject({ failure: { kind: 'UNEXPECTED_ANSWER', status: 200 } });
});

test('an answer of another endpoint has the words of the server, or the status of what stands in its place', () => {
  const head = { ...HEAD, status: 403 };
  const body = JSON.stringify({ errors: [{ message: 'No', extensions: { code: 'FORBIDDEN' } }] });
  expect(failureOfAnswer(head, body)).toMatchObject({ kind: 'FORBIDDEN', message: 'No', requestId: 'request-1' });
  expect(failureOfAnswer({ ...head, status: 503 }, '<html></html>')).toMatchObject({ kind: 'UNREACHABLE' });
});

test.each([
  [1000, 'UNREACHABLE'],
  [1001, 'UNREACHABLE'],
  [1006, 'UNREACHABLE'],
  [1009, 'TOO_LARGE'],
  [1013, 'OVERLOADED'],
  [4400, 'INVALID'],
  [4401, 'UNAUTHENTICATED'],
  [4403, 'UNAUTHENTICATED'],
  [4406, 'UNEXPECTED_ANSWER'],
  [4408, 'UNREACHABLE'],
  [4429, 'RATE_LIMITED'],
  [4499, 'UNREACHABLE'],
  [4500, 'UNREACHABLE'],
])('a WebSocket that is closed with %s is %s', (code, kind) => {
  expect(failureOfSocket({ code, reason: 'Why' })).toMatchObject({ kind, message: 'Why' });
});

test('a WebSocket that can not be opened is UNREACHABLE', () => {
  expect(failureOfSocket(new Error('connect ECONNREFUSED'))).toMatchObject({ kind: 'UNREACHABLE' });
});

describe('a refusal', () => {
  const userErrors = [{ code: 'VERSION_INVALID', message: 'Expected 1.2.3' }];

  it('has the user errors of all payloads, and the payloads', () => {
    const data = { deployRelease: { release: null, userErrors }, other: { userErrors: [] }, none: null };
    expect(refusalOf(data)).toMatchObject({ kind: 'REFUSED', code: 'VERSION_INVALID', userErrors, data });
  });

  it.each([
    ['without user errors', { a: { userErrors: [] } }],
    ['that do not select them', { a: { release: null } }],
    ['of other forms', { a: 1, b: null, c: { userErrors: null } }],
  ])('is not seen in payloads %s', (_what, data) => {
    expect(refusalOf(data)).toBeNull();
  });
});
