const { existsSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname } = require('node:path');
const { deserialize, serialize } = require('node:v8');
const { Script } = require('node:vm');

/**
 * Loaded by the server processes of tests before anything else: takes from the file SLIPWAY_TEST_COMPILED where modules
 * are and their compiled code, and so starts a server in two thirds of the processor time. A process that does not find the
 * file writes it at its exit. Node.js 22 and later has its own cache for this, NODE_COMPILE_CACHE.
 */
const file = process.env.SLIPWAY_TEST_COMPILED;
const isKnown = existsSync(file);
const { code, paths } = isKnown ? deserialize(readFileSync(file)) : { code: new Map(), paths: new Map() };
const scripts = new Map();

const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function (request, parent, isMain, options) {
  if (options || !parent?.filename || Module.isBuiltin(request)) {
    return resolveFilename.call(this, request, parent, isMain, options);
  }
  const key = `${dirname(parent.filename)}\n${request}`;
  if (!paths.has(key)) paths.set(key, resolveFilename.call(this, request, parent, isMain));
  return paths.get(key);
};

const compile = Module.prototype._compile;
Module.prototype._compile = function (content, filename, format) {
  // Only code that Node.js compiles itself may import.
  if (format === 'module' || /\bimport\(|^import /m.test(content)) return compile.call(this, content, filename, format);
  const script = new Script(Module.wrap(content), { filename, cachedData: code.get(filename) });
  if (!isKnown) scripts.set(filename, script);
  const run = script.runInThisContext();
  return run.call(this.exports, this.exports, requireOf(this), this, filename, dirname(filename));
};

/** The function `require` of a module. */
function requireOf(module) {
  const require = (id) => module.require(id);
  require.resolve = (request, options) => Module._resolveFilename(request, module, false, options);
  return Object.assign(require, { main: process.mainModule, extensions: Module._extensions, cache: Module._cache });
}

/** Also keeps the functions that have been compiled since the start. */
function write() {
  for (const [name, script] of scripts) code.set(name, script.createCachedData());
  writeFileSync(`${file}.new`, serialize({ code, paths }));
  renameSync(`${file}.new`, file);
}

if (!isKnown) process.once('exit', write);
