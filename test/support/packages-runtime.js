const { createRequire, isBuiltin } = require('node:module');
const { isAbsolute } = require('node:path');
const { default: Runtime } = require('jest-runtime');
require('reflect-metadata');

/** Loads packages with Node.js: once per worker instead of once per file. */
module.exports = class PackagesRuntime extends Runtime {
  requireModuleOrMock(from, name) {
    const isFile = name.startsWith('.') || isAbsolute(name);
    const isPackage = !isFile && !isBuiltin(name) && name !== '@jest/globals';
    return isPackage ? createRequire(from)(name) : super.requireModuleOrMock(from, name);
  }
};
