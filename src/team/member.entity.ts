import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { ID, jsonList, NAME, optionalTime, TEXT, time, WORD } from '../database/statements/columns.js';
import type { Role } from './permissions.js';

@Entity()
export class Member {
  @PrimaryColumn(ID) id!: string;
  @Column(NAME) name!: string;
  /** The name in lower case. Unique among current members; null once removed. */
  @Index('member_name_key', { unique: true })
  @Column({ ...NAME, nullable: true })
  nameKey!: string | null;
  @Column(WORD) role!: Role;
  /** The ids of the projects that the member is limited to; null for every project. */
  @Column({ ...TEXT, nullable: true, transformer: jsonList })
  projectIds!: string[] | null;
  @Column(time) createdAt!: Date;
  @Column(optionalTime) removedAt!: Date | null;
}
