import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isPostgres } from '../statements/dialect.js';

const OPEN_ENDED = 'valid_to = 2147483647';

/** Indexes after the migration, and before it. */
const INDEXES = {
  content_version_head: {
    after: `UNIQUE INDEX content_version_head ON content_version (project_id, content_type, lineage) WHERE ${OPEN_ENDED}`,
    before: `UNIQUE INDEX content_version_head ON content_version (project_id, content_type, key) WHERE ${OPEN_ENDED}`,
  },
  content_version_key: {
    after: `UNIQUE INDEX content_version_key ON content_version (project_id, content_type, key)
      WHERE ${OPEN_ENDED} AND hash IS NOT NULL`,
    before: null,
  },
  content_version_lineage: {
    after: 'INDEX content_version_lineage ON content_version (project_id, content_type, lineage, valid_to)',
    before: null,
  },
  content_version_from: {
    after: 'INDEX content_version_from ON content_version (project_id, valid_from, content_type, lineage)',
    before: 'INDEX content_version_from ON content_version (project_id, valid_from, content_type, key)',
  },
  release_change_item: {
    after: 'UNIQUE INDEX release_change_item ON release_change (release_id, content_type, lineage)',
    before: 'UNIQUE INDEX release_change_item ON release_change (release_id, content_type, key)',
  },
} as const;

/** As in the first migration, of all indexes that are created here: dropping one deletes its statistics. */
const SQLITE_STATISTICS = {
  content_version_head: '100000 10000 3000 1',
  content_version_from: '300000 30000 30 10 1',
  content_version_key: '100000 10000 3000 1',
  content_version_lineage: '300000 30000 10000 3 1',
};

/** The lineages of items: what stays when their keys are renamed. Until then, each item's lineage is its key. */
export class Lineages1700000400000 implements MigrationInterface {
  readonly name = 'Lineages1700000400000';

  async up(runner: QueryRunner): Promise<void> {
    const onPostgres = isPostgres(runner);
    for (const statement of onPostgres ? POSTGRES_COLUMN : SQLITE_COLUMN) await runner.query(statement);
    const type = onPostgres ? 'varchar(420) COLLATE "C"' : 'varchar(420)';
    await runner.query(`ALTER TABLE release_change ADD COLUMN lineage ${type}`);
    await runner.query(`ALTER TABLE release_change ADD COLUMN key_before ${type}`);
    for (const [name, { after, before }] of Object.entries(INDEXES)) {
      if (before !== null) await runner.query(`DROP INDEX ${name}`);
      await runner.query(`CREATE ${after}`);
    }
    if (!onPostgres) await setStatistics(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name, { before }] of Object.entries(INDEXES)) {
      await runner.query(`DROP INDEX ${name}`);
      if (before !== null) await runner.query(`CREATE ${before}`);
    }
    for (const statement of isPostgres(runner) ? POSTGRES_DOWN : ['DROP TRIGGER content_version_lineage']) {
      await runner.query(statement);
    }
    await runner.query('ALTER TABLE content_version DROP COLUMN lineage');
    await runner.query('ALTER TABLE release_change DROP COLUMN lineage');
    await runner.query('ALTER TABLE release_change DROP COLUMN key_before');
  }
}

/** The trigger serves processes of the previous version, which don't know the column. */
const POSTGRES_COLUMN = [
  `ALTER TABLE content_version ADD COLUMN lineage varchar(420) COLLATE "C" NOT NULL DEFAULT ''`,
  // Faster than an update, which would write each row a second time, with its entries in all indexes.
  'ALTER TABLE content_version ALTER COLUMN lineage TYPE varchar(420) COLLATE "C" USING key',
  `CREATE FUNCTION use_key_as_lineage() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN NEW.lineage := NEW.key; RETURN NEW; END $$`,
  `CREATE TRIGGER content_version_lineage BEFORE INSERT ON content_version
    FOR EACH ROW WHEN (NEW.lineage = '') EXECUTE FUNCTION use_key_as_lineage()`,
];

const POSTGRES_DOWN = ['DROP TRIGGER content_version_lineage ON content_version', 'DROP FUNCTION use_key_as_lineage()'];

const SQLITE_COLUMN = [
  `ALTER TABLE content_version ADD COLUMN lineage varchar(420) NOT NULL DEFAULT ''`,
  'UPDATE content_version SET lineage = key',
  `CREATE TRIGGER content_version_lineage AFTER INSERT ON content_version WHEN NEW.lineage = ''
    BEGIN UPDATE content_version SET lineage = key WHERE id = NEW.id; END`,
];

async function setStatistics(runner: QueryRunner): Promise<void> {
  for (const [index, statistics] of Object.entries(SQLITE_STATISTICS)) {
    await runner.query(`INSERT INTO sqlite_stat1 VALUES ('content_version', '${index}', '${statistics}')`);
  }
  await runner.query('ANALYZE sqlite_schema');
}
