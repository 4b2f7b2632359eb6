import type { Database } from '../database/database.js';
import { execute, row, sql } from '../database/statements/sql.js';
import { tokenHash } from '../team/token-text.js';
import type { LiveManifest } from './live-manifest.js';
import type { Runtime } from './runtime-identity.js';

/** How exactly it is kept when a runtime was last seen, in milliseconds. */
const SEEN_PRECISION = 60_000;

/** What was last noted of a runtime, and when, in milliseconds. */
interface Sighting {
  readonly at: number;
  /** Of the manifest that it fetched; null where it has fetched none. */
  readonly etag: string | null;
}

/** Tells runtimes by their tokens, and notes what they run. */
export class RuntimeService {
  private readonly sightings = new Map<string, Sighting>();

  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  /** The runtime whose valid token this is; null for any other text. */
  async authenticate(token: string): Promise<Runtime | null> {
    const runtime = await row<Runtime>(
      this.database.reader,
      sql`SELECT t.id AS "targetId", e.id AS "environmentId", e.project_id AS "projectId"
        FROM runtime_token k JOIN deployment_target t ON t.id = k.target_id
        JOIN environment e ON e.id = t.environment_id
        WHERE k.hash = ${tokenHash(token)} AND t.enabled = TRUE
          AND (k.expires_at IS NULL OR k.expires_at > ${this.now().toISOString()})`,
    );
    if (runtime) await this.noteSeen(runtime, null);
    return runtime;
  }

  /** Notes that a runtime has what a manifest tells. What it fetched is noted at once where it is new. Never throws. */
  async noteFetch(runtime: Runtime, manifest: LiveManifest): Promise<void> {
    await this.noteSeen(runtime, manifest);
  }

  private async noteSeen({ targetId }: Runtime, manifest: LiveManifest | null): Promise<void> {
    const now = this.now();
    const last = this.sightings.get(targetId) ?? null;
    const etag = manifest?.etag ?? last?.etag ?? null;
    // One in the future was noted before the clock was set back.
    if (last && last.etag === etag && Math.abs(now.getTime() - last.at) < SEEN_PRECISION) return;
    this.sightings.set(targetId, { at: now.getTime(), etag });
    // Whoever has a valid token gets in, even where nothing can be written, as on a full disk.
    await this.write(targetId, now.toISOString(), manifest).catch(() => this.sightings.delete(targetId));
  }

  /** What was fetched later can be noted sooner: the higher revision stays. */
  private write(targetId: string, at: string, manifest: LiveManifest | null): Promise<number> {
    const statement = manifest
      ? sql`UPDATE deployment_target
          SET last_seen_at = ${at}, content_revision = ${manifest.contentRevision}, active_release_id = ${manifest.releaseId}
          WHERE id = ${targetId} AND (content_revision IS NULL OR content_revision <= ${manifest.contentRevision})`
      : sql`UPDATE deployment_target SET last_seen_at = ${at} WHERE id = ${targetId}`;
    return this.database.write((manager) => execute(manager, statement));
  }
}
