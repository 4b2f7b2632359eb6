import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ID, KEY, TEXT, time, WORD } from '../../database/statements/columns.js';
import { Project } from '../../pipelines/project.entity.js';

/** The OAuth client of an integration in a project. `integrationKey` is the integration's lineage. */
@Entity()
@Index('app_credentials_integration', ['projectId', 'integrationKey'], { unique: true })
@Index('app_credentials_identity', { synchronize: false })
export class AppCredentials {
  @PrimaryColumn(ID) id!: string;
  @ForeignKey(() => Project)
  @Column(ID)
  projectId!: string;
  @Column(KEY) integrationKey!: string;
  @Column(TEXT) clientId!: string;
  /** The client secret, sealed for this project and integration. */
  @Column(TEXT) sealedClientSecret!: string;
  @Column(WORD) fingerprint!: string;
  @Column(time) updatedAt!: Date;
  @Column({ ...ID, nullable: true }) updatedBy!: string | null;
}
