const { setUp } = require('../../support/run.js');
const { isInstalled } = require('./chromium.js');
const { startConsole } = require('./start-console.js');

/** Starts what all files of test/browser share. They find it by `describeConsole`. */
module.exports = async function setUpBrowser() {
  await setUp();
  if (!isInstalled()) return;
  const { shared, stop } = await startConsole();
  process.env.SLIPWAY_TEST_CONSOLE = JSON.stringify(shared);
  /** @type {{ stopConsole?: () => Promise<void> }} */ (globalThis).stopConsole = stop;
};
