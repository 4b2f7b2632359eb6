import { databaseBytes, idText, insertCopies, type Sqlite, timeAt, timeText } from './bulk-rows.js';
import { addDefinitions, addEdits, prepareContent } from './old-content.js';
import { addDeployments, addJournals, addReleases, addVersions, prepareReleases } from './old-releases.js';
import type { Life } from './young-server.js';

/** Rows of a kind that were added, and the bytes that the database grew by. */
export interface Growth {
  readonly kind: string;
  readonly rows: number;
  readonly bytes: number;
}

/** How many rows of each kind to add. `releases` is a multiple of ten, and so is `editsPerRelease`. */
export interface Counts {
  readonly releases: number;
  readonly editsPerRelease: number;
  readonly users: number;
  readonly entries: number;
  readonly deliveries: number;
}

/** What a server has after three years. A release has ten changes. */
export function yearsOf(scale: number): Counts {
  return {
    releases: Math.ceil(200 * scale) * 10,
    editsPerRelease: 500,
    users: Math.ceil(1_000_000 * scale),
    entries: Math.ceil(200_000 * scale),
    deliveries: Math.ceil(200_000 * scale),
  };
}

/** What a server has after some weeks: enough to fill each page of the console. */
export const WEEKS: Counts = { releases: 200, editsPerRelease: 10, users: 1_100, entries: 5_000, deliveries: 3_000 };

/**
 * Adds old rows to a database that holds a young life. They have the relations that the server would have given them, so
 * that everything can be read. What is live, and what differs between environments, stays the same.
 */
export async function age(database: Sqlite, life: Life, counts: Counts): Promise<Growth[]> {
  for (const pragma of ['journal_mode = OFF', 'synchronous = OFF', 'cache_size = -1000000', 'temp_store = MEMORY']) {
    await database.run(`PRAGMA ${pragma}`);
  }
  const { releases, editsPerRelease, users, entries, deliveries } = counts;
  const edits = releases * editsPerRelease;
  await createNumbers(database, Math.max(edits, users, entries, deliveries));
  await prepareContent(database, life, releases, editsPerRelease);
  await prepareReleases(database, life, releases);
  const steps: readonly (readonly [kind: string, rows: number, add: () => Promise<unknown>])[] = [
    ['definition (of a workflow with ten steps)', releases * 10, () => addDefinitions(database)],
    ['edit, without its definition', edits, () => addEdits(database, life, edits)],
    ['released change, without its definition', releases * 10, () => addVersions(database, life)],
    ['release, without its changes', releases, () => addReleases(database, life)],
    ['deployment', releases, () => addDeployments(database)],
    ['journal of 13 entries', releases, () => addJournals(database)],
    ['delivery', deliveries, () => addDeliveries(database, life, deliveries, releases)],
    ['attempt of a delivery', deliveries, () => addAttempts(database, deliveries)],
    ['audit entry', entries, () => addAuditEntries(database, life, entries)],
    ['connected user with an account and a workflow', users, () => addUsers(database, life, users)],
  ];
  const growth: Growth[] = [];
  for (const [kind, rows, add] of steps) {
    const before = await databaseBytes(database);
    await database.run('BEGIN');
    await add();
    await database.run('COMMIT');
    growth.push({ kind, rows, bytes: (await databaseBytes(database)) - before });
  }
  return growth;
}

/** The numbers from 1, as `temp.number.n`. */
async function createNumbers(database: Sqlite, count: number): Promise<void> {
  await database.run('CREATE TEMP TABLE number (n integer PRIMARY KEY)');
  await database.run(`WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < ${count})
    INSERT INTO number SELECT n FROM r`);
}

/** Adds connected users to Staging, each with an account and an enabled workflow of one of the apps. */
async function addUsers(database: Sqlite, { staging, releaseIds }: Life, count: number): Promise<void> {
  const id = `'user_' || printf('%026d', n)`;
  const at = timeText(timeAt(`n * 1.0 / ${count + 1}`));
  const integration = `'custom.app-' || (n % ${releaseIds.length})`;
  const numbers = `FROM number WHERE n <= ${count}`;
  const project = `'${staging.projectId}'`;
  await database.run(`INSERT INTO connected_user (id, project_id, user_id, disabled_at, created_at, last_seen_at)
    SELECT ${id}, ${project}, 'customer-' || n, CASE WHEN n % 10 = 0 THEN ${at} END, ${at}, ${at} ${numbers}`);
  await database.run(`INSERT INTO user_connection (project_id, integration_key, connected_user_id, account_reference,
      metadata, paused, connected_at)
    SELECT ${project}, ${integration}, ${id}, 'account-' || n, '{}', FALSE, ${at} ${numbers} ORDER BY n % ${releaseIds.length}, n`);
  await database.run(`INSERT INTO user_workflow (project_id, workflow_key, connected_user_id, integration_key, enabled,
      trigger_id, updated_at)
    SELECT ${project}, ${integration} || '/flow-3', ${id}, ${integration}, TRUE, 'trigger_' || printf('%026d', n), ${at}
    ${numbers} ORDER BY n % ${releaseIds.length}, n`);
}

