import type { EntityManager } from 'typeorm';
import { selectEntities } from '../../database/statements/entities.js';
import { type KeysetRange, keyset } from '../../database/statements/keyset.js';
import { and, row, type Sql, sql } from '../../database/statements/sql.js';
import type { ItemState } from '../changes/change-row.js';
import { ContentVersion } from './content-version.entity.js';

/** Successive edits of one item, by its revisions: those after `after`, up to `upTo`. */
export interface EditRange {
  readonly itemId: string;
  readonly projectId: string;
  readonly after: number;
  readonly upTo: number;
}

/** A change of an item, as its edits are looked for. */
export interface GatheredChange {
  /** The edit that made the state after the change. */
  readonly origin: ContentVersion;
  /** The state before the change; null if the item was absent. */
  readonly before: ItemState | null;
  /** True if the change goes back to an earlier state. */
  readonly isRollback: boolean;
}

/**
 * Finds the edits that a change gathers: those since the item last had the state before. Of a rollback: those that it takes
 * back, which follow `origin`. They stay the same for a frozen change, because later edits are never among them.
 */
export async function findEditRange(manager: EntityManager, change: GatheredChange): Promise<EditRange> {
  const { itemId, projectId, revision } = change.origin;
  const range = { itemId, projectId, after: revision, upTo: revision };
  if (change.isRollback) return { ...range, upTo: (await firstRevisionAfter(manager, change)) ?? revision };
  return { ...range, after: (await lastRevisionBefore(manager, change)) ?? 0 };
}

/** Edits of one item, newest first. */
export async function listEdits(
  manager: EntityManager,
  range: EditRange,
  page: KeysetRange<readonly [revision: number]>,
): Promise<ContentVersion[]> {
  const { within, orderAndLimit } = keyset([{ descending: 'revision' }], page);
  return selectEntities(manager, ContentVersion, sql`WHERE ${and([isWithin(range), within])} ${orderAndLimit}`);
}

export async function countEdits(manager: EntityManager, range: EditRange): Promise<number> {
  const found = await row<{ number: number }>(
    manager,
    sql`SELECT CAST(count(*) AS integer) AS number FROM content_version WHERE ${isWithin(range)}`,
  );
  return found?.number ?? 0;
}

function isWithin({ itemId, after, upTo }: EditRange): Sql {
  return sql`item_id = ${itemId} AND revision > ${after} AND revision <= ${upTo}`;
}

async function lastRevisionBefore(manager: EntityManager, { origin, before }: GatheredChange): Promise<number | null> {
  return revisionOf(
    manager,
    sql`SELECT max(revision) AS revision FROM content_version
    WHERE item_id = ${origin.itemId} AND revision < ${origin.revision} AND ${hasState(before)}`,
  );
}

async function firstRevisionAfter(manager: EntityManager, { origin, before }: GatheredChange): Promise<number | null> {
  return revisionOf(
    manager,
    sql`SELECT min(revision) AS revision FROM content_version
    WHERE item_id = ${origin.itemId} AND revision > ${origin.revision} AND ${hasState(before)}`,
  );
}

async function revisionOf(manager: EntityManager, query: Sql): Promise<number | null> {
  return (await row<{ revision: number | null }>(manager, query))?.revision ?? null;
}

function hasState(state: ItemState | null): Sql {
  return state === null ? sql`hash IS NULL` : sql`hash = ${state.hash} AND name = ${state.name} AND key = ${state.key}`;
}
