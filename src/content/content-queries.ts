import type { EntityManager } from 'typeorm';
import type { KeysetRange } from '../database/statements/keyset.js';
import { NotFoundError } from '../errors/refusals.js';
import type { Actor } from '../team/permissions.js';
import { type ChangeRow, compareFingerprints, type FingerprintedItem } from './changes/change-row.js';
import type { ContentPoint } from './changes/comparison.js';
import { withoutSpelling } from './changes/equivalent-changes.js';
import type { ContentType } from './content.types.js';
import {
  type ContentFilter,
  countContent,
  countHistory,
  findContentByKeys,
  type HistoryFilter,
  type HistoryPlace,
  listContent,
  listHistory,
  workflowPages,
} from './store/content-reader.js';
import type { ContentVersion } from './store/content-version.entity.js';
import { contentMark, readDefinitions, readFingerprints } from './store/content-writer.js';
import { type ContentExport, contentAt, contentPath } from './transfer/content-export.js';
import { seesContent } from './visibility.js';
import { findVisibleItem, findVisibleVersion } from './visible-content.js';

/**
 * Reads content for an actor who sees its project. A point that the actor does not see is a `NotFoundError`. The methods
 * without an actor are for loaders: whoever calls these has looked the project up.
 */
export class ContentQueries {
  constructor(private readonly reader: EntityManager) {}

  /** The state of an item as its project has it now, a removal too; null where the actor sees none of this id. */
  async findItem(actor: Actor, id: string): Promise<ContentVersion | null> {
    return findVisibleItem(this.reader, actor, id);
  }

  /** An entry of a history; null where the actor sees none of this id. */
  async findVersion(actor: Actor, id: string): Promise<ContentVersion | null> {
    return findVisibleVersion(this.reader, actor, id);
  }

  /** Items of one kind, by key. */
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

  /** Edits of a project up to a point, newest first. */
  async listHistory(
    actor: Actor,
    point: ContentPoint,
    filter: HistoryFilter,
    range: KeysetRange<HistoryPlace>,
  ): Promise<ContentVersion[]> {
    requireVisible(actor, point);
    return listHistory(this.reader, point, filter, range);
  }

  async countHistory(actor: Actor, point: ContentPoint, filter: HistoryFilter): Promise<number> {
    requireVisible(actor, point);
    return countHistory(this.reader, point, filter);
  }

  /** All items with the hashes of their definitions, to compare them with others. */
  async fingerprints(actor: Actor, point: ContentPoint): Promise<FingerprintedItem[]> {
    requireVisible(actor, point);
    return readFingerprints(this.reader, point);
  }

  /** What turns one content into another one. */
  async compare(target: readonly FingerprintedItem[], source: readonly FingerprintedItem[]): Promise<ChangeRow[]> {
    return withoutSpelling(this.reader, await compareFingerprints(target, source));
  }

  /** A whole content as one document. */
  async export(actor: Actor, point: ContentPoint): Promise<ContentExport> {
    requireVisible(actor, point);
    return contentAt(this.reader, point, contentPath(point.projectId));
  }

  /** A text that sets a content apart from any other that the project ever had; for HTTP entity tags. */
  async tag(actor: Actor, point: ContentPoint): Promise<string> {
    requireVisible(actor, point);
    return `${point.revision}-${(await contentMark(this.reader, point)) ?? 'empty'}`;
  }

  /** Items of one kind that have one of the keys. */
  async findItemsByKeys(
    point: ContentPoint,
    contentType: ContentType,
    keys: readonly string[],
  ): Promise<ContentVersion[]> {
    return findContentByKeys(this.reader, point, contentType, keys);
  }

  /** The workflows of integrations, by key, in pages. */
  workflowPages(point: ContentPoint, integrationKeys: readonly string[]): AsyncGenerator<readonly ContentVersion[]> {
    return workflowPages(this.reader, point, integrationKeys);
  }

  /** Definitions as canonical JSON, by their hashes. */
  async findDefinitions(hashes: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return readDefinitions(this.reader, hashes);
  }
}

function requireVisible(actor: Actor, point: ContentPoint): void {
  if (!seesContent(actor, point)) throw new NotFoundError(`There is no project with the id "${point.projectId}".`);
}
