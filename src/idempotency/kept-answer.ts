import type { SealedColumn } from '../configuration/keys/sealed-columns.js';
import type { Binding } from '../configuration/keys/sealing.js';

/** What a caller could see and do. Null for callers whose permissions never change. */
export interface AnswerScope {
  readonly role: string;
  /** Null if it could see every project. */
  readonly projectIds: readonly string[] | null;
}

/** An answer, and what its reader must be allowed to see. */
export interface KeptAnswer {
  /** JSON. */
  readonly json: string;
  readonly scope: AnswerScope | null;
  /** The projects of its mutations that existed when it was given. */
  readonly projectIds: readonly string[];
}

const requestBinding = (id: string, caller: string): Binding => ({
  projectId: caller,
  kind: 'IDEMPOTENT_REQUEST',
  key: id,
});

const answerBinding = (id: string, caller: string): Binding => ({
  projectId: caller,
  kind: 'IDEMPOTENT_ANSWER',
  key: id,
});

export const BINDINGS = { request: requestBinding, answer: answerBinding };

function sealedColumn(column: string, bindingOf: (id: string, caller: string) => Binding): SealedColumn {
  return {
    table: 'idempotency_key',
    column,
    primaryKey: ['id'],
    boundTo: ['caller'],
    hasFingerprint: false,
    bindingOf: ({ id = '', caller = '' }) => bindingOf(id, caller),
  };
}

/** The sealed columns of the keys. */
export const IDEMPOTENCY_COLUMNS: readonly SealedColumn[] = [
  sealedColumn('sealed_request', requestBinding),
  sealedColumn('sealed_answer', answerBinding),
];
