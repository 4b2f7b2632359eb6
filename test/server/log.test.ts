import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import pino from 'pino';
import { startApp } from '../support/start-app.js';

const LOG = join(__dirname, '../../dist/observability/log.js');

/** Logs while the only writer thread is busy, and exits. */
const LOG_AND_END = `
  const { createLog, flushLog } = require(${JSON.stringify(LOG)});
  require('node:crypto').pbkdf2('busy', 'thread', 500_000, 64, 'sha512', () => undefined);
  const log = createLog('info', () => undefined);
  log.info('stopping');
  log.info('stopped');
  flushLog(log).then(() => process.exit());
`;

describe('the log', () => {
  it('of a process that exits has all lines, in order', () => {
    const env = { PATH: process.env.PATH, UV_THREADPOOL_SIZE: '1' };
    const { stderr } = spawnSync(process.execPath, ['-e', LOG_AND_END], { env, encoding: 'utf8' });
    const lines = stderr.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['stopping', 'stopped']);
  });

  it.each([
    ['on a disk that is full', 'exec "$0" "$@" 2>/dev/full'],
    ['that nobody reads any more', '"$0" "$@" 2> >(exec 0<&-)'],
  ])('%s does not end the process, and does not block its exit', (_where, command) => {
    const write = `
      const { createLog, flushLog } = require(${JSON.stringify(LOG)});
      const log = createLog('info', () => undefined);
      for (let line = 0; line < 1_000; line++) setTimeout(() => log.info('line'), line / 10);
      setTimeout(() => flushLog(log).then(() => console.log('ended')), 200);
    `;
    const { stdout, status } = spawnSync('bash', ['-c', command, process.execPath, '-e', write], {
      encoding: 'utf8',
      timeout: 20_000,
      killSignal: 'SIGKILL',
    });
    expect([stdout, status]).toEqual(['ended\n', 0]);
  });

  it('is written completely before a server has stopped', async () => {
    const lines: string[] = [];
    let isWritten = false;
    const destination = {
      write: (line: string) => lines.push(JSON.parse(line).msg),
      flush(done: () => void) {
        setImmediate(() => {
          isWritten = true;
          done();
        });
      },
    };
    const app = await startApp({ log: pino({}, destination) });
    await app.stop();
    expect([lines.at(-1), isWritten]).toEqual(['Slipway has stopped', true]);
  });
});
