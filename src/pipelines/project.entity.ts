import { Column, Entity, PrimaryColumn } from 'typeorm';
import { BOOLEAN, ID, INTEGER, NAME, time } from '../database/statements/columns.js';

@Entity()
export class Project {
  @PrimaryColumn(ID) id!: string;
  @Column(NAME) name!: string;
  /** The name in lower case, for searches: databases differ in what they take for the same letter. */
  @Column(NAME) nameKey!: string;
  /** False for the projects of Staging and Production, which only a release may write to. */
  @Column(BOOLEAN) editable!: boolean;
  /** What readers see: content that is valid at this revision. One update of this row is the switch to new content. */
  @Column(INTEGER) contentRevision!: number;
  /** The release whose content it runs; kept beside the revision so that both are read, and switched, together. */
  @Column({ ...ID, nullable: true }) liveReleaseId!: string | null;
  @Column(time) createdAt!: Date;
}
