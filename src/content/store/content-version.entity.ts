import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { BOOLEAN, HASH, ID, INTEGER, KEY, NAME, TEXT, time, WORD } from '../../database/statements/columns.js';
import { Project } from '../../pipelines/project.entity.js';
import type { AuthenticationType, ContentType, TriggerType } from '../content.types.js';
import { Definition } from './definition.entity.js';

/** The `validTo` of a row that no later one has followed. */
export const FOR_EVER = 2_147_483_647;

export type ContentAction = 'CREATE' | 'UPDATE' | 'DELETE' | 'RESTORE' | 'COPY' | 'IMPORT' | 'RELEASE';

/**
 * One state of one item, valid for a range of its project's content revisions: `validFrom <= revision < validTo`. A
 * removal is a row without a definition. The rows of a project at one revision are its content then, so history,
 * past releases and the staged copy of a deployment (rows of the next revision) are all the same table.
 */
@Entity()
@Index('content_version_head', ['projectId', 'contentType', 'key'], {
  unique: true,
  where: `valid_to = ${FOR_EVER}`,
})
@Index('content_version_order', ['projectId', 'contentType', 'key', 'validTo'])
@Index('content_version_from', ['projectId', 'validFrom', 'contentType', 'key'])
@Index('content_version_to', ['projectId', 'validTo'])
@Index('content_version_integration', ['projectId', 'integrationKey', 'validTo'])
@Index('content_version_app_event', ['projectId', 'appEventKey', 'validTo'])
@Index('content_version_hash', ['hash', 'projectId'])
@Index('content_version_disabled', ['projectId', 'validTo'], { where: 'active = FALSE' })
@Index('content_version_item', ['itemId', 'revision'])
export class ContentVersion {
  @PrimaryColumn(ID) id!: string;
  @Column(ID) itemId!: string;
  @ForeignKey(() => Project)
  @Column(ID)
  projectId!: string;
  @Column(WORD) contentType!: ContentType;
  @Column(KEY) key!: string;
  @Column(NAME) name!: string;
  /** Key and name in lower case, for searches. */
  @Column(TEXT) searchText!: string;
  /** Null where this is a removal. */
  @ForeignKey(() => Definition)
  @Column({ ...HASH, nullable: true })
  hash!: string | null;
  @Column(INTEGER) revision!: number;
  @Column(WORD) action!: ContentAction;
  @Column(INTEGER) validFrom!: number;
  @Column(INTEGER) validTo!: number;
  /** Of a workflow: the integration it belongs to. */
  @Column({ ...KEY, nullable: true }) integrationKey!: string | null;
  /** Of a workflow that an app event starts: which one. */
  @Column({ ...KEY, nullable: true }) appEventKey!: string | null;
  /** Of a workflow. */
  @Column({ ...WORD, nullable: true }) triggerType!: TriggerType | null;
  /** Of an integration. */
  @Column({ ...WORD, nullable: true }) authentication!: AuthenticationType | null;
  /** Of an integration: false where it is disabled. */
  @Column({ ...BOOLEAN, nullable: true }) active!: boolean | null;
  @Column({ ...ID, nullable: true }) releaseId!: string | null;
  @Column(time) createdAt!: Date;
  @Column({ ...ID, nullable: true }) createdBy!: string | null;
}
