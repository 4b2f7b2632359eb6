import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ID, TEXT, time, WORD } from '../../database/statements/columns.js';
import { Project } from '../../pipelines/project.entity.js';

/** The public half of the key pair that a project's connected users' tokens are signed with. */
@Entity()
export class SigningKey {
  /** A project has one: a new one takes the place of the old. */
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
