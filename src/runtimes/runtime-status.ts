import type { EntityManager } from 'typeorm';
import { execute, sql } from '../database/statements/sql.js';

/** The content and release that a runtime runs. */
export interface RunContent {
  readonly contentRevision: number;
  readonly releaseId: string | null;
}

/** Records a sign of life of a runtime. */
export async function recordSeen(manager: EntityManager, runtimeId: string, at: Date): Promise<void> {
  await execute(manager, sql`UPDATE deployment_target SET last_seen_at = ${at.toISOString()} WHERE id = ${runtimeId}`);
}

/** Records that a runtime runs the content that it was sent. */
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

/** Records that a runtime has fetched content. Fetches may be recorded out of order: the higher revision stays. */
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
