import type { Failure, FailureKind } from '../../data/errors';

/** Why a content could not be sent or received. */
export class TransferError extends Error {
  override readonly name = 'TransferError';

  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

const KINDS: Readonly<Record<number, FailureKind>> = {
  0: 'UNREACHABLE',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  413: 'TOO_LARGE',
  429: 'RATE_LIMITED',
  503: 'OVERLOADED',
};

/** A failure in the server's words. Status 0: no answer arrived. */
export function failureOfStatus(status: number, body: string): Failure {
  const kind = KINDS[status] ?? (status < 500 ? 'INVALID' : 'SERVER_FAULT');
  return { kind, message: messageIn(body) ?? `The server answered with status ${status}.`, requestId: null };
}

/** The message of an answer like `{ "errors": [{ "message": … }] }`. Null for others. */
function messageIn(body: string): string | null {
  try {
    const { errors } = JSON.parse(body) as { readonly errors?: readonly { readonly message?: unknown }[] };
    const message = errors?.[0]?.message;
    return typeof message === 'string' ? message : null;
  } catch {
    return null;
  }
}

/** Describes what a transfer threw. */
export function failureOfTransfer(error: unknown): Failure {
  if (error instanceof TransferError) return error.failure;
  return { kind: 'UNREACHABLE', message: error instanceof Error ? error.message : String(error), requestId: null };
}
