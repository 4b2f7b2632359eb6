import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ID, INTEGER, KEY, WORD } from '../../database/statements/columns.js';
import { Project } from '../../pipelines/project.entity.js';
import type { ContentType } from '../content.types.js';

/**
 * An item that differs between an environment's project and the project before it. Kept up to date in the same unit of
 * work as every write, so that a preview costs what its changes cost, however large the projects are.
 */
@Entity()
export class ContentDifference {
  @ForeignKey(() => Project)
  @PrimaryColumn(ID)
  targetProjectId!: string;
  @PrimaryColumn(WORD) contentType!: ContentType;
  @PrimaryColumn(KEY) key!: string;
}

export type ContentNeed = 'SECRET' | 'APP_CREDENTIALS';

/** How many items of a project's content need a secret (by its key) or app credentials (by the integration's key). */
@Entity()
export class ContentUse {
  @ForeignKey(() => Project)
  @PrimaryColumn(ID)
  projectId!: string;
  @PrimaryColumn(WORD) need!: ContentNeed;
  @PrimaryColumn(KEY) key!: string;
  @Column(INTEGER) uses!: number;
}
