import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ID, TEXT, time, WORD } from '../../database/statements/columns.js';
import { Project } from '../../pipelines/project.entity.js';

/** The public key that verifies the tokens of a project's connected users. */
@Entity()
export class SigningKey {
  /** A project has one key: a new key replaces the old one. */
  @ForeignKey(() => Project)
  @PrimaryColumn(ID)
  projectId!: string;
  @Column(ID) id!: string;
  /** The JWK thumbprint (RFC 7638). */
  @Column({ ...WORD, length: '64' }) keyId!: string;
  @Column(TEXT) publicKeyPem!: string;
  @Column(time) createdAt!: Date;
  @Column({ ...ID, nullable: true }) createdBy!: string | null;
}
