import type { EntityManager } from 'typeorm';
import { newId } from '../database/ids.js';
import { chunks, execute, insertRows, join, row, rows, sql } from '../database/sql.js';
import { identityKey } from './change-row.js';
import { type ContentPoint, validAt } from './comparison.js';
import type { ContentIdentity, ContentType, IntegrationDefinition, WorkflowDefinition } from './content.types.js';
import { contentId } from './content-id.js';
import { refreshContentIndexes } from './content-indexes.js';
import { type ContentAction, FOR_EVER } from './content-version.entity.js';
import { referencesOf, secretKeysOf } from './references.js';

/** A definition to store: its canonical JSON and that text's SHA-256. */
export interface StoredDefinition {
  readonly definition: unknown;
  readonly canonical: string;
  readonly hash: string;
}

/** The state that an item is to have; no definition removes it. */
export interface ContentWrite extends ContentIdentity {
  readonly name: string;
  readonly stored: StoredDefinition | null;
}

/** Why content is written, and by whom. */
export interface ContentOrigin {
  readonly action: ContentAction;
  readonly memberId: string | null;
  readonly at: Date;
}

/** The columns of `content_version`, in the order of `versionValues`. */
const VERSION_COLUMNS = [
  'id',
  'item_id',
  'project_id',
  'content_type',
  'key',
  'name',
  'search_text',
  'hash',
  'revision',
  'action',
  'valid_from',
  'valid_to',
  'integration_key',
  'app_event_key',
  'trigger_type',
  'authentication',
  'active',
  'created_at',
  'created_by',
] as const;

/** How many keys are looked up by one statement. */
const KEYS_PER_STATEMENT = 500;

/**
 * Writes items of one project as its next content revision, and returns that. The caller has locked the project.
 * Each item is written at most once per call.
 */
export async function writeContent(
  manager: EntityManager,
  { projectId, revision }: ContentPoint,
  writes: readonly ContentWrite[],
  origin: ContentOrigin,
): Promise<number> {
  const next = revision + 1;
  await storeDefinitions(manager, writes);
  const itemRevisions = await closeRows(manager, projectId, writes, next);
  const values = writes.map((write) => {
    const itemRevision = (itemRevisions.get(identityKey(write)) ?? 0) + 1;
    return versionValues(projectId, write, itemRevision, next, origin);
  });
  await insertRows(manager, 'content_version', VERSION_COLUMNS, values);
  await execute(manager, sql`UPDATE project SET content_revision = ${next} WHERE id = ${projectId}`);
  await refreshContentIndexes(manager, projectId, next);
  return next;
}

/** Definitions that are stored already stay as they are: equal hash, equal text. */
async function storeDefinitions(manager: EntityManager, writes: readonly ContentWrite[]): Promise<void> {
  const byHash = new Map(writes.flatMap(({ stored }) => (stored ? [[stored.hash, stored] as const] : [])));
  const all = [...byHash].map(([hash, { canonical }]) => [hash, canonical]);
  const secrets = [...byHash].flatMap(([hash, { definition }]) =>
    secretKeysOf(definition).map((secretKey) => [hash, secretKey]),
  );
  const ifNew = sql`ON CONFLICT DO NOTHING`;
  await insertRows(manager, 'definition', ['hash', 'json'], all, ifNew);
  await insertRows(manager, 'definition_secret', ['hash', 'secret_key'], secrets, ifNew);
}

/** Ends the validity of the items' present rows, and returns the items' present revisions. */
async function closeRows(
  manager: EntityManager,
  projectId: string,
  items: readonly ContentIdentity[],
  next: number,
): Promise<Map<string, number>> {
  const revisions = new Map<string, number>();
  for (const chunk of chunks(items, KEYS_PER_STATEMENT)) {
    const keys = sql`(VALUES ${join(chunk.map(({ contentType, key }) => sql`(${contentType}, ${key})`))})`;
    const present = sql`project_id = ${projectId} AND valid_to = ${FOR_EVER} AND (content_type, key) IN ${keys}`;
    const found = await rows<{ content_type: ContentType; key: string; revision: number }>(
      manager,
      sql`SELECT content_type, key, revision FROM content_version WHERE ${present}`,
    );
    for (const { content_type: contentType, key, revision } of found) {
      revisions.set(identityKey({ contentType, key }), revision);
    }
    await execute(manager, sql`UPDATE content_version SET valid_to = ${next} WHERE ${present}`);
  }
  return revisions;
}

