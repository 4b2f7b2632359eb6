/**
 * `RUNNING`: claimed, and without an answer. `ANSWERED`: the answer is stored. `LOST`: something was written, but the process
 * ended before the answer was stored. `TOO_LARGE`: the answer was not stored. `FORGOTTEN`: the answer had secrets, and its
 * time is over.
 */
export type KeyState = 'RUNNING' | 'ANSWERED' | 'LOST' | 'TOO_LARGE' | 'FORGOTTEN';

/** Why a mutation that was written can't be answered again. */
export type UnavailableReason = 'LOST' | 'TOO_LARGE' | 'FORGOTTEN' | 'NOT_ALLOWED';

/** What is stored under a key, at the time of a request with it. */
export interface KnownKey {
  readonly isExpired: boolean;
  /** Whether the request has the same operation and variables as the first one. */
  readonly isSameRequest: boolean;
  readonly state: KeyState;
  /** Whether the process that runs the operation is still expected to end it. */
  readonly isLeased: boolean;
  /** Whether a mutation of the operation has been committed. */
  readonly isWritten: boolean;
  /** Whether the time of the answer is over. */
  readonly isAnswerExpired: boolean;
}

/** What to do with a request that has a known key. */
export type Verdict =
  | 'RUN'
  | 'REFUSE_AS_REUSED'
  | 'REFUSE_AS_IN_USE'
  | 'REPEAT'
  /** The process that ran it is gone, after a write. */
  | 'MARK_AS_LOST'
  | Exclude<UnavailableReason, 'NOT_ALLOWED'>;

/** Decides about a request whose key is known already. It runs again only if nothing of the first one was written. */
export function judgeKey(stored: KnownKey): Verdict {
  if (stored.isExpired) return 'RUN';
  if (!stored.isSameRequest) return 'REFUSE_AS_REUSED';
  if (stored.state === 'ANSWERED') return stored.isAnswerExpired ? 'FORGOTTEN' : 'REPEAT';
  if (stored.state !== 'RUNNING') return stored.state;
  if (stored.isLeased) return 'REFUSE_AS_IN_USE';
  return stored.isWritten ? 'MARK_AS_LOST' : 'RUN';
}
