import { whileAllowed } from '../../../../src/http/admission/while-allowed.js';

const HALF = 'x'.repeat(600_000);

async function* pieces(count: number) {
  for (let piece = 0; piece < count; piece++) yield HALF;
}

/** How many pieces come, where they are allowed so many times. */
async function countOf(count: number, times: number): Promise<number> {
  let asked = 0;
  let came = 0;
  const requireAllowed = async () => {
    asked += 1;
    if (asked > times) throw new Error('not any more');
  };
  try {
    for await (const piece of whileAllowed(pieces(count), requireAllowed)) came += piece === HALF ? 1 : 0;
  } catch {}
  return came;
}

test.each([
  ['what is short is not asked about', 2, 0, 2],
  ['what is longer ends where it is not allowed any more', 10, 0, 2],
  ['it is asked about each share', 10, 2, 6],
  ['all of it comes where it stays allowed', 10, 100, 10],
])('%s', async (_what, count, times, expected) => {
  expect(await countOf(count, times)).toBe(expected);
});
