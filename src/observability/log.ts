import pino, { type Logger } from 'pino';

/**
 * JSON lines on stderr: stdout is for what the server tells the person who starts it, a first token among it. `about` is
 * asked, for every line, what work it is written in.
 */
export function createLog(level: string, about: () => object | undefined): Logger {
  return pino({ level, mixin: () => about() ?? {} }, openDestination());
}

/** How much is kept of what can't be written, in characters. What comes after is left out. */
const MAX_UNWRITTEN = 1_000_000;

/**
 * Stderr. What can't be written, for example to a file on a full disk, is kept for a while: the server continues without a
 * log, and can still be stopped.
 */
function openDestination(): ReturnType<typeof pino.destination> {
  // With a `minLength` of 0, which writes as soon, `flush` would not wait for what is being written.
  const destination = pino.destination({ dest: 2, sync: false, minLength: 1, maxLength: MAX_UNWRITTEN });
  const { flushSync } = destination;
  destination.on('error', () => {
    // It is called at the end of the process, and would try for ever.
    destination.flushSync = () => undefined;
  });
  destination.on('drain', () => {
    destination.flushSync = flushSync;
  });
  return destination;
}

/** Resolves once all lines are written. Those that a process leaves unwritten when it ends may come in another order. */
export function flushLog(log: Logger): Promise<void> {
  // It fails where a destination can't be made durable, such as a pipe; then the lines are written, too.
  return new Promise((resolve) => log.flush(() => resolve()));
}

/**
 * A log that writes of an error what it says and where it arose, and nothing else that it carries: a statement that
 * failed carries its parameters, and one may be a secret.
 */
export function withPlainErrors(log: Logger): Logger {
  return log.child({}, { serializers: { err: plainError } });
}

function plainError(error: unknown): object {
  const { type, message, stack, code } = Object(pino.stdSerializers.err(error as Error));
  return { type, message, stack, code };
}
