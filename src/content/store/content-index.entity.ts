import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ID, INTEGER, KEY, WORD } from '../../database/statements/columns.js';
import { Project } from '../../pipelines/project.entity.js';
import type { ContentType } from '../content.types.js';

/**
 * An item that differs between an environment's project and the environment before it. Every write updates these rows in
 * its own unit of work, so that the cost of a preview grows with its changes and not with the projects.
 */
@Entity()
export class ContentDifference {
  @ForeignKey(() => Project)
  @PrimaryColumn(ID)
  targetProjectId!: string;
  @PrimaryColumn(WORD) contentType!: ContentType;
  @PrimaryColumn({ ...KEY, name: 'key' }) lineage!: string;
}

export type ContentNeed = 'SECRET' | 'VARIABLE' | 'APP_CREDENTIALS' | 'TEAM_SETTINGS';

/**
 * How many items of a project need a secret or a variable (by its key), app credentials (by the integration's lineage), or
 * values for settings of the team (by the item's lineage).
 */
@Entity()
export class ContentUse {
  @ForeignKey(() => Project)
  @PrimaryColumn(ID)
  projectId!: string;
  @PrimaryColumn(WORD) need!: ContentNeed;
  @PrimaryColumn(KEY) key!: string;
  @Column(INTEGER) uses!: number;
}
