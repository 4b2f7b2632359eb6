import { type ClientError, SlipwayError, type UserErrorCode } from '../../../typescript/src/index.js';
import { hintLines } from '../output/hint.js';
import { COMMAND_VERSION } from '../version.js';
import { CommandFailure, usageFailure } from './command-failure.js';
import type { FailureReason } from './exit-codes.js';

/** Refusals that are no mere refusal for a script. */
const REASON_BY_CODE: Partial<Record<UserErrorCode, FailureReason>> = {
  CONFLICT: 'CONFLICT',
  PREVIEW_OUTDATED: 'CONFLICT',
  PREVIEW_OPEN: 'CONFLICT',
  DEPLOYMENT_IN_PROGRESS: 'CONFLICT',
  WARNINGS_UNRESOLVED: 'WARNINGS_UNRESOLVED',
};

/** What a failure of the client means for a script. */
export function failureOfError(error: ClientError): CommandFailure {
  return new CommandFailure(reasonOf(error), firstLineOf(error.message), {
    lines: [...error.message.split('\n').slice(1), ...advice(error)],
    details: { code: error.code, requestId: error.requestId },
  });
}

/** The failure of anything that was thrown. Null for a fault of the command itself, which is not expected. */
export function failureOfThrown(thrown: unknown): CommandFailure | null {
  if (thrown instanceof CommandFailure) return thrown;
  if (thrown instanceof SlipwayError) return failureOfError(thrown.error);
  return isFileError(thrown) ? usageFailure(`Expected to be able to use a file, got ${thrown.message}`) : null;
}

/** Whether the file system refused something: the disk is full, or a file or folder may not be read or written. */
function isFileError(thrown: unknown): thrown is NodeJS.ErrnoException {
  return thrown instanceof Error && 'errno' in thrown && 'path' in thrown && !('spawnargs' in thrown);
}

function reasonOf(error: ClientError): FailureReason {
  switch (error.kind) {
    case 'REFUSED':
      return (error.code !== null && REASON_BY_CODE[error.code as UserErrorCode]) || 'REFUSED';
    case 'UNAUTHENTICATED':
    case 'FORBIDDEN':
      return 'NOT_ALLOWED';
    case 'UNREACHABLE':
    case 'OUTCOME_UNKNOWN':
    case 'OVERLOADED':
    case 'RATE_LIMITED':
    case 'SERVER_FAULT':
    case 'UNEXPECTED_ANSWER':
      return 'UNREACHABLE';
    case 'ABORTED':
      return 'INTERRUPTED';
    default:
      return 'REFUSED';
  }
}

function advice(error: ClientError): readonly string[] {
  switch (error.kind) {
    case 'UNAUTHENTICATED':
      return hintLines(['sign in', 'slipway login, or set SLIPWAY_URL and SLIPWAY_TOKEN']);
    case 'OUTCOME_UNKNOWN':
      return ['Whether it was done is not known. It is safe to run the same command again.'];
    case 'INVALID':
      return error.code === 'GRAPHQL_VALIDATION_FAILED' ? otherVersion() : [];
    case 'SERVER_FAULT':
      return error.errorId === null ? [] : [`The server's log names this fault ${error.errorId}.`];
    default:
      return [];
  }
}

function firstLineOf(text: string): string {
  return (text.split('\n', 1)[0] ?? '').replace(/\.$/, '');
}

/** The server does not know a field that this command reads. */
function otherVersion(): readonly string[] {
  return [
    `The server has another version than this command, which is ${COMMAND_VERSION}.`,
    ...hintLines(['use the one that it serves', '<address of the server>/cli/slipway.mjs']),
  ];
}
