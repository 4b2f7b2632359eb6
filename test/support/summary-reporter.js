const { appendFileSync } = require('node:fs');
const { relative, resolve } = require('node:path');

const ROOT = resolve(__dirname, '../..');

/** Faster files count only towards their suite and are not listed. */
const LISTED_FROM_SECONDS = 1;

/**
 * Prints the seconds of each slow file and each suite. The last line has the numbers of passed, failed and skipped
 * tests. It is also appended to the file SLIPWAY_TEST_SUMMARY, if set.
 */
module.exports = class SummaryReporter {
  onRunComplete(_contexts, results) {
    const files = results.testResults.map(({ testFilePath, perfStats }) => ({
      name: relative(ROOT, testFilePath),
      seconds: (perfStats.end - perfStats.start) / 1_000,
    }));
    const slow = files.filter(({ seconds }) => seconds >= LISTED_FROM_SECONDS);
    for (const { name, seconds } of slow.sort((a, b) => b.seconds - a.seconds)) print(seconds, name);
    for (const suite of new Set(files.map(suiteOf))) {
      const seconds = files.filter((file) => suiteOf(file) === suite).reduce((sum, file) => sum + file.seconds, 0);
      print(seconds, `test/${suite} in all`);
    }
    const line = lineOf(results);
    console.log(line);
    if (process.env.SLIPWAY_TEST_SUMMARY) appendFileSync(process.env.SLIPWAY_TEST_SUMMARY, `${line}\n`);
  }
};

/** The folder of `test` that contains a file. */
function suiteOf({ name }) {
  return name.split('/')[1];
}

function print(seconds, what) {
  console.log(`${seconds.toFixed(1).padStart(7)} s  ${what}`);
}

function lineOf({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites }) {
  const failed = numFailedTests + (numFailedTests === 0 ? numFailedTestSuites : 0);
  return `tests: ${numPassedTests} passed, ${failed} failed, ${numPendingTests + numTodoTests} skipped`;
}
