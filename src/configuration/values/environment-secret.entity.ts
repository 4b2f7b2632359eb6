import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ID, SECRET_KEY, TEXT, time, WORD } from '../../database/statements/columns.js';
import { Project } from '../../pipelines/project.entity.js';

@Entity()
@Index('environment_secret_key', ['projectId', 'key'], { unique: true })
@Index('environment_secret_identity', { synchronize: false })
export class EnvironmentSecret {
  @PrimaryColumn(ID) id!: string;
  @ForeignKey(() => Project)
  @Column(ID)
  projectId!: string;
  @Column(SECRET_KEY) key!: string;
  /** The value, sealed for this project and key. */
  @Column(TEXT) sealedValue!: string;
  @Column(WORD) fingerprint!: string;
  @Column(time) updatedAt!: Date;
  @Column({ ...ID, nullable: true }) updatedBy!: string | null;
}
