import type { EntityManager } from 'typeorm';
import { execute, sql } from '../database/statements/sql.js';

/** The content that a runtime runs. */
export interface RunContent {
  readonly contentRevision: number;
  readonly releaseId: string | null;
}

/** Notes that a runtime was heard from. */
export async function recordSeen(manager: EntityManager, runtimeId: string, at: Date): Promise<void> {
  await execute(manager, sql`UPDATE deployment_target SET last_seen_at = ${at.toISOString()} WHERE id = ${runtimeId}`);
}

/** Notes that a runtime that was sent content runs it. */
export async function recordActivated(
  manager: EntityManager,
  runtimeId: string,
  { contentRevision, releaseId }: RunContent,
): Promise<void> {
  await execute(
    manager,
    sql`UPDATE deployment_target SET content_revision = ${contentRevision}, active_release_id = ${releaseId}
      WHERE id = ${runtimeId}`,
  );
}

/** Notes that a runtime fetched content. What was fetched later can be noted sooner: the higher revision stays. */
export async function recordFetched(
  manager: EntityManager,
  runtimeId: string,
  { contentRevision, releaseId }: RunContent,
  at: Date,
): Promise<void> {
  await execute(
    manager,
    sql`UPDATE deployment_target
      SET last_seen_at = ${at.toISOString()}, content_revision = ${contentRevision}, active_release_id = ${releaseId}
      WHERE id = ${runtimeId} AND (content_revision IS NULL OR content_revision <= ${contentRevision})`,
  );
}
