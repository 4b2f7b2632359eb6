import { idText, insertCopies, type Sqlite, timeAt, timeText } from './bulk-rows.js';
import { editId, OPEN } from './old-content.js';
import type { Life } from './young-server.js';

/** The SQL of the id of the staged version of an item by the release `r`. */
const VERSION_ID = idText('version', 'r.milliseconds', 'r.number * 100 + i.number');

/**
 * Creates the temporary tables `old_release` (numbered from 1; each app has its `turn`), and `young_…` (the rows of the
 * release of each app, whose `app` is numbered from 0).
 */
export async function prepareReleases(
  database: Sqlite,
  { releaseIds, staging }: Life,
  releases: number,
): Promise<void> {
  const milliseconds = timeAt(`n * 1.0 / ${releases + 1}`);
  await database.run(`CREATE TEMP TABLE old_release AS
    SELECT n AS number, (n - 1) % ${releaseIds.length} AS app, (n - 1) / ${releaseIds.length} + 1 AS turn,
      ${milliseconds} AS milliseconds, ${timeText(milliseconds)} AS at, ${idText('release', milliseconds, 'n')} AS id,
      (SELECT max(number) FROM "release" WHERE environment_id = '${staging.id}') + n AS release_number,
      '1.' || (${releaseIds.length} + n) || '.0' AS version,
      (SELECT content_revision FROM project WHERE id = '${staging.projectId}') + n AS revision
    FROM number WHERE n <= ${releases}`);
  for (const column of ['id', 'number', 'app']) {
    await database.run(`CREATE INDEX temp.old_release_${column} ON old_release (${column})`);
  }
  await database.run(`CREATE TEMP TABLE young (release_id varchar PRIMARY KEY, app integer)`);
  for (const [app, id] of releaseIds.entries()) await database.run('INSERT INTO young VALUES (?, ?)', [id, app]);
  for (const table of ['release_change', 'release_message', 'deployment', 'journal_entry']) {
    await database.run(`CREATE TEMP TABLE young_${table} AS SELECT * FROM ${table} NATURAL JOIN young`);
  }
  await database.run(`CREATE TEMP TABLE young_release AS
    SELECT r.*, y.app FROM "release" r JOIN young y ON y.release_id = r.id`);
  await database.run(`CREATE TEMP TABLE young_version AS
    SELECT v.*, y.app FROM content_version v NATURAL JOIN young y WHERE v.valid_to = ${OPEN}`);
}

/** Adds the releases, without their changes. The last one is live. */
export async function addReleases(database: Sqlite, { staging }: Life): Promise<void> {
  const isLast = 'r.number = (SELECT max(number) FROM old_release)';
  await database.run(`UPDATE "release" SET state = 'SUPERSEDED', superseded_at = live_at
    WHERE environment_id = '${staging.id}' AND state = 'LIVE'`);
  await insertCopies(database, '"release"', 'young_release', 'JOIN old_release r ON r.app = t.app ORDER BY r.number', {
    id: 'r.id',
    number: 'r.release_number',
    state: `CASE WHEN ${isLast} THEN 'LIVE' ELSE 'SUPERSEDED' END`,
    content_release_id: 'CASE WHEN t.content_release_id IS NOT NULL THEN r.id END',
    version: 'r.version',
    content_revision: 'r.revision',
    created_at: 'r.at',
    deployed_at: 'r.at',
    live_at: 'r.at',
    superseded_at: `CASE WHEN NOT ${isLast} THEN r.at END`,
  });
  await insertCopies(database, 'release_message', 'young_release_message', 'JOIN old_release r ON r.app = t.app', {
    release_id: 'r.id',
    id: `replace(t.id, substr(t.release_id, 9), substr(r.id, 9))`,
  });
  await database.run(`UPDATE project SET live_release_id = (SELECT id FROM old_release ORDER BY number DESC LIMIT 1),
    content_revision = content_revision + (SELECT count(*) FROM old_release) WHERE id = '${staging.projectId}'`);
}

/** Adds the changes of the releases, and the versions of Staging that they made. */
export async function addVersions(database: Sqlite, { staging, releaseIds }: Life): Promise<void> {
  await database.run(`UPDATE content_version SET valid_to =
      (SELECT min(r.revision) FROM old_release r JOIN young_version y ON y.app = r.app WHERE y.id = content_version.id)
    WHERE id IN (SELECT id FROM young_version)`);
  const joined = `JOIN item i ON i.content_type = t.content_type AND i.lineage = t.lineage
    JOIN old_release r ON r.app = t.app CROSS JOIN setting s
    JOIN variant v ON v.item_number = i.number AND v.turn = r.turn`;
  await insertCopies(database, 'content_version', 'young_version', `${joined} ORDER BY i.number, r.number`, {
    id: VERSION_ID,
    hash: 'v.hash',
    revision: 't.revision + r.turn',
    valid_from: 'r.revision',
    valid_to: `CASE WHEN r.turn = s.turns THEN ${OPEN} ELSE r.revision + ${releaseIds.length} END`,
    release_id: 'r.id',
    created_at: 'r.at',
  });
  await insertCopies(
    database,
    'release_change',
    'young_release_change',
    `${joined} JOIN variant b ON b.item_number = i.number AND b.turn = r.turn - 1 ORDER BY r.number, t.position`,
    {
      release_id: 'r.id',
      before_hash: 'b.hash',
      after_hash: 'v.hash',
      source_version_id: editId('(s.edits / s.turns * (r.turn - 1) + i.number + 1)', 's.edits'),
      version_id: VERSION_ID,
    },
  );
  const [versions] = await database.all(
    `SELECT count(*) AS n FROM content_version WHERE project_id = ? AND valid_to = ?`,
    [staging.projectId, OPEN],
  );
  if (versions?.n !== 100) throw new Error(`expected 100 items in Staging, got ${versions?.n}`);
}

const OF_RELEASE = 'JOIN old_release r ON r.app = t.app';

/** SQL of a text about a young release, with the version of the old one. */
function ofVersion(text: string): string {
  return `replace(${text}, (SELECT version FROM young_release y WHERE y.app = t.app), r.version)`;
}

/** Adds the deployments of the releases, without their journals. */
export async function addDeployments(database: Sqlite): Promise<void> {
  await insertCopies(database, 'deployment', 'young_deployment', `${OF_RELEASE} ORDER BY r.number`, {
    release_id: 'r.id',
    statement: ofVersion('t.statement'),
    lease_until: 'r.at',
    started_at: 'r.at',
    updated_at: 'r.at',
    finished_at: 'r.at',
    due_at: 'r.at',
    lease_since: 'r.at',
  });
}

export async function addJournals(database: Sqlite): Promise<void> {
  await insertCopies(database, 'journal_entry', 'young_journal_entry', `${OF_RELEASE} ORDER BY r.number, t.sequence`, {
    release_id: 'r.id',
    text: ofVersion('t.text'),
    created_at: 'r.at',
  });
}
