import { Entity, PrimaryColumn } from 'typeorm';
import { ID, USER_ID } from '../../database/statements/columns.js';

/** A connected user whom a deployed release affected in the way that one of its messages says. */
@Entity()
export class MessageAffectedUser {
  @PrimaryColumn(ID) releaseId!: string;
  @PrimaryColumn(ID) messageId!: string;
  /** The `sub` of the user, which outlives it. */
  @PrimaryColumn(USER_ID) userId!: string;
}
