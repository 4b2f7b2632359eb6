import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { yieldEventLoop } from '../../async/event-loop.js';
import { selectEntities } from '../../database/statements/entities.js';
import { applyKeyset, firstPage, type KeysetRange, keyset } from '../../database/statements/keyset.js';
import { and, containsPattern, join, row, type Sql, sql } from '../../database/statements/sql.js';
import { Project } from '../../pipelines/project.entity.js';
import { type ContentPoint, validAt } from '../changes/comparison.js';
import type { AuthenticationType, ContentKey, ContentType, TriggerType } from '../content.types.js';
import { contentOfType, rowsOfPage } from './content-of-type.js';
import { type ContentAction, ContentVersion } from './content-version.entity.js';

/** How many workflows one statement reads. */
const WORKFLOWS_PER_PAGE = 500;

export interface ContentFilter {
  readonly contentType: ContentType;
  readonly search?: string | null | undefined;
  readonly active?: boolean | null | undefined;
  readonly authentication?: AuthenticationType | null | undefined;
  readonly integrationKey?: string | null | undefined;
  readonly triggerType?: TriggerType | null | undefined;
  readonly appEventKey?: string | null | undefined;
  readonly draft?: boolean | null | undefined;
}

/** Items of one content type at a point, by key. */
export async function listContent(
  manager: EntityManager,
  point: ContentPoint,
  filter: ContentFilter,
  range: KeysetRange<readonly [key: string]>,
): Promise<ContentVersion[]> {
  const { within, orderAndLimit } = keyset(['v.key'], range);
  const page = sql`SELECT v.id, v.key FROM ${contentOfType(point, filter.contentType)} v
    WHERE ${conditionsOf(filter)} AND ${within} ${orderAndLimit}`;
  const order = range.fromEnd ? sql`DESC` : sql`ASC`;
  return selectEntities(manager, ContentVersion, rowsOfPage(page, order));
}

export async function countContent(
  manager: EntityManager,
  point: ContentPoint,
  filter: ContentFilter,
): Promise<number> {
  const counted = await row<{ count: number }>(
    manager,
    sql`SELECT CAST(count(*) AS integer) AS count FROM ${contentOfType(point, filter.contentType)} v
      WHERE ${conditionsOf(filter)}`,
  );
  return counted?.count ?? 0;
}

/** Items of one content type at a point that have one of the keys. */
export async function findContentByKeys(
  manager: EntityManager,
  point: ContentPoint,
  contentType: ContentType,
  keys: readonly string[],
): Promise<ContentVersion[]> {
  if (keys.length === 0) return [];
  return selectEntities(
    manager,
    ContentVersion,
    sql`AS v WHERE ${validAt(sql`v`, point)} AND v.content_type = ${contentType} AND v.key IN (${join(keys)})`,
  );
}

/** The rows of items at a point that have one of the lineages, also of removed items. */
export async function findRowsOfLineages(
  manager: EntityManager,
  { projectId, revision: at }: ContentPoint,
  contentType: ContentType,
  lineages: readonly string[],
): Promise<ContentVersion[]> {
  return manager
    .createQueryBuilder(ContentVersion, 'v')
    .where('v.projectId = :projectId AND v.contentType = :contentType', { projectId, contentType })
    .andWhere('v.lineage IN (:...lineages)', { lineages: [...lineages] })
    .andWhere('v.validFrom <= :at AND v.validTo > :at', { at })
    .getMany();
}

/** The workflows of integrations that can run at a point, by key, in pages: all except drafts. Yields to the event loop. */
export async function* workflowPages(
  manager: EntityManager,
  point: ContentPoint,
  integrationKeys: readonly string[],
): AsyncGenerator<readonly ContentVersion[]> {
  let page: readonly ContentVersion[] = [];
  do {
    const last = page.at(-1);
    const { within, orderAndLimit } = keyset(['v.key'], {
      ...firstPage(WORKFLOWS_PER_PAGE),
      after: last ? [last.key] : null,
    });
    page = await selectEntities(
      manager,
      ContentVersion,
      sql`AS v WHERE ${validAt(sql`v`, point)} AND ${conditionsOf({ contentType: 'WORKFLOW', draft: false })}
        AND v.content_type = 'WORKFLOW' AND v.integration_key IN (${join(integrationKeys)}) AND ${within} ${orderAndLimit}`,
    );
    yield page;
    await yieldEventLoop();
  } while (page.length === WORKFLOWS_PER_PAGE);
}

