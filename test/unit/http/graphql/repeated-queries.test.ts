import { JsonPieces } from '../../../../src/graphql/json-pieces.js';
import { type ExecutedQuery, RepeatedQueries } from '../../../../src/http/graphql/repeated-queries.js';

const answerOf = (value: number): ExecutedQuery => ({ result: { data: { value } }, isShareable: true });
const jsonOf = (value: number) => new JsonPieces([`{"data":{"value":${value}}}`]);
const failure: ExecutedQuery = { result: { errors: [{ message: 'No' }], data: null }, isShareable: false };

/** Executions that end when the test says so. */
function executions() {
  const ends: ((executed: ExecutedQuery) => void)[] = [];
  const execute = jest.fn(() => new Promise<ExecutedQuery>((resolve) => ends.push(resolve)));
  return { ends, execute };
}

test('an answer is kept as long as the mark is the same', async () => {
  const queries = new RepeatedQueries();
  let count = 0;
  const execute = async () => answerOf(++count);
  expect(await queries.answer('key', 'a', execute)).toEqual({ json: jsonOf(1), isRepeated: false });
  expect(await queries.answer('key', 'a', execute)).toEqual({ json: jsonOf(1), isRepeated: true });
  expect(await queries.answer('key', 'b', execute)).toEqual({ json: jsonOf(2), isRepeated: false });
  expect(await queries.answer('other', 'b', execute)).toEqual({ json: jsonOf(3), isRepeated: false });
});

test('queries at the same time share an execution, but not with those of an older mark', async () => {
  const queries = new RepeatedQueries();
  const { ends, execute } = executions();
  const before = [queries.answer('key', 'a', execute), queries.answer('key', 'a', execute)];
  const after = queries.answer('key', 'b', execute);
  expect(execute).toHaveBeenCalledTimes(2);
  ends[1]?.(answerOf(2));
  ends[0]?.(answerOf(1));
  expect((await Promise.all(before)).map((answer) => 'json' in answer && answer.json)).toEqual([jsonOf(1), jsonOf(1)]);
  expect(await after).toMatchObject({ json: jsonOf(2) });
});

test('errors are not shared: each query is executed itself', async () => {
  const queries = new RepeatedQueries();
  const { ends, execute } = executions();
  const both = [queries.answer('key', 'a', execute), queries.answer('key', 'a', execute)];
  ends[0]?.(failure);
  expect(await both[0]).toEqual(failure.result);
  ends[1]?.(answerOf(1));
  expect(await both[1]).toEqual({ data: { value: 1 } });
  expect(execute).toHaveBeenCalledTimes(2);
});

test('a failed execution fails its own query only', async () => {
  const queries = new RepeatedQueries();
  const fails = queries.answer('key', 'a', () => Promise.reject(new Error('lost')));
  const other = queries.answer('key', 'a', async () => answerOf(1));
  await expect(fails).rejects.toThrow('lost');
  expect(await other).toEqual({ data: { value: 1 } });
});

test('a long answer is shared, but not kept', async () => {
  const queries = new RepeatedQueries();
  const result = { data: { text: 'x'.repeat(600_000) } };
  const execute = jest.fn(async () => ({ result, isShareable: true }));
  const both = await Promise.all([queries.answer('key', 'a', execute), queries.answer('key', 'a', execute)]);
  expect(both.map((answer) => 'isRepeated' in answer && answer.isRepeated)).toEqual([false, true]);
  await queries.answer('key', 'a', execute);
  expect(execute).toHaveBeenCalledTimes(2);
});
