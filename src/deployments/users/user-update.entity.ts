import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ID, INTEGER, TEXT } from '../../database/statements/columns.js';
import { Release } from '../../releases/store/release.entity.js';

/**
 * What a deployment does for one connected user because of one change: staged by the users phase, and carried out by the
 * unit of work that activates the content.
 */
@Entity()
export class UserUpdate {
  @ForeignKey(() => Release)
  @PrimaryColumn(ID)
  releaseId!: string;
  /** The place of its kind of update in the release's list of them, from 1. */
  @PrimaryColumn(INTEGER) effect!: number;
  @PrimaryColumn(ID) connectedUserId!: string;
  /** Why it can't be done for this user; null where it can. */
  @Column({ ...TEXT, nullable: true }) failure!: string | null;
}
