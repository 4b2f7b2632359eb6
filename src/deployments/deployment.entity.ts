import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { BOOLEAN, ID, INTEGER, optionalTime, TEXT, time, WORD } from '../database/statements/columns.js';
import { Release } from '../releases/store/release.entity.js';
import type { DeploymentPhase } from './deployment-phase.js';

/**
 * The deployment of one release, and its own queue entry (see `src/queue`). Every write of a worker names the fence of its
 * lease, so that a worker that has lost its lease can't write.
 */
@Entity()
@Index('deployment_queue', ['dueAt', 'releaseId'], { where: 'finished_at IS NULL' })
@Index('deployment_lease_since', ['leaseSince'], { where: 'finished_at IS NULL' })
@Index('deployment_holder', ['holder'], { where: 'finished_at IS NULL AND holder IS NOT NULL' })
export class Deployment {
  @ForeignKey(() => Release)
  @PrimaryColumn(ID)
  releaseId!: string;
  @Column({ ...WORD, nullable: true }) phase!: DeploymentPhase | null;
  @Column(INTEGER) totalChanges!: number;
  @Column(INTEGER) appliedChanges!: number;
  @Column({ ...INTEGER, default: 0 }) stagedUserUpdates!: number;
  /** How much is done, in percent. Never falls, except that a retry restarts it. */
  @Column({ ...INTEGER, default: 0 }) percentage!: number;
  /** The number of the last journal entry. */
  @Column(INTEGER) sequence!: number;
  /** What is happening, in words. */
  @Column({ ...TEXT, name: 'statement' }) statusMessage!: string;
  @Column(INTEGER) attempts!: number;
  @Column(BOOLEAN) cancelRequested!: boolean;
  @Column(INTEGER) fence!: number;
  /** The entry that has been due for longest comes first. */
  @Column({ ...time, default: '1970-01-01T00:00:00.000Z' }) dueAt!: Date;
  /** When the lease or backoff began. */
  @Column({ ...time, default: '1970-01-01T00:00:00.000Z' }) leaseSince!: Date;
  /** When the lease or backoff ends. */
  @Column(time) leaseUntil!: Date;
  /** The `Database.presence` of the process that holds the lease. */
  @Column({ ...INTEGER, nullable: true }) holder!: number | null;
  @Column(time) startedAt!: Date;
  @Column(time) updatedAt!: Date;
  @Column(optionalTime) finishedAt!: Date | null;
}

/** An event of a deployment. */
@Entity()
export class JournalEntry {
  @ForeignKey(() => Deployment)
  @PrimaryColumn(ID)
  releaseId!: string;
  @PrimaryColumn(INTEGER) sequence!: number;
  @Column({ ...WORD, nullable: true }) phase!: DeploymentPhase | null;
  @Column(WORD) event!: JournalEvent;
  @Column(TEXT) text!: string;
  @Column(time) createdAt!: Date;
}

export type JournalEvent =
  | 'ACCEPTED'
  | 'TAKEN_UP'
  | 'PHASE_STARTED'
  | 'CHANGES_APPLIED'
  | 'USERS_STAGED'
  | 'TARGET_SENT'
  | 'TARGET_RETRIED'
  | 'TARGET_TOLD'
  | 'TARGET_NOT_TOLD'
  | 'PHASE_FINISHED'
  | 'STEP_RETRIED'
  | 'FAILED'
  | 'RETRY_ACCEPTED'
  | 'CANCEL_REQUESTED'
  | 'CANCELLED'
  | 'LIVE'
  | 'CONCLUDED'
  | 'SUPERSEDED'
  | 'STAGED_COPY_DROPPED';
