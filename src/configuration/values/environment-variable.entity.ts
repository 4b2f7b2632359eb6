import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ID, SECRET_KEY, TEXT, time } from '../../database/statements/columns.js';
import { Project } from '../../pipelines/project.entity.js';

/** A value that definitions use as `{{variables.KEY}}`. It is not secret. */
@Entity()
@Index('environment_variable_key', ['projectId', 'key'], { unique: true })
@Index('environment_variable_identity', { synchronize: false })
export class EnvironmentVariable {
  @PrimaryColumn(ID) id!: string;
  @ForeignKey(() => Project)
  @Column(ID)
  projectId!: string;
  @Column(SECRET_KEY) key!: string;
  @Column(TEXT) value!: string;
  @Column(time) updatedAt!: Date;
  @Column({ ...ID, nullable: true }) updatedBy!: string | null;
}
