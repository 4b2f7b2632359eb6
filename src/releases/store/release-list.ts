import type { EntityManager } from 'typeorm';
import { selectEntities } from '../../database/statements/entities.js';
import { type KeysetRange, keyset } from '../../database/statements/keyset.js';
import { and, isOneOf, join, row, type Sql, sql } from '../../database/statements/sql.js';
import type { Environment } from '../../pipelines/environment.entity.js';
import type { Actor } from '../../team/permissions.js';
import { RELEASE_KINDS, RELEASE_STATES, type ReleaseKind, type ReleaseState } from '../release-state.js';
import { type ReleaseEnvironments, visibleReleases } from '../visibility.js';
import { Release } from './release.entity.js';

/** Which releases to list, combined with AND. */
export interface ReleaseConditions {
  readonly states?: readonly ReleaseState[] | null | undefined;
  readonly kinds?: readonly ReleaseKind[] | null | undefined;
  readonly version?: string | null | undefined;
  readonly createdBy?: string | null | undefined;
  readonly deployedBy?: string | null | undefined;
  /** When the deployment was accepted, inclusive. */
  readonly deployedFrom?: Date | null | undefined;
  /** When the deployment was accepted, exclusive. */
  readonly deployedUntil?: Date | null | undefined;
}

/** The condition of releases that an actor sees in the list of an environment. */
export function listCondition(
  actor: Actor,
  { environment, source }: ReleaseEnvironments,
  { states, kinds, version, createdBy, deployedBy, deployedFrom, deployedUntil }: ReleaseConditions,
): Sql {
  const given: readonly (Sql | null)[] = [
    states == null && kinds == null ? null : stateAndKind(states ?? RELEASE_STATES, kinds ?? RELEASE_KINDS),
    version == null ? null : sql`version = ${version}`,
    createdBy == null ? null : sql`created_by = ${createdBy}`,
    deployedBy == null ? null : sql`deployed_by = ${deployedBy}`,
    deployedFrom == null ? null : sql`deployed_at >= ${deployedFrom.toISOString()}`,
    deployedUntil == null ? null : sql`deployed_at < ${deployedUntil.toISOString()}`,
  ];
  return and([
    sql`environment_id = ${environment.id}`,
    visibleReleases(actor, source),
    ...given.filter((condition) => condition !== null),
  ]);
}

/**
 * Most releases are superseded promotions: lists that include these are read in their order. All others are found by the
 * index of states and kinds.
 */
function stateAndKind(states: readonly ReleaseState[], kinds: readonly ReleaseKind[]): Sql {
  const includesMost = states.includes('SUPERSEDED') && kinds.includes('PROMOTION');
  if (includesMost || states.length === 0 || kinds.length === 0) {
    return and([isOneOf(sql`state`, states), isOneOf(sql`kind`, kinds)]);
  }
  return sql`state IN (${join(states)}) AND kind IN (${join(kinds)})`;
}

/** The promotions whose source release is this one: see `Release.sourceRelease` in the schema. */
export function promotionCondition(actor: Actor, release: Release, { environment, source }: ReleaseEnvironments): Sql {
  const isPreview = sql`kind = 'PROMOTION' AND state = 'PREVIEW'`;
  const isOfRelease = sql`promoted_release_id = ${release.id}`;
  return and([
    sql`environment_id = ${environment.id}`,
    visibleReleases(actor, source),
    release.state === 'LIVE' ? sql`(${isOfRelease} OR (${isPreview}))` : isOfRelease,
  ]);
}

/** The releases of an environment that match a condition, newest first. */
export async function listReleases(
  reader: EntityManager,
  { id: environmentId }: Environment,
  condition: Sql,
  range: KeysetRange<readonly [number: number]>,
): Promise<Release[]> {
  const { within, orderAndLimit } = keyset([{ descending: 'number' }], range);
  // The numbers are found in an index. Only the rows of the page are read.
  const page = sql`SELECT number FROM release WHERE ${condition} AND ${within} ${orderAndLimit}`;
  const rest = sql`WHERE environment_id = ${environmentId} AND number IN (${page}) ${orderAndLimit}`;
  return selectEntities(reader, Release, rest);
}

/** Counts releases that match a condition. */
export async function countReleases(reader: EntityManager, condition: Sql): Promise<number> {
  const found = await row<{ number: number }>(
    reader,
    sql`SELECT CAST(count(*) AS integer) AS number FROM release WHERE ${condition}`,
  );
  return found?.number ?? 0;
}