/** The current row of an item, which may be a removal. Null if there never was such an item. */
export async function findContentItem(manager: EntityManager, itemId: string): Promise<ContentVersion | null> {
  return (
    manager
      .createQueryBuilder(ContentVersion, 'v')
      .innerJoin('project', 'p', 'p.id = v.projectId')
      .where('v.itemId = :itemId', { itemId })
      .andWhere('v.validFrom <= p.content_revision AND v.validTo > p.content_revision')
      // Found among the newest: the cost does not grow with the history of the item.
      .orderBy('v.revision', 'DESC')
      .limit(1)
      .getOne()
  );
}

/** The current row of an item by its key. Null if its project has no such item. */
export async function currentItemByKey(
  manager: EntityManager,
  projectId: string,
  { contentType, key }: ContentKey,
): Promise<ContentVersion | null> {
  const { contentRevision: revision } = await manager.findOneByOrFail(Project, { id: projectId });
  return (await findContentByKeys(manager, { projectId, revision }, contentType, [key]))[0] ?? null;
}

/** A history entry by its id. */
export async function findContentVersion(manager: EntityManager, id: string): Promise<ContentVersion | null> {
  return manager.findOneBy(ContentVersion, { id });
}

export interface HistoryFilter {
  readonly itemId?: string | null | undefined;
  readonly contentType?: ContentType | null | undefined;
  readonly key?: string | null | undefined;
  readonly action?: ContentAction | null | undefined;
  readonly ref?: string | null | undefined;
  /** Only edits of later content revisions. */
  readonly afterContentRevision?: number | null | undefined;
}

/** A position in a project's history, sorted by revision, newest first, then by content type and lineage. */
export type HistoryPosition = readonly [revision: number, contentType: string, lineage: string];

/** The history of a project up to a point, newest first. */
export async function listHistory(
  manager: EntityManager,
  point: ContentPoint,
  filter: HistoryFilter,
  range: KeysetRange<HistoryPosition>,
): Promise<ContentVersion[]> {
  const columns = [{ descending: 'v.validFrom' }, 'v.contentType', 'v.lineage'];
  return applyKeyset(historyQuery(manager, point, filter), columns, range).getMany();
}

export async function countHistory(
  manager: EntityManager,
  point: ContentPoint,
  filter: HistoryFilter,
): Promise<number> {
  return historyQuery(manager, point, filter).getCount();
}

type VersionQuery = SelectQueryBuilder<ContentVersion>;

/** The conditions for rows `v` of the filter's content type. */
function conditionsOf({ search, draft, ...filter }: ContentFilter): Sql {
  const { active, authentication, integrationKey, triggerType, appEventKey } = filter;
  const given: readonly (readonly [unknown, () => Sql])[] = [
    [draft, () => (draft ? sql`v.draft = TRUE` : sql`v.draft IS NOT TRUE`)],
    [search || null, () => sql`v.search_text LIKE ${containsPattern(search ?? '')} ESCAPE '\\'`],
    [active, () => (active ? sql`v.active = TRUE` : sql`v.active = FALSE`)],
    [authentication, () => sql`v.authentication = ${authentication}`],
    [integrationKey, () => sql`v.integration_key = ${integrationKey}`],
    [triggerType, () => sql`v.trigger_type = ${triggerType}`],
    [appEventKey, () => sql`v.app_event_key = ${appEventKey}`],
  ];
  return and(given.filter(([value]) => value != null).map(([, condition]) => condition()));
}

function historyQuery(
  manager: EntityManager,
  point: ContentPoint,
  { afterContentRevision: after, ...equal }: HistoryFilter,
): VersionQuery {
  const query = manager
    .createQueryBuilder(ContentVersion, 'v')
    .where('v.projectId = :projectId', { projectId: point.projectId })
    .andWhere('v.validFrom <= :at', { at: point.revision });
  if (after != null) query.andWhere('v.validFrom > :after', { after });
  return whereEqual(query, equal);
}

/** Adds a condition for each property that is set. */
function whereEqual(query: VersionQuery, properties: Readonly<Record<string, unknown>>): VersionQuery {
  for (const [name, value] of Object.entries(properties)) {
    if (value !== undefined && value !== null) query.andWhere(`v.${name} = :${name}`, { [name]: value });
  }
  return query;
}
