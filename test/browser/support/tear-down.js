const { tearDown } = require('../../support/run.js');

module.exports = async function tearDownBrowser() {
  await /** @type {{ stopConsole?: () => Promise<void> }} */ (globalThis).stopConsole?.();
  await tearDown();
};
