import { JsonPieces, PieceCollector } from '../../../src/graphql/json-pieces.js';
import { JsonText, writeInTurns } from '../../../src/graphql/stringify-in-turns.js';

const LONG = `"${'é€😀'.repeat(50_000)}"`;

test('a short answer is a text', async () => {
  const json = new JsonPieces(['{"a":', '1}']);
  expect([json.length, json.text(), await json.within('<', '>')]).toEqual([7, '{"a":1}', '<{"a":1}>']);
});

test('a long answer is encoded, and yields the event loop', async () => {
  const json = new JsonPieces(Array.from({ length: 300 }, () => LONG));
  let others = 0;
  const timer = setInterval(() => (others += 1), 1);
  const bytes = await json.within('<', '>');
  clearInterval(timer);
  expect(Buffer.isBuffer(bytes)).toBe(true);
  expect(String(bytes) === `<${LONG.repeat(300)}>`).toBe(true);
  expect(json.length).toBe(300 * LONG.length);
  expect(others).toBeGreaterThan(1);
});

test('short texts are joined, and long ones stay', () => {
  const collector = new PieceCollector();
  for (const text of ['[', '1', ',', LONG, ',', '2', ']']) collector.add(text);
  expect(collector.end()).toEqual(new JsonPieces(['[1,', LONG, ',2]']));
});

test('an answer holds a text that it contains many times once', async () => {
  const text = JSON.stringify(Array.from({ length: 500_000 }, () => 1));
  const before = process.memoryUsage();
  const json = await writeInTurns({ list: Array.from({ length: 1_000 }, () => ({ definition: new JsonText(text) })) });
  const { heapUsed, external } = process.memoryUsage();
  expect(json.length).toBeGreaterThan(1_000 * text.length);
  expect(heapUsed + external - before.heapUsed - before.external).toBeLessThan(50 * text.length);
});
