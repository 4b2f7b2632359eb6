import { buildSchema, execute, GraphQLError, parse } from 'graphql';
import pino from 'pino';
import { QueryFailedError } from 'typeorm';
import type { RequestContext } from '../../../src/api/context.js';
import { ReadersBusyError } from '../../../src/database/errors/readers-busy-error.js';
import { BadInputError, ForbiddenError, NotFoundError } from '../../../src/errors/refusals.js';
import { createErrorFormatter, unauthenticated } from '../../../src/graphql/error-formatter.js';
import { mutate } from '../../../src/graphql/mutations.js';
import { withPlainErrors } from '../../../src/observability/log.js';

const schema = buildSchema('type Query { number: Int!  list(first: Int! = 5): Int }');

/** Formats the error that a resolver throws, or that its result causes. */
async function outcomeOf(resolve: () => unknown, query = '{ number }', variables: Record<string, unknown> = {}) {
  const logged: string[] = [];
  const format = createErrorFormatter(withPlainErrors(pino({}, { write: (line) => void logged.push(line) })));
  const rootValue = { number: resolve, list: () => 1 };
  const result = await execute({ schema, document: parse(query), rootValue, variableValues: variables });
  const [error] = result.errors ?? [];
  return { formatted: format(error), log: logged.map((line) => JSON.parse(line)), text: logged.join('') };
}

function failing(error: unknown): () => never {
  return () => {
    throw error;
  };
}

test.each([
  [new ForbiddenError('Not you.'), 'FORBIDDEN'],
  [new BadInputError('Not so.'), 'BAD_USER_INPUT'],
  [new NotFoundError('Not there.'), 'NOT_FOUND'],
  [unauthenticated('Send a token.'), 'UNAUTHENTICATED'],
])('%s is shown with its location and a code, and not logged', async (error, code) => {
  const { formatted, log } = await outcomeOf(failing(error));
  expect(formatted).toEqual({
    message: error.message,
    path: ['number'],
    locations: [{ line: 1, column: 3 }],
    extensions: { code, retryable: false },
  });
  expect(log).toEqual([]);
});

test.each([
  ['an error', failing(new Error('password: hunter2'))],
  ['a thrown string', failing('hunter2')],
  ['a value of the wrong type', () => 'hunter2'],
  ['null for a non-null field', () => null],
])('%s of a resolver is masked, and logged under the id in its message', async (_name, resolve) => {
  const { formatted, log } = await outcomeOf(resolve);
  const { errorId } = formatted.extensions ?? {};
  expect(formatted).toMatchObject({
    message: `Internal error. Its id in the log is ${errorId}.`,
    path: ['number'],
    extensions: { code: 'INTERNAL_SERVER_ERROR', retryable: false },
  });
  expect(log).toMatchObject([{ level: 50, errorId, path: ['number'] }]);
  expect(log[0].err).toBeDefined();
});

test('a failed statement is logged without its text and its values', async () => {
  const driverError = Object.assign(new Error('no such table: environment_secret'), { code: 'SQLITE_ERROR' });
  const error = new QueryFailedError('INSERT INTO environment_secret VALUES ($1)', ['hunter2'], driverError);
  const { text, log } = await outcomeOf(failing(error));
  expect(log[0].err.message).toBe('no such table: environment_secret');
  expect(log[0].err.stack).toMatch(/error-formatter\.test/);
  expect(text).not.toMatch(/hunter2|INSERT INTO/);
});

test('a full or unreachable database is reported as such', async () => {
  const driverError = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  const { formatted } = await outcomeOf(failing(new QueryFailedError('INSERT INTO item', [], driverError)));
  expect(formatted.message).toMatch(/^The database is unreachable or full\. Try again later\. Its id/);
  expect(formatted.extensions).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', retryable: true });
});

test('overload is reported as such, also after a write, and logged once per interval', async () => {
  const format = createErrorFormatter(pino({ level: 'silent' }));
  const message = 'All connections for reads are in use. Try again later.';
  const extensions = { code: 'OVERLOADED', retryable: true, retryAfterSeconds: 5 };
  expect(format(new ReadersBusyError())).toEqual({ message, extensions });
  expect((await outcomeOf(failing(new ReadersBusyError()))).formatted).toMatchObject({ message, extensions });
  const mutation = { write: async () => 1, payload: failing(new ReadersBusyError()), refused: () => ({}) };
  const context = { write: <T>(work: () => Promise<T>) => work() } as RequestContext;
  const { formatted, log } = await outcomeOf(() => mutate(context, mutation));
  expect(formatted.extensions).toEqual({ code: 'OVERLOADED', retryable: false, outcome: 'SUCCEEDED' });
  expect(log).toMatchObject([{ level: 40 }]);
});

test('an unreadable payload after a write is reported as a successful write, whatever the error', async () => {
  const write = <T>(work: () => Promise<T>) => work();
  const mutation = { write: async () => 1, payload: async () => ({}), refused: () => ({}) };
  const context = { write } as RequestContext;
  const lost = Object.assign(new Error('Connection terminated'), { code: 'ECONNRESET' });
  const after = await outcomeOf(() => mutate(context, { ...mutation, payload: failing(lost) }));
  expect(after.formatted.message).toContain('The mutation itself succeeded');
  expect(after.formatted.extensions).toMatchObject({
    code: 'INTERNAL_SERVER_ERROR',
    retryable: false,
    outcome: 'SUCCEEDED',
  });
  expect(after.log).toMatchObject([{ level: 50, err: { message: 'Connection terminated' } }]);
  const before = await outcomeOf(() => mutate(context, { ...mutation, write: failing(lost) }));
  expect(before.formatted.message).not.toContain('succeeded');
  expect(before.formatted.extensions).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', retryable: true });
  expect(before.formatted.extensions).not.toHaveProperty('outcome');
});

test('an argument that GraphQL refuses during execution is an error of the client', async () => {
  const query = 'query ($first: Int = 5) { list(first: $first) }';
  const { formatted, log } = await outcomeOf(() => 1, query, { first: null });
  expect(formatted.extensions).toEqual({ code: 'BAD_USER_INPUT', retryable: false });
  expect(log).toEqual([]);
});

test('an error outside of an operation is masked, too', () => {
  const format = createErrorFormatter(pino({ level: 'silent' }));
  expect(format(new Error('hunter2')).message).toMatch(/^Internal error/);
  expect(format(new GraphQLError('x', { originalError: new Error('hunter2') })).message).toMatch(/^Internal error/);
});
