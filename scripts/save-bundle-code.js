const { mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { Bundle } = require('../dist/commands/bundle.js');

const FILE = join(__dirname, '../dist/bundle/server.js');

/** Starts the bundled server once, on a new database, and saves the code that V8 compiled for it. */
async function main() {
  if (/[^\p{ASCII}]/u.test(readFileSync(FILE, 'utf8'))) throw new Error('expected the bundle to be in ASCII');
  const directory = mkdtempSync(join(tmpdir(), 'slipway-build-'));
  Object.assign(process.env, {
    HOST: '127.0.0.1',
    PORT: '0',
    SLIPWAY_DATABASE_URL: `sqlite:${join(directory, 'slipway.db')}`,
    SLIPWAY_LOG_LEVEL: 'error',
  });
  // It prints where it listens.
  console.log = () => undefined;
  const bundle = Bundle.load(FILE);
  process.on('exit', () => {
    bundle.saveCode();
    if (!Bundle.load(FILE).usesSavedCode) throw new Error('expected V8 to accept the code that it saved');
    rmSync(directory, { recursive: true });
  });
  const url = await bundle.exports.main();
  await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query: '{ viewer { name } }' }),
  });
  process.kill(process.pid, 'SIGTERM');
}

main();
