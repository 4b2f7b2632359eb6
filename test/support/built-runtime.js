const { dirname, join, relative, resolve } = require('node:path');
const PackagesRuntime = require('./packages-runtime.js');

const SOURCES = resolve(__dirname, '../../src');
const BUILT = resolve(__dirname, '../../dist');
const EXAMPLES = resolve(__dirname, '../../examples');

/** Also loads the build instead of `src`, and the examples, with Node.js. Jest loads only tests and their helpers. */
module.exports = class BuiltRuntime extends PackagesRuntime {
  requireModuleOrMock(from, name) {
    const path = name.startsWith('.') ? resolve(dirname(from), name) : '';
    if (path.startsWith(`${SOURCES}/`)) return require(join(BUILT, relative(SOURCES, path)));
    return path.startsWith(`${EXAMPLES}/`) ? require(path) : super.requireModuleOrMock(from, name);
  }
};
