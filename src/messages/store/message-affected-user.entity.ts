import { Entity, PrimaryColumn } from 'typeorm';
import { ID, USER_ID } from '../../database/statements/columns.js';

/** A connected user whom a message of a deployed release affected. */
@Entity()
export class MessageAffectedUser {
  @PrimaryColumn(ID) releaseId!: string;
  @PrimaryColumn(ID) messageId!: string;
  /** The `sub` of the user, who may no longer exist. */
  @PrimaryColumn(USER_ID) userId!: string;
}
