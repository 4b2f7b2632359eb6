import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { ID, INTEGER, KEY, TEXT, time, USER_ID, WORD } from '../database/statements/columns.js';

/** How far the time in an entry's id may be from its `createdAt`, in milliseconds. */
export const ID_TOLERANCE_MS = 60_000;

export type AuditOutcome = 'SUCCEEDED' | 'REFUSED' | 'FAILED';

/** Few operations do not succeed. */
const NOT_SUCCEEDED = { where: `outcome <> 'SUCCEEDED'` };

/** An operation that somebody performed or attempted. The table is append-only. */
@Entity()
@Index('audit_entry_member', ['memberId', 'id'])
@Index('audit_entry_runtime', ['runtimeId', 'id'], { where: 'runtime_id IS NOT NULL' })
@Index('audit_entry_project', ['projectId', 'id'])
@Index('audit_entry_operation', ['operation', 'id'])
@Index('audit_entry_outcome', ['outcome', 'id'])
@Index('audit_entry_connected_user', ['connectedUserId', 'id'], { where: 'connected_user_id IS NOT NULL' })
@Index('audit_entry_member_operation', ['memberId', 'operation', 'id'])
@Index('audit_entry_member_project', ['memberId', 'projectId', 'id'])
@Index('audit_entry_project_operation', ['projectId', 'operation', 'id'])
@Index('audit_entry_member_outcome', ['memberId', 'outcome', 'id'], NOT_SUCCEEDED)
@Index('audit_entry_project_outcome', ['projectId', 'outcome', 'id'], NOT_SUCCEEDED)
@Index('audit_entry_operation_outcome', ['operation', 'outcome', 'id'], NOT_SUCCEEDED)
export class AuditEntry {
  /** Ids sort by time: that of `createdAt`, within `ID_TOLERANCE_MS`. */
  @PrimaryColumn(ID) id!: string;
  @Column(time) createdAt!: Date;
  @Column({ ...ID, nullable: true }) memberId!: string | null;
  /** The `sub` of a connected user; its project is `projectId`. */
  @Column({ ...USER_ID, nullable: true }) connectedUserId!: string | null;
  @Column({ ...ID, nullable: true }) runtimeId!: string | null;
  @Column({ ...WORD, length: '60' }) operation!: string;
  @Column({ ...ID, nullable: true }) projectId!: string | null;
  @Column(WORD) outcome!: AuditOutcome;
  /** A JSON list. */
  @Column(TEXT) codes!: string;
  @Column({ ...WORD, length: '128' }) requestId!: string;
  @Column({ ...WORD, length: '60' }) address!: string;
  /** The number of ids and keys of the input that are not stored. */
  @Column({ ...INTEGER, default: 0 }) moreSubjects!: number;
}

/** A subject of an audit entry: an id or key from the input. */
@Entity()
@Index('audit_subject_subject', ['subject', 'entryId'])
export class AuditSubject {
  @PrimaryColumn(ID) entryId!: string;
  @PrimaryColumn({ type: 'integer' }) position!: number;
  @Column({ ...KEY, length: '1000' }) subject!: string;
}
