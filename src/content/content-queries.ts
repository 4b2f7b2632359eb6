import type { EntityManager } from 'typeorm';
import type { KeysetRange } from '../database/statements/keyset.js';
import { NotFoundError } from '../errors/refusals.js';
import type { Fault } from '../json/fault.js';
import type { Actor } from '../team/permissions.js';
import { type ChangeRow, compareFingerprints, type ItemFingerprint } from './changes/change-row.js';
import type { ContentPoint } from './changes/comparison.js';
import { withoutEquivalent } from './changes/equivalent-changes.js';
import type { ContentType } from './content.types.js';
import { readDraftFaults } from './content-checks.js';
import { lastVersionId, readFingerprints } from './store/content-pages.js';
import {
  type ContentFilter,
  countContent,
  countHistory,
  findContentByKeys,
  findRowsOfLineages,
  type HistoryFilter,
  type HistoryPosition,
  listContent,
  listHistory,
  workflowPages,
} from './store/content-reader.js';
import type { ContentVersion } from './store/content-version.entity.js';
import { readDefinition, readDefinitions } from './store/definition-reader.js';
import { countEdits, type EditRange, findEditRange, type GatheredChange, listEdits } from './store/edit-ranges.js';
import { type ContentExport, contentPath, exportContent } from './transfer/content-export.js';
import type { ContentFormat } from './transfer/content-format.js';
import { seesContent } from './visibility.js';
import { findVisibleItem, findVisibleVersion } from './visible-content.js';

/**
 * Reads content for an actor who sees its project. Throws `NotFoundError` for a point that the actor does not see. The
 * methods without an actor are for loaders, whose callers have already checked that the project is visible.
 */
export class ContentQueries {
  constructor(private readonly reader: EntityManager) {}

  /** The current row of an item, which may be a removal. Null if the actor sees no such item. */
  async findItem(actor: Actor, id: string): Promise<ContentVersion | null> {
    return findVisibleItem(this.reader, actor, id);
  }

  /** A history entry. Null if the actor sees no such entry. */
  async findVersion(actor: Actor, id: string): Promise<ContentVersion | null> {
    return findVisibleVersion(this.reader, actor, id);
  }

  /** Items of one content type, by key. */
  async listItems(
    actor: Actor,
    point: ContentPoint,
    filter: ContentFilter,
    range: KeysetRange<readonly [key: string]>,
  ): Promise<ContentVersion[]> {
    requireVisible(actor, point);
    return listContent(this.reader, point, filter, range);
  }

  async countItems(actor: Actor, point: ContentPoint, filter: ContentFilter): Promise<number> {
    requireVisible(actor, point);
    return countContent(this.reader, point, filter);
  }

  /** The history of a project up to a point, newest first. */
  async listHistory(
    actor: Actor,
    point: ContentPoint,
    filter: HistoryFilter,
    range: KeysetRange<HistoryPosition>,
  ): Promise<ContentVersion[]> {
    requireVisible(actor, point);
    return listHistory(this.reader, point, filter, range);
  }

  async countHistory(actor: Actor, point: ContentPoint, filter: HistoryFilter): Promise<number> {
    requireVisible(actor, point);
    return countHistory(this.reader, point, filter);
  }

  /** The edits that a change gathers, for `listEdits`. */
  async findEditRange(actor: Actor, change: GatheredChange): Promise<EditRange> {
    requireVisible(actor, change.origin);
    return findEditRange(this.reader, change);
  }

  /** Edits of one item, newest first. */
  async listEdits(
    actor: Actor,
    range: EditRange,
    page: KeysetRange<readonly [revision: number]>,
  ): Promise<ContentVersion[]> {
    requireVisible(actor, range);
    return listEdits(this.reader, range, page);
  }

  async countEdits(actor: Actor, range: EditRange): Promise<number> {
    requireVisible(actor, range);
    return countEdits(this.reader, range);
  }

  /** All items with the hashes of their definitions, for comparisons. */
  async fingerprints(actor: Actor, point: ContentPoint): Promise<ItemFingerprint[]> {
    requireVisible(actor, point);
    return readFingerprints(this.reader, point);
  }

  /** Returns the changes that turn the target's items into the source's. */
  async compare(target: readonly ItemFingerprint[], source: readonly ItemFingerprint[]): Promise<ChangeRow[]> {
    return withoutEquivalent(this.reader, await compareFingerprints(target, source));
  }

  /** The whole content as one document of a format. */
  async export(actor: Actor, point: ContentPoint, format: ContentFormat): Promise<ContentExport> {
    requireVisible(actor, point);
    return exportContent(this.reader, point, { format, path: contentPath(point.projectId) });
  }

  /** An HTTP entity tag. It differs for each content that the project ever had. */
  async tag(actor: Actor, point: ContentPoint): Promise<string> {
    requireVisible(actor, point);
    return `${point.revision}-${(await lastVersionId(this.reader, point)) ?? 'empty'}`;
  }

  /** Items of one content type that have one of the keys. */
  async findItemsByKeys(
    point: ContentPoint,
    contentType: ContentType,
    keys: readonly string[],
  ): Promise<ContentVersion[]> {
    return findContentByKeys(this.reader, point, contentType, keys);
  }

  /** The rows of items that have one of the lineages, also of removed items. */
  async findRowsOfLineages(
    point: ContentPoint,
    contentType: ContentType,
    lineages: readonly string[],
  ): Promise<ContentVersion[]> {
    return findRowsOfLineages(this.reader, point, contentType, lineages);
  }

  /** The workflows of integrations, without drafts, by key, in pages. */
  workflowPages(point: ContentPoint, integrationKeys: readonly string[]): AsyncGenerator<readonly ContentVersion[]> {
    return workflowPages(this.reader, point, integrationKeys);
  }

  /** The faults of a workflow at a point: none unless it is a draft. */
  async draftFaults(point: ContentPoint, { key, hash, draft }: ContentVersion): Promise<Fault[]> {
    if (!draft || hash === null) return [];
    const definition = JSON.parse(await readDefinition(this.reader, hash));
    return readDraftFaults(this.reader, point, { key, definition });
  }

  /** Definitions as canonical JSON, by hash. */
  async findDefinitions(hashes: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return readDefinitions(this.reader, hashes);
  }
}

function requireVisible(actor: Actor, { projectId }: Pick<ContentPoint, 'projectId'>): void {
  if (!seesContent(actor, { projectId })) throw new NotFoundError(`There is no project with the id "${projectId}".`);
}
