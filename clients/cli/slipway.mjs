#!/usr/bin/env node
/*
 * Starts the command that is built into `dist/cli`. It runs on old versions of Node.js, too, so that it can refuse them with a clear message.
 */
import { existsSync } from 'node:fs';
import * as modules from 'node:module';

const [major, minor] = process.versions.node.split('.').map(Number);
const built = new URL('../../dist/cli/slipway.mjs', import.meta.url);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`slipway needs Node.js 20.19 or later; this is ${process.versions.node}.`);
  process.exitCode = 2;
} else if (!existsSync(built)) {
  console.error('slipway is not built. Run "npm ci && npm run build" in its checkout first.');
  process.exitCode = 2;
} else {
  // Since Node.js 22.8: the compiled code is kept, so that the next start is faster.
  modules.enableCompileCache?.();
  await import(built.href);
}
