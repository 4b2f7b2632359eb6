import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ID, INTEGER, TEXT } from '../../database/statements/columns.js';
import { Release } from '../../releases/store/release.entity.js';

/**
 * How far the staging of an effect (`UserEffect`) has come: a batch of its users that ends with this one, by id. Or, within
 * the unit of work that activates the content, a user to whom the effect can't be applied.
 */
@Entity()
export class UserUpdate {
  @ForeignKey(() => Release)
  @PrimaryColumn(ID)
  releaseId!: string;
  /** The position of the effect among those of the release, from 1. */
  @PrimaryColumn(INTEGER) effect!: number;
  @PrimaryColumn(ID) connectedUserId!: string;
  /** Why it can't be applied to this user. Null for the end of a batch. */
  @Column({ ...TEXT, nullable: true }) failure!: string | null;
}
