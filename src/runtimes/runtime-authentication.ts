import type { Database } from '../database/database.js';
import { row, sql } from '../database/statements/sql.js';
import { tokenHash } from '../team/tokens/token-text.js';
import type { LiveManifest } from './live-manifest.js';
import type { RuntimeIdentity } from './runtime-identity.js';
import { recordFetched, recordSeen } from './runtime-status.js';

/** The precision of `lastSeenAt`, in milliseconds. */
const LAST_SEEN_PRECISION_MS = 60_000;

/** What was last recorded about a runtime, and when, in milliseconds. */
interface RecordedStatus {
  readonly at: number;
  /** The entity tag of the manifest that it last fetched. Null if it has fetched none. */
  readonly etag: string | null;
}

/** Authenticates runtimes by their tokens, and records what they run. */
export class RuntimeAuthentication {
  private readonly recorded = new Map<string, RecordedStatus>();

  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  /** Returns null if the token is invalid. */
  async authenticate(token: string): Promise<RuntimeIdentity | null> {
    const runtime = await row<RuntimeIdentity>(
      this.database.reader,
      sql`SELECT t.id AS "runtimeId", e.id AS "environmentId", e.project_id AS "projectId"
        FROM runtime_token k JOIN deployment_target t ON t.id = k.target_id
        JOIN environment e ON e.id = t.environment_id JOIN project p ON p.id = e.project_id
        WHERE k.hash = ${tokenHash(token)} AND t.enabled = TRUE AND p.deleted_at IS NULL
          AND (k.expires_at IS NULL OR k.expires_at > ${this.now().toISOString()})`,
    );
    if (runtime) await this.record(runtime, null);
    return runtime;
  }

  /** Records that a runtime has fetched a manifest: at once if it is new. Never throws. */
  async recordFetch(runtime: RuntimeIdentity, manifest: LiveManifest): Promise<void> {
    await this.record(runtime, manifest);
  }

  private async record({ runtimeId }: RuntimeIdentity, manifest: LiveManifest | null): Promise<void> {
    const now = this.now();
    const last = this.recorded.get(runtimeId) ?? null;
    const etag = manifest?.etag ?? last?.etag ?? null;
    // The absolute value: a record is in the future if the clock was set back since.
    if (last && last.etag === etag && Math.abs(now.getTime() - last.at) < LAST_SEEN_PRECISION_MS) return;
    this.recorded.set(runtimeId, { at: now.getTime(), etag });
    // A valid token is accepted even if nothing can be written, e.g. because the disk is full.
    const noted = this.database.write((manager) =>
      manifest ? recordFetched(manager, runtimeId, manifest, now) : recordSeen(manager, runtimeId, now),
    );
    await noted.catch(() => this.recorded.delete(runtimeId));
  }
}
