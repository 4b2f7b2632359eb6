const { appendFileSync } = require('node:fs');

/** Prints how many tests passed, failed and were skipped, on one line; and adds that to SLIPWAY_TEST_SUMMARY, if set. */
module.exports = class SummaryReporter {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites }) {
    const failed = numFailedTests + (numFailedTests === 0 ? numFailedTestSuites : 0);
    const line = `tests: ${numPassedTests} passed, ${failed} failed, ${numPendingTests + numTodoTests} skipped`;
    console.log(line);
    if (process.env.SLIPWAY_TEST_SUMMARY) appendFileSync(process.env.SLIPWAY_TEST_SUMMARY, `${line}\n`);
  }
};
