import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { HASH, ID, INTEGER, optionalTime, TEXT, TIME, time, WORD } from '../database/statements/columns.js';
import type { KeyState } from './judge-key.js';

/** An idempotency key of a caller, with the operation that it was first sent with, and the answer. Kept for a day. */
@Entity()
@Index('idempotency_key_caller', ['caller', 'expiresAt', 'answerSize'])
@Index('idempotency_key_expires', ['expiresAt'])
@Index('idempotency_key_answer_expires', ['answerExpiresAt'])
export class IdempotencyKey {
  /** A hash of the caller and the key. */
  @PrimaryColumn(HASH) id!: string;
  /** A hash of the caller's identity. */
  @Column(HASH) caller!: string;
  /** The id of the claim that runs, or ran, the operation. A later claim has another one. */
  @Column(ID) claimId!: string;
  /** Until when, by the database's clock, nobody else may run the operation, unless it has ended. */
  @Column(TIME) leaseUntil!: string;
  /** The `Database.presence` of the process that holds the claim. Null if it has none: then only the lease counts. */
  @Column({ ...INTEGER, nullable: true }) holder!: number | null;
  @Column(WORD) state!: KeyState;
  /** A hash of the operation, sealed, because its variables can be secrets. */
  @Column(TEXT) sealedRequest!: string;
  /** A JSON list: the mutations whose writes are committed, by their names in the response. Written with them. */
  @Column(TEXT) written!: string;
  /** The answer with what its reader must be allowed: a `KeptAnswer`. Null if there is none. */
  @Column({ ...TEXT, nullable: true }) sealedAnswer!: string | null;
  /** In characters of JSON. */
  @Column(INTEGER) answerSize!: number;
  @Column(time) expiresAt!: Date;
  /** When an answer with secrets is forgotten, before the key is. Null for other answers. */
  @Column(optionalTime) answerExpiresAt!: Date | null;
}
