import type { EntityManager } from 'typeorm';
import { newId } from '../../database/ids.js';
import { insertEntities, selectEntities } from '../../database/statements/entities.js';
import { chunks, execute, join, row, rows, type Sql, sql } from '../../database/statements/sql.js';
import { sha256Hex } from '../../json/canonical-json.js';
import { switchProject } from '../../pipelines/projects.js';
import { type FingerprintedItem, identityKey } from '../changes/change-row.js';
import { type ContentPoint, validAt } from '../changes/comparison.js';
import {
  CONTENT_TYPES,
  type ContentIdentity,
  type ContentType,
  type IntegrationDefinition,
  integrationKeyOf,
  type WorkflowDefinition,
} from '../content.types.js';
import { contentId } from '../content-id.js';
import { secretKeysOf } from '../definitions/references.js';
import { refreshContentIndexes } from './content-indexes.js';
import { type ContentAction, ContentVersion, FOR_EVER } from './content-version.entity.js';
import { type NewDefinition, storeDefinitions } from './definition-store.js';

/** What rows say of a definition, so that lists can filter by it: null where it does not apply. */
export type DefinitionFacts = Readonly<
  Pick<ContentVersion, 'appEventKey' | 'triggerType' | 'authentication' | 'active'>
>;

/** The definition that an item is to have. */
export interface StoredDefinition {
  readonly hash: string;
  readonly facts: DefinitionFacts;
  /** What has to be stored with it; null where it is stored already. */
  readonly added: NewDefinition | null;
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

/** How many keys are looked up by one statement. */
const KEYS_PER_STATEMENT = 500;

/** How many items are written by one statement. */
const ITEMS_PER_STATEMENT = 500;

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
  for (const some of chunks(writes, ITEMS_PER_STATEMENT)) {
    await storeDefinitions(
      manager,
      some.flatMap(({ stored }) => stored?.added ?? []),
    );
    const itemRevisions = await closeRows(manager, projectId, some, next);
    const versions = some.map((write) => {
      const itemRevision = (itemRevisions.get(identityKey(write)) ?? 0) + 1;
      return newVersion(projectId, write, { itemRevision, validFrom: next }, origin);
    });
    await insertEntities(manager, ContentVersion, versions);
  }
  await switchProject(manager, projectId, { contentRevision: next });
  await refreshContentIndexes(manager, projectId, next);
  return next;
}

/** Ends the validity of the items' present rows, and returns the items' present revisions. */
async function closeRows(
  manager: EntityManager,
  projectId: string,
  items: readonly ContentIdentity[],
  next: number,
): Promise<Map<string, number>> {
  const keys = sql`(VALUES ${join(items.map(({ contentType, key }) => sql`(${contentType}, ${key})`))})`;
  const present = sql`project_id = ${projectId} AND valid_to = ${FOR_EVER} AND (content_type, key) IN ${keys}`;
  const found = await rows<{ content_type: ContentType; key: string; revision: number }>(
    manager,
    sql`SELECT content_type, key, revision FROM content_version WHERE ${present}`,
  );
  if (found.length > 0) await execute(manager, sql`UPDATE content_version SET valid_to = ${next} WHERE ${present}`);
  return new Map(
    found.map(({ content_type: contentType, key, revision }) => [identityKey({ contentType, key }), revision]),
  );
}

function newVersion(
  projectId: string,
  write: ContentWrite,
  { itemRevision, validFrom }: { readonly itemRevision: number; readonly validFrom: number },
  origin: ContentOrigin,
): ContentVersion {
  const { contentType, key, name, stored } = write;
  return {
    id: newId('version'),
    itemId: contentId(projectId, write),
    projectId,
    contentType,
    key,
    name,
    searchText: searchText(key, name),
    hash: stored?.hash ?? null,
    revision: itemRevision,
    action: origin.action,
    validFrom,
    validTo: FOR_EVER,
    integrationKey: stored && contentType === 'WORKFLOW' ? integrationKeyOf(key) : null,
    ...(stored?.facts ?? NO_FACTS),
    releaseId: null,
    createdAt: origin.at,
    createdBy: origin.memberId,
  };
}

