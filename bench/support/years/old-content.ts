import { createHash } from 'node:crypto';
import { idText, insertCopies, type Sqlite, timeAt, timeText } from './bulk-rows.js';
import type { Life } from './young-server.js';

/** The `valid_to` of the present version of an item. */
export const OPEN = 2_147_483_647;

/** A sentence that every definition of these apps has, and that differs between its variants. */
const SENTENCE = 'says what it does';

const ROWS_PER_INSERT = 200;

/** SQL of the id of the edit `n`. */
export function editId(n: string, edits: string): string {
  return idText('version', timeAt(`(${n}) * 1.0 / (${edits})`), `1000000000 + ${n}`);
}

/**
 * Creates temporary tables about the items of Development: `item` (numbered from 0; `app` is that of its release),
 * `young_edit` (their present versions) and `variant` (the hash of each item's definition from release `turn` on).
 */
export async function prepareContent(
  database: Sqlite,
  { development, releaseIds }: Life,
  releases: number,
  editsPerRelease: number,
): Promise<void> {
  const turns = releases / releaseIds.length;
  await database.run(`CREATE TEMP TABLE setting AS SELECT ${turns} AS turns, ${releases * editsPerRelease} AS edits,
    (SELECT content_revision FROM project WHERE id = '${development.projectId}') AS revision`);
  await database.run(`CREATE TEMP TABLE young_edit AS
    SELECT * FROM content_version WHERE project_id = '${development.projectId}' AND valid_to = ${OPEN}`);
  await database.run(`CREATE TEMP TABLE item AS
    SELECT item_id, content_type, lineage, hash, ROW_NUMBER() OVER (ORDER BY item_id) - 1 AS number FROM young_edit`);
  await database.run('CREATE UNIQUE INDEX temp.item_id ON item (item_id)');
  await database.run(`CREATE TEMP TABLE variant (item_number integer, turn integer, hash varchar, json text,
    PRIMARY KEY (item_number, turn)) WITHOUT ROWID`);
  const items = await database.all(`SELECT i.number, i.hash, d.json FROM item i JOIN definition d ON d.hash = i.hash`);
  const rows = items.flatMap((item) =>
    Array.from({ length: turns + 1 }, (_, turn) => {
      const isPresent = turn === 0 || turn === turns;
      const json = isPresent ? null : String(item.json).replace(SENTENCE, `${SENTENCE} since change ${turn}`);
      return [item.number, turn, json === null ? item.hash : createHash('sha256').update(json).digest('hex'), json];
    }),
  );
  for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
    const batch = rows.slice(from, from + ROWS_PER_INSERT);
    await database.run(`INSERT INTO variant VALUES ${batch.map(() => '(?, ?, ?, ?)').join(', ')}`, batch.flat());
  }
}

/** Adds the definitions of all releases, with the secrets that they use. */
export async function addDefinitions(database: Sqlite): Promise<void> {
  await database.run(
    `INSERT INTO definition (hash, json) SELECT hash, json FROM variant WHERE json IS NOT NULL ORDER BY hash`,
  );
  await insertCopies(
    database,
    'definition_secret',
    'definition_secret',
    'JOIN item i ON i.hash = t.hash JOIN variant v ON v.item_number = i.number AND v.json IS NOT NULL',
    { hash: 'v.hash' },
  );
}

/**
 * Adds edits of Development: the items in turn, so that the edit `n` is of the item `(n - 1) % 100`. Between two releases of
 * an item, its definition alternates between those of the two.
 */
export async function addEdits(database: Sqlite, { development }: Life, edits: number): Promise<void> {
  const items = '(SELECT count(*) FROM item)';
  await database.run(`UPDATE content_version SET valid_to = (SELECT revision + 1 + i.number FROM setting, item i
      WHERE i.item_id = content_version.item_id)
    WHERE project_id = '${development.projectId}' AND valid_to = ${OPEN}`);
  // The edit `j` of its item, of `k`.
  const [j, k] = [`((n - 1) / ${items} + 1)`, `(s.edits / ${items})`];
  const perTurn = `(${k} / s.turns)`;
  const turn = `((${j} - 1) / ${perTurn} + 1)`;
  await insertCopies(
    database,
    'content_version',
    'young_edit',
    `JOIN item i ON i.item_id = t.item_id CROSS JOIN setting s
      JOIN number ON n <= s.edits AND (n - 1) % 100 = i.number
      JOIN variant v ON v.item_number = i.number
        AND v.turn = ${turn} - CASE WHEN ${j} % 2 = 0 AND ${j} < ${k} THEN 1 ELSE 0 END
      ORDER BY n`,
    {
      id: editId('n', 's.edits'),
      hash: 'v.hash',
      revision: `t.revision + ${j}`,
      action: `'UPDATE'`,
      valid_from: 's.revision + n',
      valid_to: `CASE WHEN ${j} = ${k} THEN ${OPEN} ELSE s.revision + n + ${items} END`,
      created_at: timeText(timeAt('n * 1.0 / s.edits')),
    },
  );
  await database.run(
    `UPDATE project SET content_revision = content_revision + ${edits} WHERE id = '${development.projectId}'`,
  );
}
