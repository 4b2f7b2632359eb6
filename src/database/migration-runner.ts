import type { DataSource } from 'typeorm';

/** The advisory lock for migrations: an arbitrary number, the same for all servers. */
const MIGRATION_LOCK = 7_356_201;
/** How long a server waits for that lock, in milliseconds. */
const LOCK_TIMEOUT_MS = 60_000;

/** Migrates the schema and checks that it is up to date. */
export class MigrationRunner {
  /** Concurrent callers share one check. Otherwise a database that hangs would use up all connections. */
  private pendingCheck: Promise<boolean> | null = null;

  constructor(
    private readonly writer: DataSource,
    private readonly reader: DataSource,
    /** Opens a connection pool for migrations; null on SQLite, which uses the writer. */
    private readonly openMigrator: (() => Promise<DataSource>) | null = null,
  ) {}

  get names(): readonly string[] {
    return this.writer.migrations.map(({ name }) => name ?? '');
  }

  async run(): Promise<void> {
    const migrator = await this.openMigrator?.();
    if (!migrator) {
      await this.writer.runMigrations({ transaction: 'each' });
      return;
    }
    try {
      // The lock is released when the connection closes.
      const runner = migrator.createQueryRunner();
      await runner.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}`);
      await runner.query(`SELECT pg_advisory_lock(${MIGRATION_LOCK})`);
      await migrator.runMigrations({ transaction: 'each' });
    } finally {
      await migrator.destroy();
    }
  }

  /** Whether the database answers and its schema is up to date. */
  isUpToDate(): Promise<boolean> {
    this.pendingCheck ??= this.check().finally(() => {
      this.pendingCheck = null;
    });
    return this.pendingCheck;
  }

  /** Statements that would make the schema match the entities. */
  async drift(): Promise<string[]> {
    return (await this.writer.driver.createSchemaBuilder().log()).upQueries.map(({ query }) => query);
  }

  private async check(): Promise<boolean> {
    try {
      return !(await this.reader.showMigrations());
    } catch {
      return false;
    }
  }
}
