import pino, { type Logger } from 'pino';

/**
 * Logs JSON lines to stderr. stdout is for messages to the operator, e.g. the first token. `contextFields` returns fields
 * that are added to a line, e.g. trace ids.
 */
export function createLog(level: string, contextFields: () => object | undefined): Logger {
  return pino({ level, mixin: () => contextFields() ?? {} }, openDestination());
}

/** The longest backlog of unwritten lines, in characters. Further lines are dropped. */
const MAX_BACKLOG = 1_000_000;

/**
 * Opens stderr. If it can't be written, e.g. to a file on a full disk, lines are buffered: the server continues without a
 * log, and can still be stopped.
 */
function openDestination(): ReturnType<typeof pino.destination> {
  // `minLength: 0` would write just as soon, but `flush` would not wait for a running write.
  const destination = pino.destination({ dest: 2, sync: false, minLength: 1, maxLength: MAX_BACKLOG });
  const { flushSync } = destination;
  destination.on('error', () => {
    // It is called when the process exits, and would retry forever.
    destination.flushSync = () => undefined;
  });
  destination.on('drain', () => {
    destination.flushSync = flushSync;
  });
  return destination;
}

/** Resolves once all lines are written. Lines that are unwritten when the process exits may come out of order. */
export function flushLog(log: Logger): Promise<void> {
  // It fails if the destination can't be synced, e.g. a pipe. The lines are written nevertheless.
  return new Promise((resolve) => log.flush(() => resolve()));
}

/**
 * A log that writes only the type, message, stack and code of errors. The error of a failed statement also has its
 * parameters, which may be secrets.
 */
export function withPlainErrors(log: Logger): Logger {
  return log.child({}, { serializers: { err: plainError } });
}

function plainError(error: unknown): object {
  const { type, message, stack, code } = Object(pino.stdSerializers.err(error as Error));
  return { type, message, stack, code };
}
