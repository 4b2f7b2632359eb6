import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ID, INTEGER, NAME, TEXT, time, WORD } from '../../database/statements/columns.js';
import { Release } from '../../releases/store/release.entity.js';

export type RuntimeDeploymentState = 'SENDING' | 'SENT' | 'VERIFIED' | 'ACTIVATED' | 'ABANDONED' | 'NOT_TOLD';

/** The delivery of a release to one HTTP runtime. The row outlives the runtime. */
@Entity('target_deployment')
export class RuntimeDeployment {
  @ForeignKey(() => Release)
  @PrimaryColumn(ID)
  releaseId!: string;
  @PrimaryColumn({ ...ID, name: 'target_id' }) runtimeId!: string;
  @Column({ ...NAME, name: 'target_name' }) runtimeName!: string;
  @Column(WORD) state!: RuntimeDeploymentState;
  /** The number of the delivery attempt, from 1. Distinguishes its requests from those of earlier attempts. */
  @Column(INTEGER) attempt!: number;
  /** The content revision that the changes start from, which the runtime is known to run. Null for empty content. */
  @Column({ ...INTEGER, nullable: true }) baseRevision!: number | null;
  @Column(INTEGER) totalChanges!: number;
  @Column(INTEGER) sentChanges!: number;
  /** The last error. */
  @Column({ ...TEXT, nullable: true }) error!: string | null;
  @Column(time) updatedAt!: Date;
}
