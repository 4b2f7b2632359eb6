import pino, { type Logger } from 'pino';

/**
 * JSON lines on stderr: stdout is for what the server tells the person who starts it, a first token among it. `about` is
 * asked, for every line, what work it is written in.
 */
export function createLog(level: string, about: () => object | undefined): Logger {
  return pino({ level, mixin: () => about() ?? {} }, pino.destination({ dest: 2, sync: false }));
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