/** Of 1,000 operations so many are below each bound. The rest are of connected users. */
const OPERATIONS: readonly (readonly [below: number, operation: string])[] = [
  [10, 'deletePipeline'],
  [30, 'deployRelease'],
  [60, 'createRelease'],
  [100, 'setEnvironmentSecret'],
  [150, 'signIn'],
  [250, 'updateIntegration'],
  [900, 'updateWorkflow'],
];

/** Adds entries. The newest ones, as many as a fresh server has, include a page of what is rarely refused. */
async function addAuditEntries(database: Sqlite, life: Life, count: number): Promise<void> {
  const milliseconds = timeAt(`n * 1.0 / ${count + 1}`);
  const id = idText('audit', milliseconds, 'n');
  const share = '(n * 7919 % 1000)';
  const operation = `CASE ${OPERATIONS.map(([below, name]) => `WHEN ${share} < ${below} THEN '${name}'`).join(' ')}
    ELSE 'connectIntegration' END`;
  const numbers = `FROM number WHERE n <= ${count}`;
  const isRareRefusal = `n > ${count - WEEKS.entries} AND (${share} < 10 OR ${share} >= 900 AND n % 10 = 0)`;
  const isRefused = `n % 50 = 0 OR ${isRareRefusal}`;
  await database.run(`INSERT INTO audit_entry (id, created_at, member_id, connected_user_id, operation, project_id, outcome,
      codes, request_id, address, more_subjects)
    SELECT ${id}, ${timeText(milliseconds)},
      CASE WHEN ${share} < 100 OR ${share} BETWEEN 150 AND 899 THEN (SELECT id FROM member ORDER BY id LIMIT 1) END,
      CASE WHEN ${share} >= 900 THEN 'customer-' || n END, ${operation},
      CASE WHEN ${share} BETWEEN 60 AND 99 OR ${share} >= 900 THEN '${life.staging.projectId}'
        WHEN ${share} NOT BETWEEN 100 AND 149 THEN '${life.development.projectId}' END,
      CASE WHEN ${share} BETWEEN 100 AND 149 OR ${isRefused} THEN 'REFUSED' WHEN n % 100 = 1 THEN 'FAILED'
        ELSE 'SUCCEEDED' END,
      CASE WHEN ${share} BETWEEN 100 AND 149 THEN '["UNAUTHENTICATED"]' WHEN ${isRefused} THEN '["STALE_REVISION"]'
        ELSE '[]' END,
      printf('%08x-0000-4000-8000-%012x', n, n), '10.0.0.' || (n % 250), 0 ${numbers}`);
  await database.run(`INSERT INTO audit_subject (entry_id, position, subject)
    SELECT ${id}, 0, (SELECT item_id FROM item WHERE item.number = number.n % 100) ${numbers} AND ${share} >= 150`);
}

/** Adds deliveries of the old releases. Every fiftieth has failed. */
async function addDeliveries(database: Sqlite, life: Life, count: number, releases: number): Promise<void> {
  const [releaseId] = life.releaseIds;
  await database.run(`CREATE TEMP TABLE young_delivery AS
    SELECT *, ROW_NUMBER() OVER (ORDER BY id) - 1 AS number FROM webhook_delivery WHERE release_id = '${releaseId}'`);
  await database.run(`CREATE TEMP TABLE young_attempt AS
    SELECT a.* FROM webhook_attempt a JOIN young_delivery d ON d.id = a.delivery_id WHERE a.number = 1`);
  const milliseconds = timeAt(`n * 1.0 / ${count + 1}`);
  const id = idText('delivery', milliseconds, 'n');
  const at = timeText(milliseconds);
  const templates = '(SELECT count(*) FROM young_delivery)';
  const ofNumbers = `JOIN number ON n <= ${count} AND n % ${templates} = t.number
    JOIN old_release r ON r.number = 1 + (n - 1) * ${releases} / ${count}`;
  await insertCopies(database, 'webhook_delivery', 'young_delivery', `${ofNumbers} ORDER BY n`, {
    id,
    release_id: 'r.id',
    payload: `replace(t.payload, '${releaseId}', r.id)`,
    state: `CASE WHEN n % 50 = 0 THEN 'FAILED' ELSE 'DELIVERED' END`,
    lease_until: at,
    created_at: at,
    finished_at: at,
    due_at: at,
    lease_since: at,
  });
}

/** Adds one attempt of each delivery. */
async function addAttempts(database: Sqlite, count: number): Promise<void> {
  const milliseconds = timeAt(`n * 1.0 / ${count + 1}`);
  const templates = '(SELECT count(*) FROM young_delivery)';
  await insertCopies(
    database,
    'webhook_attempt',
    'young_attempt',
    `JOIN young_delivery d ON d.id = t.delivery_id JOIN number ON n <= ${count} AND n % ${templates} = d.number ORDER BY n`,
    {
      delivery_id: idText('delivery', milliseconds, 'n'),
      started_at: timeText(milliseconds),
      status: 'CASE WHEN n % 50 = 0 THEN 500 ELSE 200 END',
    },
  );
}
