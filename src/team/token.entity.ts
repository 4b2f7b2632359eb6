import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { HASH, ID, NAME, optionalTime, time, WORD } from '../database/columns.js';
import { Member } from './member.entity.js';

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
  @Column(time) createdAt!: Date;
  @Column(optionalTime) expiresAt!: Date | null;
  @Column(optionalTime) lastUsedAt!: Date | null;
  @Column(optionalTime) revokedAt!: Date | null;
}
