const { execFileSync } = require('node:child_process');
const { join } = require('node:path');

/** Rebuilds stale output, because tests run the build. */
module.exports = async function build() {
  execFileSync(join(__dirname, '../../scripts/build-if-stale'), { stdio: ['ignore', 'ignore', 'inherit'] });
};
