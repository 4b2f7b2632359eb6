import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ChangeType } from '../../content/changes/change-row.js';
import type { ContentType } from '../../content/content.types.js';
import { BOOLEAN, HASH, ID, INTEGER, KEY, NAME, WORD } from '../../database/statements/columns.js';
import { Release } from './release.entity.js';

/** A frozen change of a release. */
@Entity()
@Index('release_change_item', ['releaseId', 'contentType', 'lineage'], { unique: true })
export class ReleaseChange {
  @ForeignKey(() => Release)
  @PrimaryColumn(ID)
  releaseId!: string;
  /** Its position in the change summary, from 1. */
  @PrimaryColumn(INTEGER) position!: number;
  @Column(WORD) contentType!: ContentType;
  /** Null if an earlier version of the server froze it: then it is the key. */
  @Column({ ...KEY, nullable: true }) lineage!: string | null;
  /** The key after the change; for a removal, the key before. */
  @Column(KEY) key!: string;
  /** The key before a change that renames the item; null for other changes. */
  @Column({ ...KEY, nullable: true }) keyBefore!: string | null;
  @Column(WORD) type!: ChangeType;
  @Column({ ...NAME, nullable: true }) beforeName!: string | null;
  @Column({ ...HASH, nullable: true }) beforeHash!: string | null;
  @Column({ ...NAME, nullable: true }) afterName!: string | null;
  @Column({ ...HASH, nullable: true }) afterHash!: string | null;
  /** Excluded from the release. */
  @Column(BOOLEAN) excluded!: boolean;
  /** The source's content version that it copies; null for a removal. */
  @Column({ ...ID, nullable: true }) sourceVersionId!: string | null;
  /** The id of the item in the target. */
  @Column(ID) itemId!: string;
  /** The id of the content version that it creates in the target. Assigned in advance so that applying it is idempotent. */
  @Column(ID) versionId!: string;
  /** Whether it is applied to the staged copy. */
  @Column(BOOLEAN) applied!: boolean;
}

/** A change that is excluded from a preview. */
@Entity()
export class ReleaseExclusion {
  @ForeignKey(() => Release)
  @PrimaryColumn(ID)
  releaseId!: string;
  @PrimaryColumn(WORD) contentType!: ContentType;
  @PrimaryColumn({ ...KEY, name: 'key' }) lineage!: string;
}
