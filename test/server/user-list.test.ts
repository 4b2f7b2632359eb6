import { databaseSchema } from '../../src/composition/database-schema.js';
import type { Database } from '../../src/database/database.js';
import { UserSearch1700000415000 } from '../../src/database/migrations/1700000415000-user-search.js';
import { openDatabase } from '../../src/database/open-database.js';
import { execute, insertRows, row, sql } from '../../src/database/statements/sql.js';
import { UserList, type UserSelection } from '../../src/users/identity/user-list.js';
import { describeOnEachDatabase } from '../support/databases.js';

interface User {
  readonly userId: string;
  readonly isEnabled: boolean;
  readonly integrations: readonly string[];
}

/** More users than are read in the order of the list, and more than are sorted. */
const MANY = 7_000;
const AT = '2026-01-01T00:00:00.000Z';

const OTHER_IDS = [
  'CUSTOMER-77',
  'Customer-7-first',
  'cuStomer-7-second',
  'x',
  'ann@"shop".example',
  "it's \\ 100% of_all",
  'ÉLISE',
  'élise the second',
  '日本語ユーザー',
  'zz 😀😀😀 zz',
  '\u{10ffff}abc',
  'é'.repeat(80),
];

const USERS: readonly User[] = [
  ...Array.from({ length: MANY }, (_, n) => `customer-${n}`),
  ...Array.from({ length: 512 }, (_, n) =>
    [...'mixedcase'].map((each, bit) => ((n >> bit) & 1 ? each.toUpperCase() : each)).join(''),
  ),
  ...OTHER_IDS,
].map((userId, n) => ({
  userId,
  isEnabled: n % 10 !== 0,
  integrations: [...(n % 2 === 0 ? ['half'] : []), ...(n % 1_000 === 3 ? ['few'] : [])],
}));

describeOnEachDatabase('the list of connected users', (server) => {
  let database: Database;

  beforeAll(async () => {
    database = await openDatabase(await server.createUrl(), databaseSchema);
    for (const projectId of ['p', 'other']) await addUsers(database, projectId, USERS);
  });

  afterAll(() => database.close());

  const listOf = (selection: Partial<UserSelection>) =>
    new UserList(database.reader, { projectId: 'p', search: '', enabled: null, integrationKey: null, ...selection });

  test.each<Partial<UserSelection>>([
    {},
    { enabled: true },
    { enabled: false },
    { integrationKey: 'half' },
    { integrationKey: 'few' },
    { integrationKey: 'none' },
    { integrationKey: 'few', enabled: false },
    { integrationKey: 'half', search: '699' },
    { integrationKey: 'few', search: 'customer-6' },
    ...['customer', 'Customer-7', 'customer-7', 'omer-7', '777', '69', 'R-6999', 'nobody', 'x', 'zz', 'mixedcase'].map(
      (search) => ({ search }),
    ),
    ...[
      'ixedcase',
      '"shop"',
      '"sh',
      "it's",
      '\\ 1',
      '100%',
      '0%_',
      'f_a',
      'Él',
      'él',
      'ÉLISE',
      'lise',
      '本語ユ',
      '日本',
    ].map((search) => ({ search })),
    ...['😀😀😀', '\u{10ffff}ab', '\u{10ffff}', 'é'.repeat(80), 'é'.repeat(300), 'AND OR NOT', 'cus*', '^cus'].map(
      (search) => ({ search }),
    ),
    { search: 'mixedcas', enabled: false },
    { search: 'customer-7', enabled: false },
  ])('has the matching users in order, in pages from both ends, for %j', async (selection) => {
    const expected = USERS.filter((user) => matches(user, selection))
      .map(({ userId }) => userId)
      .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    const size = Math.max(100, Math.ceil(expected.length / 3));
    expect(await pagesOf(listOf(selection), size, false)).toEqual(expected);
    expect(await pagesOf(listOf(selection), size, true)).toEqual(expected.toReversed());
    expect(await listOf(selection).count(null)).toBe(expected.length);
    expect(await listOf(selection).count(50)).toBe(Math.min(expected.length, 50));
  });

  test('no longer has a user that was deleted', async () => {
    const [userId] = ['temporary-unique-id'];
    await addUsers(database, 'p', [{ userId, isEnabled: true, integrations: [] }]);
    expect(await listOf({ search: 'unique-id' }).count(null)).toBe(1);
    await database.write((manager) => execute(manager, sql`DELETE FROM connected_user WHERE user_id = ${userId}`));
    expect(await listOf({ search: 'unique-id' }).count(null)).toBe(0);
    if (server.name === 'PostgreSQL') return;
    const query = sql`SELECT COUNT(*) AS n FROM user_search WHERE user_search MATCH '"que"'`;
    expect(await row(database.reader, query)).toEqual({ n: 0 });
  });

  test('has the users that an older version stored', async () => {
    const url = await server.createEmptyUrl();
    const all = Object.values(databaseSchema.migrations);
    const former = await openDatabase(url, {
      entities: [],
      migrations: all.slice(0, all.indexOf(UserSearch1700000415000)),
    });
    await former.migrate();
    await addUsers(former, 'p', USERS);
    await former.close();
    const present = await openDatabase(url, databaseSchema);
    await present.migrate();
    const selection = { projectId: 'p', search: '日本語', enabled: null, integrationKey: null };
    const ids = await new UserList(present.reader, { ...selection, search: '本語ユーザー' }).read(
      range(10, null, false),
    );
    expect(ids).toEqual(['p 日本語ユーザー']);
    await present.close();
  });
});

const range = (limit: number, last: string | null, fromEnd: boolean) => {
  const place: readonly [string] | null = last === null ? null : [last];
  return { limit, fromEnd, after: fromEnd ? null : place, before: fromEnd ? place : null };
};

/** All user ids of a list, read in pages. */
async function pagesOf(list: UserList, size: number, fromEnd: boolean): Promise<string[]> {
  const found: string[] = [];
  for (;;) {
    const ids = await list.read(range(size, found.at(-1) ?? null, fromEnd));
    found.push(...ids.map((id) => id.slice('p '.length)));
    if (ids.length < size) return found;
  }
}

function matches({ userId, isEnabled, integrations }: User, selection: Partial<UserSelection>): boolean {
  const { search = '', enabled = null, integrationKey = null } = selection;
  const lower = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return (
    lower(userId).includes(lower(search)) &&
    (enabled === null || enabled === isEnabled) &&
    (integrationKey === null || integrations.includes(integrationKey))
  );
}

/** Adds users to a project, which is created if there is none. Their ids contain their user ids. */
async function addUsers(database: Database, projectId: string, users: readonly User[]): Promise<void> {
  await database.write(async (manager) => {
    await execute(
      manager,
      sql`INSERT INTO project (id, name, name_key, editable, content_revision, created_at)
        VALUES (${projectId}, ${projectId}, ${projectId}, TRUE, 1, ${AT}) ON CONFLICT DO NOTHING`,
    );
    await insertRows(
      manager,
      'connected_user',
      ['id', 'project_id', 'user_id', 'disabled_at', 'created_at'],
      users.map(({ userId, isEnabled }) => [`${projectId} ${userId}`, projectId, userId, isEnabled ? null : AT, AT]),
    );
    await insertRows(
      manager,
      'user_connection',
      ['project_id', 'integration_key', 'connected_user_id', 'account_reference', 'metadata', 'paused', 'connected_at'],
      users.flatMap(({ userId, integrations }) =>
        integrations.map((key) => [projectId, key, `${projectId} ${userId}`, 'account', '{}', false, AT]),
      ),
    );
  });
}
