import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ID, INTEGER, WORD } from '../database/statements/columns.js';
import type { EnvironmentKind } from './environment-kind.js';
import { Pipeline } from './pipeline.entity.js';
import { Project } from './project.entity.js';

@Entity()
@Index('environment_position', ['pipelineId', 'position'], { unique: true })
export class Environment {
  @PrimaryColumn(ID) id!: string;
  @ForeignKey(() => Pipeline)
  @Column(ID)
  pipelineId!: string;
  @Column(WORD) kind!: EnvironmentKind;
  /** Its position in the pipeline, from 0. Releases flow from one position to the next. */
  @Column(INTEGER) position!: number;
  @Index('environment_project', { unique: true })
  @ForeignKey(() => Project)
  @Column(ID)
  projectId!: string;
}
