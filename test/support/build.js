const { execFileSync } = require('node:child_process');
const { join } = require('node:path');

/** Builds what is older than its sources: tests run what is built. */
module.exports = async function build() {
  execFileSync(join(__dirname, '../../scripts/build-if-stale'), { stdio: ['ignore', 'ignore', 'inherit'] });
};
