import type { EntityManager } from 'typeorm';
import { and, isOneOf, row, type Sql, sql } from '../../database/statements/sql.js';
import type { Actor } from '../../team/permissions.js';
import type { ReleaseKind, ReleaseState } from '../release-state.js';
import { type ReleaseEnvironments, visibleReleases } from '../visibility.js';
import type { Release } from './release.entity.js';

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
    states == null ? null : isOneOf(sql`state`, states),
    kinds == null ? null : isOneOf(sql`kind`, kinds),
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

/** Counts releases that match a condition. */
export async function countReleases(reader: EntityManager, condition: Sql): Promise<number> {
  const found = await row<{ number: number }>(
    reader,
    sql`SELECT CAST(count(*) AS integer) AS number FROM release WHERE ${condition}`,
  );
  return found?.number ?? 0;
}
