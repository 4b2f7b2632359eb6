import { readFileSync } from 'node:fs';
import { failureOfThrown } from '../../../../clients/cli/src/failures/failure-of-error.js';

/** What a function throws. */
function thrownBy(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}

test('what the file system refuses is wrong usage, and names the file', () => {
  const failure = failureOfThrown(thrownBy(() => readFileSync('/no/such/file')));
  expect(failure).toMatchObject({ reason: 'USAGE', message: expect.stringContaining("open '/no/such/file'") });
});

test('anything else that is thrown is a fault of the command', () => {
  expect(failureOfThrown(new Error('no'))).toBeNull();
  expect(failureOfThrown(thrownBy(() => JSON.parse('{')))).toBeNull();
});
