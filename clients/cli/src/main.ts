import { runCommandLine } from './command-line/program.js';
import { EXIT_CODES } from './failures/exit-codes.js';

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader such as `head` may close the pipe: nobody reads the rest.
  if (error.code === 'EPIPE') process.exit();
  process.stderr.write(`wrong usage: Expected to be able to write to stdout, got: ${error.message}\n`);
  process.exit(EXIT_CODES.USAGE.code);
});
// If stderr is closed, notes are lost, but the command continues.
process.stderr.on('error', () => undefined);

process.exitCode = await runCommandLine(process.argv.slice(2), {
  env: process.env,
  cwd: process.cwd(),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: interrupted.signal,
});
