import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { BOOLEAN, ID, INTEGER, KEY, time } from '../../database/statements/columns.js';
import { ConnectedUser } from '../identity/connected-user.entity.js';

/**
 * A workflow that is enabled or disabled for a connected user. No row means that nobody decided, not even a default. Its
 * `workflowKey` and `integrationKey` are lineages.
 */
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
  /** Identifies the trigger that is registered for this user. Changes each time the trigger is re-created. */
  @Column(ID) triggerId!: string;
  @Column(time) updatedAt!: Date;
}

/**
 * The state of a connected user's workflow before a release changed it, for rollbacks. The rows of a user and workflow are
 * deleted once the user decides about it: as long as there are any, releases determine the workflow's state. Its
 * `workflowKey` and `integrationKey` are lineages.
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
  /** The content revision of the release. */
  @PrimaryColumn(INTEGER) contentRevision!: number;
  @Column(KEY) integrationKey!: string;
  /** Null if there was no row, since nobody had decided. */
  @Column({ ...BOOLEAN, nullable: true }) enabled!: boolean | null;
}
