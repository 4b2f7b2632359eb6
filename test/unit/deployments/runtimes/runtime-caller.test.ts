import { responseInWords } from '../../../../src/deployments/runtimes/runtime-caller.js';

describe('the response of a runtime in words', () => {
  test.each([
    [500, '', 'It answered 500.'],
    [400, 'No room', 'It answered 400: No room.'],
    [400, 'No room!', 'It answered 400: No room!'],
    [
      null,
      'The request failed: connect ECONNREFUSED 127.0.0.1:1.',
      'The request failed: connect ECONNREFUSED 127.0.0.1:1.',
    ],
  ])('%s and “%s”', (status, text, words) => {
    expect(responseInWords({ status, text })).toBe(words);
  });
});
