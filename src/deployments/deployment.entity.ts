import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { BOOLEAN, ID, INTEGER, optionalTime, TEXT, time, WORD } from '../database/statements/columns.js';
import { Release } from '../releases/store/release.entity.js';
import type { DeploymentPhase } from './deployment-phase.js';

/**
 * The work of deploying one release, and its own queue entry: a worker takes it with a lease, and every write of the
 * worker names the fence it got, so that one whose lease was taken over can't write any more.
 */
@Entity()
@Index('deployment_queue', ['dueAt'], { where: 'finished_at IS NULL' })
@Index('deployment_lease_since', ['leaseSince'], { where: 'finished_at IS NULL' })
export class Deployment {
  @ForeignKey(() => Release)
  @PrimaryColumn(ID)
  releaseId!: string;
  @Column({ ...WORD, nullable: true }) phase!: DeploymentPhase | null;
  @Column(INTEGER) totalChanges!: number;
  @Column(INTEGER) appliedChanges!: number;
  /** Updates of connected users. */
  @Column({ ...INTEGER, default: 0 }) stagedUserUpdates!: number;
  /** How far it has come. It never falls within one run, and begins again with a retry at what is done already. */
  @Column({ ...INTEGER, default: 0 }) percentage!: number;
  /** The number of the last journal entry. */
  @Column(INTEGER) sequence!: number;
  /** What happens now, in words. */
  @Column({ ...TEXT, name: 'statement' }) statusMessage!: string;
  @Column(INTEGER) attempts!: number;
  @Column(BOOLEAN) cancelRequested!: boolean;
  @Column(INTEGER) fence!: number;
  /** Since when, or from when on, there is something to do: what has been due for longest comes first. */
  @Column({ ...time, default: '1970-01-01T00:00:00.000Z' }) dueAt!: Date;
  /** When the lease, or the wait for the next try, was last begun. */
  @Column({ ...time, default: '1970-01-01T00:00:00.000Z' }) leaseSince!: Date;
  /** Free for any worker before and at this time. */
  @Column(time) leaseUntil!: Date;
  @Column(time) startedAt!: Date;
  @Column(time) updatedAt!: Date;
  @Column(optionalTime) finishedAt!: Date | null;
}

/** Something that happened in a deployment. */
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
