import { whileAllowed } from '../../../../src/http/admission/while-allowed.js';

const HALF = 'x'.repeat(600_000);

async function* pieces(count: number) {
  for (let piece = 0; piece < count; piece++) yield HALF;
}

/** How many pieces are yielded if the check passes so many times. */
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
  ['a short answer is not checked', 2, 0, 2],
  ['a longer one ends once it is no longer allowed', 10, 0, 2],
  ['it is checked at each interval', 10, 2, 6],
  ['it is complete if it stays allowed', 10, 100, 10],
])('%s', async (_what, count, times, expected) => {
  expect(await countOf(count, times)).toBe(expected);
});
