import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { BOOLEAN, HASH, ID, INTEGER, KEY, NAME, REF, TEXT, time, WORD } from '../../database/statements/columns.js';
import { Project } from '../../pipelines/project.entity.js';
import type { AuthenticationType, ContentType, TriggerType } from '../content.types.js';
import { Definition } from './definition.entity.js';

/** The `validTo` of an item's newest row. */
export const OPEN_ENDED = 2_147_483_647;

export type ContentAction = 'CREATE' | 'UPDATE' | 'RENAME' | 'DELETE' | 'RESTORE' | 'COPY' | 'IMPORT' | 'RELEASE';

/**
 * One state of one item, valid for a range of its project's content revisions: `validFrom <= revision < validTo`. A
 * removal is a row without a definition; it keeps the item's last key. The rows that are valid at a revision are the
 * project's content at it. So this one table holds the history, past releases and the staged copy of a deployment (rows of
 * the next revision).
 */
@Entity()
@Index('content_version_head', ['projectId', 'contentType', 'lineage'], {
  unique: true,
  where: `valid_to = ${OPEN_ENDED}`,
})
@Index('content_version_key', ['projectId', 'contentType', 'key'], {
  unique: true,
  where: `valid_to = ${OPEN_ENDED} AND hash IS NOT NULL`,
})
@Index('content_version_lineage', ['projectId', 'contentType', 'lineage', 'validTo'])
@Index('content_version_order', ['projectId', 'contentType', 'key', 'validTo'])
@Index('content_version_from', ['projectId', 'validFrom', 'contentType', 'lineage'])
@Index('content_version_changed', ['projectId', 'validFrom', 'contentType', 'lineage'], {
  where: `valid_to = ${OPEN_ENDED}`,
})
@Index('content_version_to', ['projectId', 'validTo'])
@Index('content_version_integration', ['projectId', 'integrationKey', 'validTo'])
@Index('content_version_app_event', ['projectId', 'appEventKey', 'validTo'])
@Index('content_version_hash', ['hash', 'projectId'])
@Index('content_version_disabled', ['projectId', 'validTo'], { where: 'active = FALSE' })
@Index('content_version_draft', ['projectId', 'validTo'], { where: 'draft = TRUE' })
// The index of lower-case keys is an expression, which entities can't describe.
@Index('content_version_key_case', { synchronize: false })
@Index('content_version_item', ['itemId', 'revision'])
@Index('content_version_item_from', ['itemId', 'validFrom'])
@Index('content_version_ref', ['projectId', 'ref', 'validFrom'], { where: 'ref IS NOT NULL' })
export class ContentVersion {
  @PrimaryColumn(ID) id!: string;
  @Column(ID) itemId!: string;
  @ForeignKey(() => Project)
  @Column(ID)
  projectId!: string;
  @Column(WORD) contentType!: ContentType;
  /** See `ContentIdentity`. A workflow's is `<its integration's lineage>/…`. */
  @Column({ ...KEY, default: '' }) lineage!: string;
  @Column(KEY) key!: string;
  @Column(NAME) name!: string;
  /** Key and name in lower case, for searches. */
  @Column(TEXT) searchText!: string;
  /** Null for a removal. */
  @ForeignKey(() => Definition)
  @Column({ ...HASH, nullable: true })
  hash!: string | null;
  @Column(INTEGER) revision!: number;
  @Column(WORD) action!: ContentAction;
  @Column(INTEGER) validFrom!: number;
  @Column(INTEGER) validTo!: number;
  /** The integration that a workflow belongs to. */
  @Column({ ...KEY, nullable: true }) integrationKey!: string | null;
  /** The app event that starts a workflow, if one does. */
  @Column({ ...KEY, nullable: true }) appEventKey!: string | null;
  /** Set for workflows. */
  @Column({ ...WORD, nullable: true }) triggerType!: TriggerType | null;
  /** Set for integrations. */
  @Column({ ...WORD, nullable: true }) authentication!: AuthenticationType | null;
  /** Set for integrations: false if disabled. */
  @Column({ ...BOOLEAN, nullable: true }) active!: boolean | null;
  /** Set for workflows, except those that versions without drafts wrote. */
  @Column({ ...BOOLEAN, nullable: true }) draft!: boolean | null;
  @Column({ ...ID, nullable: true }) releaseId!: string | null;
  /** Where an import got the content from. Null for other edits. */
  @Column({ ...REF, nullable: true }) ref!: string | null;
  @Column(time) createdAt!: Date;
  @Column({ ...ID, nullable: true }) createdBy!: string | null;
}
