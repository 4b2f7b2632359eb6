import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import {
  HASH,
  ID,
  INTEGER,
  jsonList,
  optionalTime,
  TEXT,
  time,
  VERSION,
  WORD,
} from '../../database/statements/columns.js';
import type { Restoration } from '../../messages/message.types.js';
import { Environment } from '../../pipelines/environment.entity.js';
import type { ReleaseKind, ReleaseState } from '../release-state.js';

/** The three partial indexes make "one live, one open and one deploying release per environment" the database's own. */
@Entity()
@Index('release_number', ['environmentId', 'number'], { unique: true })
@Index('release_live', ['environmentId'], { unique: true, where: `state = 'LIVE'` })
@Index('release_preview', ['environmentId'], { unique: true, where: `state = 'PREVIEW'` })
@Index('release_deploying', ['environmentId'], { unique: true, where: `state = 'DEPLOYING'` })
export class Release {
  @PrimaryColumn(ID) id!: string;
  @ForeignKey(() => Environment)
  @Column(ID)
  environmentId!: string;
  /** Counts the releases of an environment from 1: the order of its history. */
  @Column(INTEGER) number!: number;
  @Column(WORD) kind!: ReleaseKind;
  @Column(WORD) state!: ReleaseState;
  @Column({ ...ID, nullable: true }) sourceReleaseId!: string | null;
  @Column({ ...VERSION, nullable: true }) version!: string | null;
  @Column({ ...TEXT, nullable: true }) description!: string | null;
  /** The revision that was deployed; null while it follows the projects. */
  @Column({ ...HASH, nullable: true }) revision!: string | null;
  /** The target's content revision that holds its content: a staged copy until it is activated. Null before deployment. */
  @Column({ ...INTEGER, nullable: true }) contentRevision!: number | null;
  /** Counts per kind and type of change as JSON, once they are frozen. */
  @Column({ ...TEXT, nullable: true }) counts!: string | null;
  /** What it undoes of what earlier releases have done to users, once that is frozen; null where it is no rollback. */
  @Column({ ...TEXT, nullable: true, transformer: jsonList }) restorations!: readonly Restoration[] | null;
  @Column(time) createdAt!: Date;
  @Column({ ...ID, nullable: true }) createdBy!: string | null;
  @Column(optionalTime) deployedAt!: Date | null;
  @Column({ ...ID, nullable: true }) deployedBy!: string | null;
  @Column(optionalTime) liveAt!: Date | null;
  @Column(optionalTime) supersededAt!: Date | null;
  @Column(optionalTime) failedAt!: Date | null;
  @Column(optionalTime) cancelledAt!: Date | null;
  @Column(optionalTime) discardedAt!: Date | null;
}
