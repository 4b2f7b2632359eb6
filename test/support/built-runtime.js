const { dirname, join, relative, resolve } = require('node:path');
const PackagesRuntime = require('./packages-runtime.js');

const SOURCES = resolve(__dirname, '../../src');
const BUILT = resolve(__dirname, '../../dist');

/** Also loads the build instead of `src` with Node.js. Only tests and their helpers are loaded by Jest. */
module.exports = class BuiltRuntime extends PackagesRuntime {
  requireModuleOrMock(from, name) {
    const path = name.startsWith('.') ? resolve(dirname(from), name) : '';
    return path.startsWith(`${SOURCES}/`)
      ? require(join(BUILT, relative(SOURCES, path)))
      : super.requireModuleOrMock(from, name);
  }
};
