import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { BOOLEAN, ID, KEY, time } from '../database/columns.js';
import { ConnectedUser } from './connected-user.entity.js';

/** A workflow that a connected user has enabled or disabled. No row: it never decided, nor did a default. */
@Entity()
@Index('user_workflow_user', ['connectedUserId'])
@Index('user_workflow_integration', ['projectId', 'integrationKey', 'connectedUserId'])
export class UserWorkflow {
  @PrimaryColumn(ID) projectId!: string;
  @PrimaryColumn(KEY) workflowKey!: string;
  @ForeignKey(() => ConnectedUser, { onDelete: 'CASCADE' })
  @PrimaryColumn(ID)
  connectedUserId!: string;
  @Column(KEY) integrationKey!: string;
  @Column(BOOLEAN) enabled!: boolean;
  /** Names the trigger that is registered for this user; a new one each time that it is made anew. */
  @Column(ID) triggerId!: string;
  @Column(time) updatedAt!: Date;
}