function versionValues(
  projectId: string,
  write: ContentWrite,
  itemRevision: number,
  validFrom: number,
  origin: ContentOrigin,
): unknown[] {
  const { contentType, key, name, stored } = write;
  const needs = stored ? referencesOf(contentType, key, stored.definition) : null;
  const facts = stored ? factsOf(contentType, stored.definition) : NO_FACTS;
  return [
    newId('version'),
    contentId(projectId, write),
    projectId,
    contentType,
    key,
    name,
    searchText(key, name),
    stored?.hash ?? null,
    itemRevision,
    origin.action,
    validFrom,
    FOR_EVER,
    needs?.integrationKey ?? null,
    needs?.appEventKey ?? null,
    facts.triggerType,
    facts.authentication,
    facts.active,
    origin.at.toISOString(),
    origin.memberId,
  ];
}

const NO_FACTS = { triggerType: null, authentication: null, active: null };

/** What lists filter by, beside the names. The definition is valid. */
function factsOf(contentType: ContentType, definition: unknown) {
  switch (contentType) {
    case 'INTEGRATION': {
      const { authentication, active = true } = definition as IntegrationDefinition;
      return { ...NO_FACTS, authentication, active };
    }
    case 'WORKFLOW':
      return { ...NO_FACTS, triggerType: (definition as WorkflowDefinition).trigger.type };
    case 'APP_EVENT':
      return NO_FACTS;
  }
}

/** What searches look through. */
export function searchText(key: string, name: string): string {
  return `${key} ${name}`.toLowerCase();
}

/** An item with its definition as canonical JSON. */
export interface ContentRow extends ContentIdentity {
  readonly name: string;
  readonly hash: string;
  readonly json: string;
}

/** All items at a point, with their definitions, by kind and key. */
export async function readContent(manager: EntityManager, point: ContentPoint): Promise<ContentRow[]> {
  return rows(
    manager,
    sql`SELECT v.content_type AS "contentType", v.key, v.name, v.hash, d.json
      FROM content_version v JOIN definition d ON d.hash = v.hash WHERE ${validAt(sql`v`, point)}`,
  );
}

/** All items at a point by their names and hashes only. */
export async function readFingerprints(
  manager: EntityManager,
  point: ContentPoint,
): Promise<Omit<ContentRow, 'json'>[]> {
  return rows(
    manager,
    sql`SELECT v.content_type AS "contentType", v.key, v.name, v.hash
      FROM content_version v WHERE ${validAt(sql`v`, point)}`,
  );
}

/**
 * What tells a project's content at a point from any other that was ever there, without reading it: the id of a row that
 * was written last, which no other write has. Null where nothing was written so far.
 */
export async function contentMark(
  manager: EntityManager,
  { projectId, revision }: ContentPoint,
): Promise<string | null> {
  const found = await row<{ id: string }>(
    manager,
    sql`SELECT id FROM content_version WHERE project_id = ${projectId} AND valid_from <= ${revision}
      ORDER BY valid_from DESC, content_type DESC, key DESC LIMIT 1`,
  );
  return found?.id ?? null;
}

/** The canonical JSON of definitions, by hash. */
export async function readDefinitions(manager: EntityManager, hashes: Iterable<string>): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const chunk of chunks([...new Set(hashes)], KEYS_PER_STATEMENT)) {
    const some = await rows<{ hash: string; json: string }>(
      manager,
      sql`SELECT hash, json FROM definition WHERE hash IN (${join(chunk)})`,
    );
    for (const { hash, json } of some) found.set(hash, json);
  }
  return found;
}

/** The keys of the secrets that definitions use, by hash; none for a definition that uses none. */
export async function readSecretKeys(manager: EntityManager, hashes: Iterable<string>): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const chunk of chunks([...new Set(hashes)], KEYS_PER_STATEMENT)) {
    const some = await rows<{ hash: string; secret_key: string }>(
      manager,
      sql`SELECT hash, secret_key FROM definition_secret WHERE hash IN (${join(chunk)})`,
    );
    for (const { hash, secret_key: key } of some) found.set(hash, [...(found.get(hash) ?? []), key]);
  }
  return found;
}
