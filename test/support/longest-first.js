const { default: Sequencer } = require('@jest/test-sequencer');

/** Files that take long for their size. On a new machine, jest takes the largest file for the slowest. */
const SLOW_FOR_THEIR_SIZE = [
  'server/restart',
  'browser/console-accessibility',
  'browser/console-frame',
  'browser/console-pipelines',
  'server/ci-examples',
  'server/cli-folder',
  'server/unread-answers',
  'server/wrong-inputs',
  'server/release-properties',
  'browser/console-story',
  'browser/console-configuration',
  'server/lost-commits',
  'api/cli-release-again',
  'api/cli-configuration',
].map((name) => `/test/${name}.test.ts`);

/** Begins with the slowest files, so that no worker is left with one at the end. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const isSlow = ({ path }) => SLOW_FOR_THEIR_SIZE.some((name) => path.endsWith(name));
    const sorted = super.sort(tests);
    return [...sorted.filter(isSlow), ...sorted.filter((test) => !isSlow(test))];
  }
};
