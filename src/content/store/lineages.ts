import type { EntityManager } from 'typeorm';
import { yieldEventLoop } from '../../async/event-loop.js';
import { newId } from '../../database/ids.js';
import { chunks } from '../../database/statements/chunks.js';
import { join, rows, sql } from '../../database/statements/sql.js';
import { identityKey, namedKey } from '../changes/change-row.js';
import { type ContentPoint, validAt } from '../changes/comparison.js';
import { CONTENT_TYPES, type ContentKey, type ContentType, integrationKeyOf, slugOf } from '../content.types.js';
import { keyIdentity } from '../definitions/content-keys.js';
import { OPEN_ENDED } from './content-version.entity.js';

/** What the lineage of a new item depends on. */
export interface LineageChoice extends ContentKey {
  /** The lineage of the item that had the key last. Null if none had it. */
  readonly former: string | null;
  /** The lineage of a workflow's integration. Null for other content types. */
  readonly integration: string | null;
  /** Whether another item of the project has the lineage. */
  isTaken(lineage: string): boolean;
  /** Whether a lineage that the project has or had differs from this one only in case. */
  differsOnlyInCase(lineage: string): boolean;
}

/**
 * Chooses the lineage of a new item: that of the item that had its key last, so that it is the same item again; else its
 * key; else a new one. A workflow's begins with its integration's. No new one differs only in case from another.
 */
export function chooseLineage(choice: LineageChoice): string {
  const { contentType, former, integration, isTaken, differsOnlyInCase } = choice;
  const isPossible = contentType !== 'WORKFLOW' || (former !== null && integrationKeyOf(former) === integration);
  if (former !== null && isPossible && !isTaken(former)) return former;
  const first = firstLineage(choice);
  if (!isTaken(first) && !differsOnlyInCase(first)) return first;
  const fresh = `~${newId('lineage')}`;
  return contentType === 'WORKFLOW' ? `${integration}/${fresh}` : fresh;
}

function firstLineage({ contentType, key, integration }: Pick<LineageChoice, 'contentType' | 'key' | 'integration'>) {
  return contentType === 'WORKFLOW' ? `${integration}/${slugOf(key)}` : key;
}

/** Lineages of items, by `namedKey`. */
export type Lineages = ReadonlyMap<string, string>;

/** The items that one unit of work adds to a project. */
interface AddedItems {
  readonly added: readonly ContentKey[];
  /** The lineages of the integrations of added workflows, except of integrations that are added, too. */
  readonly integrations: Lineages;
  /** The items that are removed at the same time, by `identityKey`: their lineages are free. */
  readonly removed?: ReadonlyMap<string, unknown>;
}

/** Chooses the lineages of items that are added to a project. The caller must hold `lockContent`. */
export async function newLineages(
  manager: EntityManager,
  point: ContentPoint,
  { added, integrations, removed = new Map() }: AddedItems,
): Promise<Lineages> {
  const chosen = new Map<string, string>();
  const used = new Set<string>();
  for (const contentType of CONTENT_TYPES) {
    const ofType = added.filter((item) => item.contentType === contentType);
    for (const some of chunks(ofType, ITEMS_PER_STATEMENT)) {
      const keys = some.map(({ key }) => key);
      const former = await lastLineages(manager, point, contentType, keys);
      const choices = some.map((item) => {
        return {
          ...{ contentType, key: item.key, former: former.get(item.key) ?? null },
          integration: contentType === 'WORKFLOW' ? integrationLineage(item, [chosen, integrations]) : null,
        };
      });
      const candidates = choices.flatMap((choice) => [choice.former ?? [], firstLineage(choice)].flat());
      const live = await liveLineages(manager, point, contentType, candidates);
      const isTaken = (lineage: string) => {
        const identity = identityKey({ contentType, lineage });
        return used.has(identity) || (live.has(lineage) && !removed.has(identity));
      };
      const others = await lineagesInOtherCase(manager, point, contentType, choices.map(firstLineage));
      const differsOnlyInCase = (lineage: string) => others.has(lineage);
      for (const choice of choices) {
        const lineage = chooseLineage({ ...choice, isTaken, differsOnlyInCase });
        chosen.set(namedKey(choice), lineage);
        used.add(identityKey({ contentType, lineage }));
      }
      await yieldEventLoop();
    }
  }
  return chosen;
}

/** The lineage of a workflow's integration. Null if none of the maps has it. */
function integrationLineage(workflow: ContentKey, lineages: readonly Lineages[]): string | null {
  const integration = namedKey({ contentType: 'INTEGRATION', key: integrationKeyOf(workflow.key) });
  return lineages.map((each) => each.get(integration)).find((lineage) => lineage !== undefined) ?? null;
}

/** How many items one statement looks up. */
const ITEMS_PER_STATEMENT = 500;

/** The lineages of the items that have each key at a point or, if none has it, had it last. By key. */
export async function lastLineages(
  manager: EntityManager,
  { projectId, revision }: ContentPoint,
  contentType: ContentType,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  // At one revision, the key of a removed item may become that of another one.
  const found = await rows<{ key: string; lineage: string | null }>(
    manager,
    sql`SELECT k.column1 AS key, (SELECT v.lineage FROM content_version v
        WHERE v.project_id = ${projectId} AND v.content_type = ${contentType} AND v.key = k.column1
          AND v.valid_from <= ${revision}
        ORDER BY v.valid_from DESC, CASE WHEN v.hash IS NULL THEN 1 ELSE 0 END LIMIT 1) AS lineage
      FROM (VALUES ${join(keys.map((key) => sql`(${key})`))}) k`,
  );
  return new Map(found.flatMap(({ key, lineage }) => (lineage === null ? [] : [[key, lineage]])));
}

/** Those of the lineages whose items exist. */
async function liveLineages(
  manager: EntityManager,
  point: ContentPoint,
  contentType: ContentType,
  lineages: readonly string[],
): Promise<ReadonlySet<string>> {
  const live = new Set<string>();
  for (const some of chunks(lineages, ITEMS_PER_STATEMENT)) {
    const found = await rows<{ lineage: string }>(
      manager,
      sql`SELECT v.lineage FROM content_version v
        WHERE ${validAt(sql`v`, point)} AND v.content_type = ${contentType} AND v.lineage IN (${join(some)})`,
    );
    for (const { lineage } of found) live.add(lineage);
  }
  return live;
}

/**
 * Those of the lineages that a lineage of the project, also of a removed item, equals only without regard to case. Of
 * integrations alone, as these own app credentials, which are unique without regard to case.
 */
async function lineagesInOtherCase(
  manager: EntityManager,
  { projectId }: ContentPoint,
  contentType: ContentType,
  lineages: readonly string[],
): Promise<ReadonlySet<string>> {
  if (contentType !== 'INTEGRATION') return new Set();
  const identities = new Map(lineages.map((lineage) => [keyIdentity(contentType, lineage), lineage]));
  const found = await rows<{ lineage: string }>(
    manager,
    sql`SELECT v.lineage FROM content_version v WHERE v.project_id = ${projectId} AND v.content_type = ${contentType}
      AND v.valid_to = ${OPEN_ENDED} AND LOWER(v.lineage) IN (${join([...identities.keys()])})`,
  );
  const others = found.map(({ lineage }) => ({ lineage, same: identities.get(keyIdentity(contentType, lineage)) }));
  return new Set(others.flatMap(({ lineage, same }) => (same === undefined || same === lineage ? [] : [same])));
}
