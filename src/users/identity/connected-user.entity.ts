import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ID, optionalTime, time, USER_ID } from '../../database/statements/columns.js';
import { Project } from '../../pipelines/project.entity.js';

/** An end user of the customer's app, in one project. */
@Entity()
@Index('connected_user_user_id', ['projectId', 'userId'], { unique: true })
@Index('connected_user_grams', { synchronize: false })
@Index('connected_user_disabled', ['projectId', 'userId'], { where: 'disabled_at IS NOT NULL' })
export class ConnectedUser {
  @PrimaryColumn(ID) id!: string;
  @ForeignKey(() => Project)
  @Column(ID)
  projectId!: string;
  /** The `sub` of its tokens. */
  @Column(USER_ID) userId!: string;
  @Column(optionalTime) disabledAt!: Date | null;
  @Column(time) createdAt!: Date;
  @Column(optionalTime) lastSeenAt!: Date | null;
}
