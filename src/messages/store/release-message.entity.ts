import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { ID, INTEGER, optionalTime, TEXT, WORD } from '../../database/statements/columns.js';
import type { MessageCode, MessageSeverity } from '../message.types.js';

/** A message of a release, stored when it was frozen, or an error of its deployment. */
@Entity()
@Index('release_message_id', ['releaseId', 'id'], { unique: true })
export class ReleaseMessage {
  @PrimaryColumn(ID) releaseId!: string;
  /** Numbers the messages of a release from 1 in the order in which they were stored. */
  @PrimaryColumn(INTEGER) position!: number;
  @Column(ID) id!: string;
  @Column(WORD) severity!: MessageSeverity;
  @Column({ ...WORD, length: '60' }) code!: MessageCode;
  @Column(TEXT) title!: string;
  @Column(TEXT) text!: string;
  /** The subject as JSON. */
  @Column(TEXT) subject!: string;
  /** The action as JSON. */
  @Column({ ...TEXT, nullable: true }) action!: string | null;
  /** The number of affected users; null if it affects none by its nature. */
  @Column({ ...INTEGER, nullable: true }) affectedCount!: number | null;
  @Column(optionalTime) acknowledgedAt!: Date | null;
  @Column({ ...ID, nullable: true }) acknowledgedBy!: string | null;
  /** The earlier release for which it was acknowledged; null if it is not carried over. */
  @Column({ ...ID, nullable: true }) carriedOverFrom!: string | null;
}
