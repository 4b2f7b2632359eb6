/** Why a command ended as it did. The order and the numbers are part of the contract with scripts. */
export const EXIT_CODES = {
  DONE: { code: 0, meaning: 'done, or nothing to do' },
  REFUSED: { code: 1, meaning: 'refused: by the server, or because of what was found' },
  USAGE: { code: 2, meaning: 'wrong usage: arguments, settings or files' },
  UNREACHABLE: { code: 3, meaning: 'the server can not be reached, or can not answer' },
  NOT_ALLOWED: { code: 4, meaning: 'not signed in, or not permitted' },
  WARNINGS_UNRESOLVED: { code: 5, meaning: 'warnings are neither resolved nor accepted' },
  DEPLOYMENT_FAILED: { code: 6, meaning: 'the deployment failed or was cancelled' },
  TIMED_OUT: { code: 7, meaning: 'timed out; the deployment continues on the server' },
  CONFLICT: { code: 8, meaning: 'conflict: someone else has changed it' },
  INTERRUPTED: { code: 130, meaning: 'interrupted by a signal' },
} as const;

/** The reason of an exit code, for programs: `error.reason` of a JSON document. */
export type ExitReason = keyof typeof EXIT_CODES;

/** The reasons of commands that did not do what was asked. */
export type FailureReason = Exclude<ExitReason, 'DONE'>;

/** The exit codes as lines of the help: `  5   warnings are neither resolved nor accepted`. */
export function exitCodeLines(): readonly string[] {
  return Object.values(EXIT_CODES).map(({ code, meaning }) => `  ${String(code).padEnd(4)} ${meaning}`);
}
