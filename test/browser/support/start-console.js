const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const { createInterface } = require('node:readline');
const { chromium } = require('playwright-core');
const { serverEnvironment, UNLIMITED_RATES } = require('../../support/server-environment.js');
const { ARGUMENTS, CHROMIUM } = require('./chromium.js');
const { createWorld } = require('./world.js');

const ENTRY = resolve(__dirname, '../../../dist/index.js');
const READY = { url: /^ +API +(\S+)\/graphql/, token: /first ADMIN[^:]*: (slipway_\S+)/, example: /“Example”/ };

/** @typedef {{ url: string, browser: string, world: import('./world.js').World }} SharedConsole */

/** Starts the built server with a world to look at, and one Chromium. `stop` ends both. */
exports.startConsole = async function startConsole() {
  const [server, browser] = await Promise.all([
    startServer(),
    chromium.launchServer({ executablePath: CHROMIUM, args: ARGUMENTS }),
  ]);
  async function stop() {
    await browser.close();
    await server.stop();
  }
  try {
    const world = await createWorld(server);
    /** @type {SharedConsole} */
    const shared = { url: server.url, browser: browser.wsEndpoint(), world };
    return { shared, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

async function startServer() {
  const directory = mkdtempSync(join(tmpdir(), 'slipway-console-'));
  const child = spawn(process.execPath, [ENTRY, '--example'], {
    env: {
      ...serverEnvironment(`sqlite:${join(directory, 'slipway.db')}`),
      ...UNLIMITED_RATES,
      SLIPWAY_ALLOWED_PRIVATE_NETWORKS: '127.0.0.0/8',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  async function stop() {
    child.kill('SIGTERM');
    await exited;
    rmSync(directory, { recursive: true });
  }
  /** @type {{ url?: string | undefined, token?: string | undefined }} */
  const found = {};
  for await (const line of createInterface(child.stdout)) {
    found.url ??= READY.url.exec(line)?.[1];
    found.token ??= READY.token.exec(line)?.[1];
    const { url, token } = found;
    if (url && token && READY.example.test(line)) return { url, token, stop };
  }
  throw new Error('Expected the server of the console to start, but it ended');
}
