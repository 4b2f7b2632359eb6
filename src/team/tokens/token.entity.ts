import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { HASH, ID, jsonList, NAME, optionalTime, TEXT, time, WORD } from '../../database/statements/columns.js';
import { Member } from '../member.entity.js';
import type { Role } from '../permissions.js';

@Entity()
export class Token {
  @PrimaryColumn(ID) id!: string;
  @Index('token_member')
  @ForeignKey(() => Member)
  @Column(ID)
  memberId!: string;
  @Column(NAME) name!: string;
  @Column(WORD) prefix!: string;
  /** SHA-256 of the token. The token itself is not stored. */
  @Index('token_hash', { unique: true })
  @Column(HASH)
  hash!: string;
  /** The maximum role, whatever its member's role: that of its creator at the time. */
  @Column({ ...WORD, default: 'SUPPORT' }) maxRole!: Role;
  /** The projects that it is limited to, whatever its member's limit: those of its creator; null for every project. */
  @Column({ ...TEXT, nullable: true, transformer: jsonList }) projectIds!: string[] | null;
  /** The member who created it; null if it is unknown or if the server did. */
  @Column({ ...ID, nullable: true }) createdBy!: string | null;
  @Column(time) createdAt!: Date;
  @Column(optionalTime) expiresAt!: Date | null;
  @Column(optionalTime) lastUsedAt!: Date | null;
  @Column(optionalTime) revokedAt!: Date | null;
}