const NO_FACTS: DefinitionFacts = { appEventKey: null, triggerType: null, authentication: null, active: null };

/** A valid definition that may not be stored yet. */
export function definitionToStore(contentType: ContentType, definition: unknown, canonical: string): StoredDefinition {
  const hash = sha256Hex(canonical);
  const added = { hash, canonical, secretKeys: secretKeysOf(definition) };
  return { hash, facts: factsOf(contentType, definition), added };
}

/** What lists filter by, beside the names. The definition is valid. */
export function factsOf(contentType: ContentType, definition: unknown): DefinitionFacts {
  switch (contentType) {
    case 'INTEGRATION': {
      const { authentication, active = true } = definition as IntegrationDefinition;
      return { ...NO_FACTS, authentication, active };
    }
    case 'WORKFLOW': {
      const { trigger } = definition as WorkflowDefinition;
      const appEventKey = trigger.type === 'APP_EVENT' ? trigger.appEvent : null;
      return { ...NO_FACTS, appEventKey, triggerType: trigger.type };
    }
    case 'APP_EVENT':
      return NO_FACTS;
  }
}

/** What searches look through. */
export function searchText(key: string, name: string): string {
  return `${key} ${name}`.toLowerCase();
}

/** How many items are read by one statement. */
const PAGE_SIZE = 1_000;

/**
 * All items at a point by their names and hashes only, in pages: integrations, app events, workflows, each by the bytes of
 * the key. Takes little memory, and gives others their turn.
 */
export function fingerprintPages(
  manager: EntityManager,
  point: ContentPoint,
): AsyncGenerator<readonly FingerprintedItem[]> {
  const items = sql`SELECT v.content_type AS "contentType", v.key, v.name, v.hash FROM content_version v`;
  return pagesOf(point, (rest) => rows(manager, sql`${items} ${rest}`));
}

/** All items at a point as another project would write them, in pages as `fingerprintPages`. */
export async function* writePages(
  manager: EntityManager,
  point: ContentPoint,
): AsyncGenerator<readonly ContentWrite[]> {
  for await (const page of pagesOf(point, (rest) => selectEntities(manager, ContentVersion, sql`AS v ${rest}`))) {
    yield page.map(({ contentType, key, name, hash, appEventKey, triggerType, authentication, active }) => {
      const facts: DefinitionFacts = { appEventKey, triggerType, authentication, active };
      return { contentType, key, name, stored: hash === null ? null : { hash, facts, added: null } };
    });
  }
}

/** `read` gives the rows `v` for which the rest of a `SELECT` holds, from its `WHERE` on. */
async function* pagesOf<Row extends ContentIdentity>(
  point: ContentPoint,
  read: (rest: Sql) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  for (const contentType of CONTENT_TYPES) {
    let page: readonly Row[] = [];
    do {
      const after = page.at(-1)?.key;
      const isNext = after === undefined ? sql`1 = 1` : sql`v.key > ${after}`;
      page = await read(sql`WHERE ${validAt(sql`v`, point)} AND v.content_type = ${contentType} AND ${isNext}
        ORDER BY v.key LIMIT ${PAGE_SIZE}`);
      yield page;
    } while (page.length === PAGE_SIZE);
  }
}

/** All items at a point by their names and hashes only. */
export async function readFingerprints(manager: EntityManager, point: ContentPoint): Promise<FingerprintedItem[]> {
  const items: FingerprintedItem[] = [];
  for await (const page of fingerprintPages(manager, point)) items.push(...page);
  return items;
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

/** A definition among those that were read, which must be there: whatever names its hash keeps it. */
export function definitionIn(definitions: ReadonlyMap<string, string>, hash: string): string {
  const json = definitions.get(hash);
  if (json === undefined) throw new Error(`expected a stored definition ${hash}, got none`);
  return json;
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
