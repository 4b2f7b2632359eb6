import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { BOOLEAN, ID, INTEGER, KEY, time } from '../../database/statements/columns.js';
import { ConnectedUser } from '../identity/connected-user.entity.js';

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

/**
 * What a connected user's workflow was before a release changed it. The rows of a user and workflow are deleted once the
 * user decides about it: as long as there are any, what the workflow is was done by releases.
 */
@Entity()
@Index('user_workflow_undo_user', ['connectedUserId'])
@Index('user_workflow_undo_integration', ['projectId', 'integrationKey', 'connectedUserId'])
export class UserWorkflowUndo {
  @PrimaryColumn(ID) projectId!: string;
  @PrimaryColumn(KEY) workflowKey!: string;
  @ForeignKey(() => ConnectedUser, { onDelete: 'CASCADE' })
  @PrimaryColumn(ID)
  connectedUserId!: string;
  /** The content revision that the release brought. */
  @PrimaryColumn(INTEGER) contentRevision!: number;
  @Column(KEY) integrationKey!: string;
  /** Null where there was no row: nobody had decided. */
  @Column({ ...BOOLEAN, nullable: true }) enabled!: boolean | null;
}
