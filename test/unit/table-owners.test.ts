import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SnakeNamingStrategy } from '../../src/database/statements/snake-naming-strategy.js';
import { entitiesIn, type TableWrite, writesIn } from '../support/table-writes.js';

/**
 * Each table is written by one room of `src`: the one that holds its entity. The others call its functions. Migrations
 * and the rest of `src/database` are left out: they know no feature, and write what they are given.
 */

const SOURCE = join(__dirname, '..', '..', 'src');

/** Code that writes to a table that its caller describes. Who describes one by name must own it. */
const WRITERS_OF_GIVEN_TABLES: Readonly<Record<string, string>> = {
  'queue/enqueue.ts': 'the queue columns of the rows that are its entries',
  'queue/queue.ts': 'the queue columns of the rows that are its entries',
  'pipelines/project-rows.ts': 'the rows of a deleted project, of tables that their rooms name',
  'configuration/keys/master-key-rotation.ts': 'sealed values, which are sealed again where they are',
  'configuration/values/configuration-store.ts': 'its own two tables of configuration',
  'users/effects/apply-effect.ts': 'the rows of a set of connected users: only tables of this room',
};

const files = new Map(
  readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => [file, readFileSync(join(SOURCE, file), 'utf8')]),
);
const naming = new SnakeNamingStrategy();
const entities = [...files].flatMap(([file, source]) =>
  entitiesIn(source).map(({ name, table }) => ({ name, table: naming.tableName(name, table), owner: roomOf(file) })),
);
const tables = new Map(entities.map(({ name, table }) => [name, table]));
const owners = new Map(entities.map(({ table, owner }) => [table, owner]));

it('each table is written by the room that owns it alone', () => {
  const others = [...files].filter(([file]) => roomOf(file) !== 'database');
  expect(others.flatMap(([file, source]) => foreignWrites(file, source).map((fault) => `${file}: ${fault}`))).toEqual(
    [],
  );
});

it('gives each table that the migrations create an owner', () => {
  const created = [...files]
    .filter(([file]) => file.startsWith('database/migrations/'))
    .flatMap(([, source]) => [...source.matchAll(/\btable\('(\w+)'/g)].map(([, table]) => table));
  expect(created).not.toEqual([]);
  expect(created.filter((table) => !owners.has(table ?? ''))).toEqual([]);
});

it('gives each table one owner', () => {
  expect(entities.map(({ table }) => table).sort()).toEqual([...owners.keys()].sort());
});

it('lists only files that write to tables that they are given', () => {
  const needed = Object.keys(WRITERS_OF_GIVEN_TABLES).filter((file) =>
    writesIn(files.get(file) ?? '', tables).some(({ table }) => table === null),
  );
  expect(needed).toEqual(Object.keys(WRITERS_OF_GIVEN_TABLES));
});

/** An expression in a statement, as source. */
const GIVEN = ['$', '{rows({ of: 1 })}'].join('');

describe('finds a foreign write in', () => {
  it.each([
    ["sql`INSERT INTO release (id) VALUES ('1')`", 'release'],
    ['sql`INSERT OR IGNORE INTO release (id) VALUES (1)`', 'release'],
    ['sql`UPDATE release SET state = 1`', 'release'],
    ['sql`UPDATE release AS r SET state = 1`', 'release'],
    ['sql`UPDATE\n  "release"\n  SET state = 1`', 'release'],
    ['sql`DELETE FROM release AS r WHERE r.id = 1`', 'release'],
    ["manager.query('DELETE FROM release')", 'release'],
    ['sql`TRUNCATE release`', 'release'],
    ["insertRows(manager, 'release', ['id'], [])", 'release'],
    ["rowDeletion('release', ['id'], isOfProject)", 'release'],
    ["new Queue(database, { table: 'release', key: 'id' })", 'release'],
    ['insertEntities(manager, Release, [])', 'release'],
    ['insertFromQuery(manager, Release, {}, sql``)', 'release'],
    ['manager.insert(Release, {})', 'release'],
    ['manager.update(\n  Release,\n  {}, {})', 'release'],
    ['manager.upsert(Release, {}, [])', 'release'],
    ['manager.save(Release, {})', 'release'],
    ['manager.remove(Release, release)', 'release'],
    ['manager.delete(Release, {})', 'release'],
    ['manager.getRepository(Release).save({})', 'release'],
    ["manager.createQueryBuilder(Release, 'r').delete().execute()", 'release'],
    ['manager.createQueryBuilder().update(Release).set({})', 'release'],
    ['manager.createQueryBuilder().insert().into(Release)', 'release'],
    ['manager.createQueryBuilder().delete().from(Release)', 'release'],
    ["import { Release as Old } from '../release.js';\nmanager.insert(Old, {})", 'release'],
    ['manager.save(release)', null],
    [`sql\`UPDATE ${GIVEN} SET state = 1\``, null],
    [`sql\`DELETE FROM ${GIVEN}\``, null],
    ['insertRows(manager, table, [], [])', null],
  ])('%s', (source, table) => {
    expect(writesIn(source, tables)).toContainEqual(expect.objectContaining({ table }));
    expect(foreignWrites('users/any.ts', source)).not.toEqual([]);
  });

  it('and none in what reads, locks, or is a comment', () => {
    const source = [
      'sql`SELECT id FROM release FOR UPDATE`',
      "sql`INSERT INTO connected_user (id) VALUES ('1') ON CONFLICT DO UPDATE SET id = excluded.id`",
      'manager.findOneBy(Release, {})',
      "manager.createQueryBuilder(Release, 'r').where({}).getMany()",
      '// DELETE FROM release',
      'running.delete(run)',
    ].join('\n');
    expect(foreignWrites('users/any.ts', source)).toEqual([]);
  });
});

/** What a file writes to that another room owns, and what it writes to without saying so, in words. */
function foreignWrites(file: string, source: string): string[] {
  const fault = ({ statement, table }: TableWrite) => {
    if (table === null) {
      const advice = 'name the table, or its entity as the first argument';
      return file in WRITERS_OF_GIVEN_TABLES ? [] : [`${statement}: ${advice}`];
    }
    const owner = owners.get(table);
    return owner === roomOf(file) ? [] : [`${statement}: ${table} belongs to ${owner ?? 'no room'}`];
  };
  return writesIn(source, tables).flatMap(fault);
}

function roomOf(file: string): string {
  return file.split('/', 1)[0] ?? '';
}
