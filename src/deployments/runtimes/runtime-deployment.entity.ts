import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ID, INTEGER, NAME, TEXT, time, WORD } from '../../database/statements/columns.js';
import { Release } from '../../releases/store/release.entity.js';

export type RuntimeDeploymentState = 'SENDING' | 'SENT' | 'VERIFIED' | 'ACTIVATED' | 'ABANDONED' | 'NOT_TOLD';

/** What the deployment of a release does to one HTTP runtime. It outlives the runtime. */
@Entity('target_deployment')
export class RuntimeDeployment {
  @ForeignKey(() => Release)
  @PrimaryColumn(ID)
  releaseId!: string;
  @PrimaryColumn({ ...ID, name: 'target_id' }) runtimeId!: string;
  @Column({ ...NAME, name: 'target_name' }) runtimeName!: string;
  @Column(WORD) state!: RuntimeDeploymentState;
  /** How often the runtime was sent everything from the start, this time included: tells requests of one time from others. */
  @Column(INTEGER) attempt!: number;
  /** The content revision that the changes begin at: what the runtime is known to run. Null: from nothing. */
  @Column({ ...INTEGER, nullable: true }) baseRevision!: number | null;
  @Column(INTEGER) totalChanges!: number;
  @Column(INTEGER) sentChanges!: number;
  /** What went wrong last. */
  @Column({ ...TEXT, nullable: true }) error!: string | null;
  @Column(time) updatedAt!: Date;
}
