import { SealingKey } from '../../src/configuration/keys/sealing.js';
import type { Database } from '../../src/database/database.js';
import { newId } from '../../src/database/ids.js';
import { openDatabase } from '../../src/database/open-database.js';
import { execute, insertRows, rows, Sql, sql } from '../../src/database/statements/sql.js';
import type { TestDatabase } from './databases.js';
import { startApp, type TestApp } from './start-app.js';

const AT = '2026-01-01T00:00:00.000Z';
/** Has the format of a value that is encrypted with the master key. */
const SEALED = `v1.${new SealingKey(Buffer.alloc(32, 7)).keyId}.x.x.x`;

export type ConnectedUsers = Awaited<ReturnType<typeof openConnectedUsers>>;

/** A write that the database refuses: rows of a table that meet a condition on `NEW` or `OLD`. */
export interface Refused {
  readonly table: string;
  readonly change: 'INSERT' | 'UPDATE' | 'DELETE';
  readonly when: string;
}

/** Connected users, written to and read from the database directly. They are identified by user id. */
export async function openConnectedUsers(url: string) {
  const database: Database = await openDatabase(url, { entities: [], migrations: [] });
  const read = <Row>(query: Sql) => rows<Row>(database.reader, query);
  const write = (statement: Sql) => database.write((manager) => execute(manager, statement));
  const insert = (table: string, columns: string[], values: unknown[][]) =>
    database.write((manager) => insertRows(manager, table, columns, values, sql`ON CONFLICT DO NOTHING`));

  async function idsOf(projectId: string, userIds: readonly string[]): Promise<string[]> {
    const values = userIds.map((userId) => [newId('user'), projectId, userId, AT]);
    await insert('connected_user', ['id', 'project_id', 'user_id', 'created_at'], values);
    const found = await read<{ id: string; user_id: string }>(
      sql`SELECT id, user_id FROM connected_user WHERE project_id = ${projectId}`,
    );
    const ids = new Map(found.map(({ id, user_id }) => [user_id, id]));
    return userIds.map((userId) => ids.get(userId) ?? '');
  }

  return {
    async connect(projectId: string, integrationKey: string, userIds: readonly string[]): Promise<void> {
      const values = (await idsOf(projectId, userIds)).map((id) => [
        projectId,
        integrationKey,
        id,
        'a',
        '{}',
        false,
        AT,
      ]);
      const columns = ['project_id', 'integration_key', 'connected_user_id', 'account_reference', 'metadata'];
      await insert('user_connection', [...columns, 'paused', 'connected_at'], values);
    },
    async decide(projectId: string, workflowKey: string, userIds: readonly string[], enabled = true): Promise<void> {
      const [integrationKey = ''] = workflowKey.split('/');
      const values = (await idsOf(projectId, userIds)).map((id) => [
        ...[projectId, workflowKey, id, integrationKey],
        ...[enabled, newId('trigger'), AT],
      ]);
      const columns = ['project_id', 'workflow_key', 'connected_user_id', 'integration_key'];
      await insert('user_workflow', [...columns, 'enabled', 'trigger_id', 'updated_at'], values);
    },
    async save(projectId: string, owner: string, settingId: string, userIds: readonly string[]): Promise<void> {
      const ownerType = owner.includes('/') ? 'WORKFLOW' : 'INTEGRATION';
      const values = (await idsOf(projectId, userIds)).map((id) => [
        projectId,
        ownerType,
        owner,
        settingId,
        id,
        SEALED,
        AT,
      ]);
      const columns = ['project_id', 'owner_type', 'owner_key', 'setting_id', 'connected_user_id'];
      await insert('user_setting_value', [...columns, 'sealed_value', 'updated_at'], values);
    },
    async disconnect(projectId: string, userIds: readonly string[]): Promise<void> {
      for (const id of await idsOf(projectId, userIds)) {
        await write(sql`DELETE FROM user_workflow WHERE connected_user_id = ${id}`);
        await write(sql`DELETE FROM user_connection WHERE connected_user_id = ${id}`);
      }
    },
    async disable(projectId: string, workflowKey: string, userIds: readonly string[]): Promise<void> {
      for (const id of await idsOf(projectId, userIds)) {
        await write(
          sql`UPDATE user_workflow SET enabled = FALSE WHERE workflow_key = ${workflowKey} AND connected_user_id = ${id}`,
        );
      }
    },
    async deleteAll(projectId: string): Promise<void> {
      await write(sql`DELETE FROM connected_user WHERE project_id = ${projectId}`);
    },

    /** User ids and integration keys of accounts. */
    async connections(projectId: string): Promise<[string, string][]> {
      const found = await read<{ user_id: string; integration_key: string }>(
        sql`SELECT u.user_id, c.integration_key FROM user_connection c
          JOIN connected_user u ON u.id = c.connected_user_id
          WHERE c.project_id = ${projectId} ORDER BY u.user_id, c.integration_key`,
      );
      return found.map(({ user_id, integration_key }) => [user_id, integration_key]);
    },
    /** The decisions of users about a workflow: whether it is enabled, and its trigger. */
    async decisions(
      projectId: string,
      workflowKey: string,
    ): Promise<Map<string, { enabled: boolean; trigger: string }>> {
      const found = await read<{ user_id: string; enabled: unknown; trigger_id: string }>(
        sql`SELECT u.user_id, w.enabled, w.trigger_id FROM user_workflow w
          JOIN connected_user u ON u.id = w.connected_user_id
          WHERE w.project_id = ${projectId} AND w.workflow_key = ${workflowKey} ORDER BY u.user_id`,
      );
      return new Map(
        found.map(({ user_id, enabled, trigger_id }) => [user_id, { enabled: Boolean(enabled), trigger: trigger_id }]),
      );
    },
    /** The settings that have values. */
    async settings(projectId: string): Promise<string[]> {
      const found = await read<{ owner_key: string; setting_id: string }>(
        sql`SELECT DISTINCT owner_key, setting_id FROM user_setting_value WHERE project_id = ${projectId}
          ORDER BY owner_key, setting_id`,
      );
      return found.map(({ owner_key, setting_id }) => `${owner_key} ${setting_id}`);
    },
    async countStagedBatches(releaseId: string): Promise<number> {
      const [found] = await read<{ n: number }>(
        sql`SELECT CAST(COUNT(*) AS integer) AS n FROM user_update WHERE release_id = ${releaseId}`,
      );
      return found?.n ?? 0;
    },
    /** Makes the database refuse writes until the returned function is called. */
    async refuse(refused: readonly Refused[]): Promise<() => Promise<void>> {
      const message = 'the disk is full of sand';
      const trigger = ({ table, change, when }: Refused, index: number) =>
        database.isPostgres
          ? `CREATE TRIGGER refusal_${index} BEFORE ${change} ON ${table} FOR EACH ROW WHEN (${when})
              EXECUTE FUNCTION refusal()`
          : `CREATE TRIGGER refusal_${index} BEFORE ${change} ON ${table} WHEN ${when}
              BEGIN SELECT RAISE(ABORT, '${message}'); END`;
      const dropTrigger = ({ table }: Refused, index: number) =>
        database.isPostgres ? `DROP TRIGGER refusal_${index} ON ${table}` : `DROP TRIGGER refusal_${index}`;
      const createFunction = `CREATE FUNCTION refusal() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN RAISE EXCEPTION '${message}'; END $$`;
      const run = async (statements: readonly string[]) => {
        for (const statement of statements) await write(new Sql([statement], []));
      };
      await run([...(database.isPostgres ? [createFunction] : []), ...refused.map(trigger)]);
      return () => run([...refused.map(dropTrigger), ...(database.isPostgres ? ['DROP FUNCTION refusal'] : [])]);
    },
    idsOf,
    close: () => database.close(),
  };
}

/** A server and its connected users, shared by the tests of a file. */
export function useAppWithUsers(database: TestDatabase, env: Readonly<Record<string, string>> = {}) {
  let url: string;
  let app: TestApp;
  let users: ConnectedUsers;

  beforeAll(async () => {
    url = await database.createUrl();
    app = await startApp({ url, env });
    users = await openConnectedUsers(url);
  });

  afterAll(async () => {
    await users.close();
    await app.stop();
  });

  return {
    get url() {
      return url;
    },
    get app() {
      return app;
    },
    get users() {
      return users;
    },
    /** Starts another server once this one has stopped. Only the first one has printed the ADMIN's token. */
    async startAgain(): Promise<void> {
      app = await startApp({ url });
    },
  };
}

/** `user-00001` and so on. */
export function userIds(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `user-${String(index + 1).padStart(5, '0')}`);
}
