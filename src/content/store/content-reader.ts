import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { yieldEventLoop } from '../../async/event-loop.js';
import { applyKeyset, firstPage, type KeysetRange } from '../../database/statements/keyset.js';
import { containsPattern } from '../../database/statements/sql.js';
import { Project } from '../../pipelines/project.entity.js';
import type { ContentPoint } from '../changes/comparison.js';
import type { AuthenticationType, ContentKey, ContentType, TriggerType } from '../content.types.js';
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
  return applyKeyset(contentQuery(manager, point, filter), ['v.key'], range).getMany();
}

export async function countContent(
  manager: EntityManager,
  point: ContentPoint,
  filter: ContentFilter,
): Promise<number> {
  return contentQuery(manager, point, filter).getCount();
}

/** Items of one content type at a point that have one of the keys. */
export async function findContentByKeys(
  manager: EntityManager,
  point: ContentPoint,
  contentType: ContentType,
  keys: readonly string[],
): Promise<ContentVersion[]> {
  return contentQuery(manager, point, { contentType })
    .andWhere('v.key IN (:...keys)', { keys: [...keys] })
    .getMany();
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
    const query = contentQuery(manager, point, { contentType: 'WORKFLOW', draft: false }).andWhere(
      'v.integrationKey IN (:...integrationKeys)',
      { integrationKeys: [...integrationKeys] },
    );
    page = await applyKeyset(query, ['v.key'], {
      ...firstPage(WORKFLOWS_PER_PAGE),
      after: last ? [last.key] : null,
    }).getMany();
    yield page;
    await yieldEventLoop();
  } while (page.length === WORKFLOWS_PER_PAGE);
}

/** The current row of an item, which may be a removal. Null if there never was such an item. */
export async function findContentItem(manager: EntityManager, itemId: string): Promise<ContentVersion | null> {
  return manager
    .createQueryBuilder(ContentVersion, 'v')
    .innerJoin('project', 'p', 'p.id = v.projectId')
    .where('v.itemId = :itemId', { itemId })
    .andWhere('v.validFrom <= p.content_revision AND v.validTo > p.content_revision')
    .getOne();
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

function contentQuery(manager: EntityManager, point: ContentPoint, filter: ContentFilter): VersionQuery {
  const query = manager
    .createQueryBuilder(ContentVersion, 'v')
    .where('v.projectId = :projectId', { projectId: point.projectId })
    .andWhere('v.contentType = :contentType', { contentType: filter.contentType })
    .andWhere('v.validFrom <= :at AND v.validTo > :at', { at: point.revision })
    .andWhere('v.hash IS NOT NULL');
  const { search, active, authentication, integrationKey, triggerType, appEventKey, draft } = filter;
  if (draft != null) query.andWhere(draft ? 'v.draft = TRUE' : 'v.draft IS NOT TRUE');
  if (search) query.andWhere(`v.searchText LIKE :pattern ESCAPE '\\'`, { pattern: containsPattern(search) });
  return whereEqual(query, { active, authentication, integrationKey, triggerType, appEventKey });
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
