import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { parseWithLineages } from '../../content/parse-with-lineages.js';
import type { ContentFormat } from '../../content/transfer/content-format.js';
import {
  HASH,
  ID,
  INTEGER,
  jsonList,
  optionalTime,
  TEXT,
  time,
  VERSION,
  WORD,
} from '../../database/statements/columns.js';
import type { Restoration } from '../../messages/message.types.js';
import { Environment } from '../../pipelines/environment.entity.js';
import type { ReleaseKind, ReleaseState } from '../release-state.js';

const restorationList = {
  ...jsonList,
  from: (json: string | null) => (json === null ? null : parseWithLineages(json)),
};

/**
 * The partial indexes enforce one live, one deploying and, of each kind, one open release per environment. The last ones are
 * for the filters of lists.
 */
@Entity()
@Index('release_number', ['environmentId', 'number'], { unique: true })
@Index('release_live', ['environmentId'], { unique: true, where: `state = 'LIVE'` })
@Index('release_preview', ['environmentId', 'kind'], { unique: true, where: `state = 'PREVIEW'` })
@Index('release_deploying', ['environmentId'], { unique: true, where: `state = 'DEPLOYING'` })
@Index('release_state', ['environmentId', 'state', 'kind', 'number'])
@Index('release_version', ['environmentId', 'version'])
@Index('release_creator', ['environmentId', 'createdBy', 'number'])
@Index('release_deployer', ['environmentId', 'deployedBy', 'number'])
@Index('release_deployed', ['environmentId', 'deployedAt', 'number'])
@Index('release_promoted', ['environmentId', 'promotedReleaseId', 'number'])
export class Release {
  @PrimaryColumn(ID) id!: string;
  @ForeignKey(() => Environment)
  @Column(ID)
  environmentId!: string;
  /** Numbers the releases of an environment from 1. */
  @Column(INTEGER) number!: number;
  @Column(WORD) kind!: ReleaseKind;
  @Column(WORD) state!: ReleaseState;
  /** The release that a rollback restores; null for other kinds. */
  @Column({ ...ID, nullable: true }) sourceReleaseId!: string | null;
  /**
   * The release that the source of a promotion ran when it was frozen. Null for a preview and for other kinds, if the source
   * has no releases, and if it is unknown, because an older version froze it.
   */
  @Column({ ...ID, nullable: true }) promotedReleaseId!: string | null;
  /**
   * The release of the pipeline that had its content first: the same for a release, its complete promotions and its complete
   * rollbacks. Null for a preview. Null also means its own id, because an older version froze it.
   */
  @Column({ ...ID, nullable: true }) contentReleaseId!: string | null;
  @Column({ ...VERSION, nullable: true }) version!: string | null;
  @Column({ ...TEXT, nullable: true }) description!: string | null;
  /** The revision of the frozen changes; null for a preview. */
  @Column({ ...HASH, nullable: true }) revision!: string | null;
  /** The target's content revision with its content, which is staged until it is activated. Null for a preview. */
  @Column({ ...INTEGER, nullable: true }) contentRevision!: number | null;
  /** The format of its content's document. Null for a preview. Null also means the first one: an older version froze it. */
  @Column({ ...WORD, nullable: true }) contentFormat!: ContentFormat | null;
  /**
   * The content that the target would be given, as a project and its content revision, while the changes of a frozen release
   * are not stored. They then follow from comparing this content with the target's. Null for a preview, and once they are
   * stored.
   */
  @Column({ ...ID, nullable: true }) comparedProjectId!: string | null;
  @Column({ ...INTEGER, nullable: true }) comparedRevision!: number | null;
  /** Counts of changes by content type and type of change, as JSON. Null for a preview. */
  @Column({ ...TEXT, nullable: true }) counts!: string | null;
  /** The number of excluded changes. Null for a preview, and if an older version froze it. */
  @Column({ ...INTEGER, nullable: true }) excludedCount!: number | null;
  /** The effects on users that a frozen rollback reverts; null for other releases. */
  @Column({ ...TEXT, nullable: true, transformer: restorationList }) restorations!: readonly Restoration[] | null;
  @Column(time) createdAt!: Date;
  @Column({ ...ID, nullable: true }) createdBy!: string | null;
  @Column(optionalTime) deployedAt!: Date | null;
  @Column({ ...ID, nullable: true }) deployedBy!: string | null;
  @Column(optionalTime) liveAt!: Date | null;
  @Column(optionalTime) supersededAt!: Date | null;
  @Column(optionalTime) failedAt!: Date | null;
  @Column(optionalTime) cancelledAt!: Date | null;
  @Column(optionalTime) discardedAt!: Date | null;
}
