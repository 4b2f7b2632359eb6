const { createRequire, isBuiltin } = require('node:module');
const { dirname, join, relative, resolve } = require('node:path');
const { default: Runtime } = require('jest-runtime');
require('reflect-metadata');

const SOURCES = resolve(__dirname, '../../src');
const BUILT = resolve(__dirname, '../../dist');

/**
 * Loads packages, and the build instead of `src`, with Node.js: once per worker instead of once per file. Only tests
 * and their helpers are loaded by Jest.
 */
module.exports = class BuiltRuntime extends Runtime {
  requireModuleOrMock(from, name) {
    if (!name.startsWith('.')) {
      return isBuiltin(name) || name === '@jest/globals'
        ? super.requireModuleOrMock(from, name)
        : createRequire(from)(name);
    }
    const path = resolve(dirname(from), name);
    return path.startsWith(`${SOURCES}/`)
      ? require(join(BUILT, relative(SOURCES, path)))
      : super.requireModuleOrMock(from, name);
  }
};
