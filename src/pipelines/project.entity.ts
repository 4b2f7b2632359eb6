import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { BOOLEAN, ID, INTEGER, NAME, optionalTime, time } from '../database/statements/columns.js';

@Entity()
export class Project {
  @PrimaryColumn(ID) id!: string;
  @Column(NAME) name!: string;
  /** The name in lower case, for searches: databases fold case differently. */
  @Column(NAME) nameKey!: string;
  /** False for the projects of Staging and Production, which only releases change. */
  @Column(BOOLEAN) editable!: boolean;
  /** Readers see the content that is valid at this revision. Updating it switches them to new content atomically. */
  @Column(INTEGER) contentRevision!: number;
  /** The live release. It is stored next to the revision so that both are read and switched together. */
  @Column({ ...ID, nullable: true }) liveReleaseId!: string | null;
  @Column(time) createdAt!: Date;
  /** Set once it is deleted. Nobody sees it any more; its rows are deleted in the background. */
  @Index('project_deleted', { where: 'deleted_at IS NOT NULL' })
  @Column(optionalTime)
  deletedAt!: Date | null;
}
