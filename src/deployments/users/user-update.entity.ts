import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ID, INTEGER, TEXT } from '../../database/statements/columns.js';
import { Release } from '../../releases/store/release.entity.js';

/**
 * An effect (`UserEffect`) on one connected user. The users phase stages it; the unit of work that activates the content
 * applies it.
 */
@Entity()
export class UserUpdate {
  @ForeignKey(() => Release)
  @PrimaryColumn(ID)
  releaseId!: string;
  /** The position of the effect among those of the release, from 1. */
  @PrimaryColumn(INTEGER) effect!: number;
  @PrimaryColumn(ID) connectedUserId!: string;
  /** Why it can't be applied to this user. Null if it can. */
  @Column({ ...TEXT, nullable: true }) failure!: string | null;
}
