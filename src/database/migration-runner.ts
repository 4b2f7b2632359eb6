import type { DataSource } from 'typeorm';

/** What servers that start at once take turns by: an arbitrary number, the same for all of them. */
const MIGRATION_LOCK = 7_356_201;
/** How long a server waits for its turn, in milliseconds. */
const LONGEST_TURN_MS = 60_000;

/** The schema of a database, and how it is brought up to date. */
export class MigrationRunner {
  /** One look for all who ask meanwhile: where the database hangs, they would take all connections. */
  private checking: Promise<boolean> | null = null;

  constructor(
    private readonly writer: DataSource,
    private readonly reader: DataSource,
    /** Opens PostgreSQL's own connections for migrations. */
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
      // The lock goes with its connection. Where it is held by what never ends, the wait for it does.
      const runner = migrator.createQueryRunner();
      await runner.query(`SET lock_timeout = ${LONGEST_TURN_MS}`);
      await runner.query(`SELECT pg_advisory_lock(${MIGRATION_LOCK})`);
      await migrator.runMigrations({ transaction: 'each' });
    } finally {
      await migrator.destroy();
    }
  }

  /** Whether the database answers and its schema is up to date. */
  isUpToDate(): Promise<boolean> {
    this.checking ??= this.check().finally(() => {
      this.checking = null;
    });
    return this.checking;
  }

  /** Statements that would make the schema what the entities say. */
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
