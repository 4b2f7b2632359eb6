import { chmod, stat } from 'node:fs/promises';
import { databaseSchema } from '../../src/composition/database-schema.js';
import type { Database } from '../../src/database/database.js';
import { newId } from '../../src/database/ids.js';
import { Initial1700000000000 } from '../../src/database/migrations/1700000000000-initial.js';
import { ConnectedUsers1700000100000 } from '../../src/database/migrations/1700000100000-connected-users.js';
import { TargetsAndWebhooks1700000200000 } from '../../src/database/migrations/1700000200000-targets-and-webhooks.js';
import { Lineages1700000400000 } from '../../src/database/migrations/1700000400000-lineages.js';
import { ContentModel1700000401000 } from '../../src/database/migrations/1700000401000-content-model.js';
import { ReleaseIdentity1700000405000 } from '../../src/database/migrations/1700000405000-release-identity.js';
import { openDatabase } from '../../src/database/open-database.js';
import { openSqliteFile } from '../../src/database/sqlite/sqlite-file.js';
import { execute, row, rows, sql } from '../../src/database/statements/sql.js';
import { MemberService } from '../../src/team/member.service.js';
import { MemberAuthentication } from '../../src/team/member-authentication.js';
import { tokenHash } from '../../src/team/tokens/token-text.js';
import { describeOnEachDatabase } from '../support/databases.js';

describeOnEachDatabase('the database', ({ name, createUrl, createEmptyUrl }) => {
  let database: Database;

  beforeAll(async () => {
    database = await openDatabase(await createUrl(), databaseSchema);
  });
  afterEach(() => database.write((manager) => manager.query('DELETE FROM pipeline')));
  afterAll(() => database.close());

  const addPipeline = (manager: Parameters<typeof execute>[0], id: string) =>
    execute(
      manager,
      sql`INSERT INTO pipeline (id, name, name_key, created_at) VALUES (${id}, ${id}, ${id}, '2026-01-01T00:00:00.000Z')`,
    );
  const names = async () =>
    (await rows<{ name: string }>(database.reader, sql`SELECT name FROM pipeline ORDER BY name`)).map(
      (each) => each.name,
    );

  it('is ready once it is migrated, and then has the schema of the entities', async () => {
    const migrated = await openDatabase(await createEmptyUrl(), databaseSchema);
    expect(await migrated.isReady()).toBe(false);
    await migrated.migrate();
    expect(await migrated.isReady()).toBe(true);
    expect(await migrated.drift()).toEqual([]);
    await migrated.close();
  });

  if (name === 'SQLite') {
    it('has statistics of each index of content, without which SQLite scans whole projects', async () => {
      const migrated = await openDatabase(await createEmptyUrl(), databaseSchema);
      await migrated.migrate();
      const without = await rows<{ name: string }>(
        migrated.reader,
        sql`SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'content_version'
          AND name NOT IN (SELECT idx FROM sqlite_stat1 WHERE idx IS NOT NULL)`,
      );
      expect(without).toEqual([]);
      await migrated.close();
    });

    describe('in files', () => {
      const before = process.umask(0o022);
      afterAll(() => process.umask(before));

      const modesOf = async (file: string) =>
        Promise.all(['', '-wal', '-shm'].map(async (suffix) => ((await stat(file + suffix)).mode & 0o777).toString(8)));

      it('is accessible only to its owner, whatever the umask', async () => {
        const url = await createEmptyUrl();
        const opened = await openDatabase(url, databaseSchema);
        await opened.migrate();
        expect(await modesOf(url.slice('sqlite:'.length))).toEqual(['600', '600', '600']);
        await opened.close();
      });

      it('is made inaccessible to others if an older version left it accessible', async () => {
        const url = await createUrl();
        const file = url.slice('sqlite:'.length);
        const older = await openDatabase(url, databaseSchema);
        await older.write((manager) => addPipeline(manager, 'a'));
        for (const suffix of ['', '-wal', '-shm']) await chmod(file + suffix, 0o644);
        const opened = await openDatabase(url, databaseSchema);
        expect(await modesOf(file)).toEqual(['600', '600', '600']);
        await opened.close();
        await older.close();
      });
    });
  }

  it('stores the kind of authentication of existing accounts', async () => {
    const url = await createEmptyUrl();
    const migrations = Object.values(databaseSchema.migrations).slice(0, 3);
    const former = await openDatabase(url, { entities: [], migrations });
    await former.migrate();
    const at = '2026-01-01T00:00:00.000Z';
    const statements = [
      sql`INSERT INTO project (id, name, name_key, editable, content_revision, created_at)
        VALUES ('p', 'p', 'p', TRUE, 2, ${at})`,
      sql`INSERT INTO definition (hash, json) VALUES ('h', '{}')`,
      sql`INSERT INTO content_version (id, item_id, project_id, content_type, key, name, search_text, hash, revision,
          action, valid_from, valid_to, authentication, created_at)
        VALUES ('v1', 'i', 'p', 'INTEGRATION', 'box', 'Box', 'box', 'h', 1, 'CREATE', 1, 2, 'BASIC', ${at}),
          ('v2', 'i', 'p', 'INTEGRATION', 'box', 'Box', 'box', 'h', 2, 'UPDATE', 2, 2147483647, 'API_KEY', ${at})`,
      sql`INSERT INTO connected_user (id, project_id, user_id, created_at) VALUES ('u', 'p', 'ann', ${at})`,
      sql`INSERT INTO user_connection (project_id, integration_key, connected_user_id, account_reference, metadata,
          paused, connected_at)
        VALUES ('p', 'box', 'u', 'a', '{}', FALSE, ${at}), ('p', 'gone', 'u', 'a', '{}', FALSE, ${at})`,
    ];
    for (const statement of statements) await former.write((manager) => execute(manager, statement));
    await former.close();
    const present = await openDatabase(url, databaseSchema);
    await present.migrate();
    const found = await rows(
      present.reader,
      sql`SELECT integration_key, authentication FROM user_connection ORDER BY integration_key`,
    );
    expect(found).toEqual([
      { integration_key: 'box', authentication: 'API_KEY' },
      { integration_key: 'gone', authentication: null },
    ]);
    await present.close();
  });

  it('takes keys for the lineages of stored content, and of what the previous version writes', async () => {
    const url = await createEmptyUrl();
    const all = Object.values(databaseSchema.migrations);
    const former = await openDatabase(url, {
      entities: [],
      migrations: all.slice(0, all.indexOf(Lineages1700000400000)),
    });
    await former.migrate();
    const at = '2026-01-01T00:00:00.000Z';
    const added = (key: string) =>
      sql`INSERT INTO content_version (id, item_id, project_id, content_type, key, name, search_text, revision, action,
          valid_from, valid_to, created_at)
        VALUES (${key}, ${key}, 'p', 'APP_EVENT', ${key}, 'Name', 'name', 1, 'DELETE', 1, 2147483647, ${at})`;
    const project = sql`INSERT INTO project (id, name, name_key, editable, content_revision, created_at)
      VALUES ('p', 'p', 'p', TRUE, 1, ${at})`;
    for (const statement of [project, added('a')]) await former.write((manager) => execute(manager, statement));
    await former.close();
    const present = await openDatabase(url, databaseSchema);
    await present.migrate();
    for (const key of ['b', 'c']) await present.write((manager) => execute(manager, added(key)));
    const lineages = await rows<{ lineage: string }>(
      present.reader,
      sql`SELECT lineage FROM content_version ORDER BY key`,
    );
    expect(lineages.map(({ lineage }) => lineage)).toEqual(['a', 'b', 'c']);
    await present.close();
  });

  it('finds the variables that stored content uses, and keeps its secrets', async () => {
    const url = await createEmptyUrl();
    const all = Object.values(databaseSchema.migrations);
    const migrations = all.slice(0, all.indexOf(ContentModel1700000401000));
    const former = await openDatabase(url, { entities: [], migrations });
    await former.migrate();
    const at = '2026-01-01T00:00:00.000Z';
    const version = (id: string, hash: string, from: number, to: number) =>
      sql`INSERT INTO content_version (id, item_id, project_id, content_type, key, name, search_text, hash, revision,
          action, valid_from, valid_to, created_at)
        VALUES (${id}, ${id}, 'p', 'APP_EVENT', ${id}, ${id}, ${id}, ${hash}, 1, 'CREATE', ${from}, ${to}, ${at})`;
    const statements = [
      sql`INSERT INTO project (id, name, name_key, editable, content_revision, created_at)
        VALUES ('p', 'p', 'p', TRUE, 5, ${at})`,
      ...Array.from({ length: 25 }, (_, n) => {
        const json = `{"a":"{{variables.url}}{{variables.url}}","b":"{{variables.v${n}}} {{ variables.c }}"}`;
        return sql`INSERT INTO definition (hash, json) VALUES (${`h${String(n).padStart(2, '0')}`}, ${json})`;
      }),
      sql`INSERT INTO definition (hash, json) VALUES ('secret', '{"a":"{{secrets.KEY}}"}')`,
      sql`INSERT INTO definition_secret (hash, secret_key) VALUES ('secret', 'KEY')`,
      version('past', 'h00', 1, 5),
      version('now', 'h01', 5, 2147483647),
      version('too', 'h24', 5, 2147483647),
    ];
    for (const statement of statements) await former.write((manager) => execute(manager, statement));
    await former.close();
    const present = await openDatabase(url, databaseSchema);
    await present.migrate();
    expect(await present.drift()).toEqual([]);
    const references = await rows<{ kind: string; key: string }>(
      present.reader,
      sql`SELECT kind, secret_key AS key FROM definition_secret WHERE hash IN ('h24', 'secret') ORDER BY kind, secret_key`,
    );
    expect(references.map(({ kind, key }) => `${kind} ${key}`)).toEqual(['SECRET KEY', 'VARIABLE url', 'VARIABLE v24']);
    const uses = await rows<{ key: string; uses: number }>(
      present.reader,
      sql`SELECT key, uses FROM content_use WHERE need = 'VARIABLE' ORDER BY key`,
    );
    expect(uses.map(({ key, uses: count }) => `${key} ${count}`)).toEqual(['url 2', 'v1 1', 'v24 1']);
    // The previous version still works: what it writes are secrets.
    await present.write((manager) =>
      execute(manager, sql`INSERT INTO definition_secret (hash, secret_key) VALUES ('h24', 'OLD')`),
    );
    const old = await row<{ kind: string }>(
      present.reader,
      sql`SELECT kind FROM definition_secret WHERE secret_key = 'OLD'`,
    );
    expect(old?.kind).toBe('SECRET');
    await present.close();
  });

  it('keeps tokens of an older version valid, with the permissions of their members at that time', async () => {
    const url = await createEmptyUrl();
    const migrations = [Initial1700000000000, ConnectedUsers1700000100000, TargetsAndWebhooks1700000200000];
    const old = await openDatabase(url, { entities: [], migrations });
    await old.migrate();
    await old.write(async (manager) => {
      const at = '2026-01-01T00:00:00.000Z';
      for (const [id, role, projectIds] of [
        ['robin', 'DEVELOPER', '["project_1"]'],
        ['admin', 'ADMIN', null],
      ]) {
        await execute(
          manager,
          sql`INSERT INTO member (id, name, name_key, role, project_ids, created_at)
          VALUES (${id}, ${id}, ${id}, ${role}, ${projectIds}, ${at})`,
        );
        await execute(
          manager,
          sql`INSERT INTO token (id, member_id, name, prefix, hash, created_at)
          VALUES (${`token_${id}`}, ${id}, 'Old', 'slipway_', ${tokenHash(`slipway_${id}`)}, ${at})`,
        );
      }
    });
    await old.close();
    const upgraded = await openDatabase(url, databaseSchema);
    await upgraded.migrate();
    const now = () => new Date();
    const authentication = new MemberAuthentication(upgraded, now);
    const members = new MemberService(upgraded, now);
    const mayDo = { memberId: 'robin', role: 'DEVELOPER', projectIds: new Set(['project_1']) };
    expect(await authentication.authenticate('slipway_robin')).toMatchObject({ actor: mayDo });
    const admin = await authentication.authenticate('slipway_admin');
    expect(admin?.actor).toMatchObject({ memberId: 'admin', role: 'ADMIN', projectIds: null });
    if (admin) await members.updateMember(admin.actor, { memberId: 'robin', role: 'ADMIN', projectIds: null });
    expect(await authentication.authenticate('slipway_robin')).toMatchObject({ actor: mayDo });
    await upgraded.close();
  });

  it('finds the content and format of former releases, and names releases in ids of messages', async () => {
    const url = await createEmptyUrl();
    const all = Object.values(databaseSchema.migrations);
    const former = await openDatabase(url, {
      entities: [],
      migrations: all.slice(0, all.indexOf(ReleaseIdentity1700000405000)),
    });
    await former.migrate();
    const at = (second: number | null) =>
      second === null ? null : new Date(Date.UTC(2026, 0, 1) + second * 1_000).toISOString();
    /** Environment, kind, state, restored release, and when it was deployed, live and superseded. */
    const releases: Readonly<Record<string, readonly [string, string, string, string | null, ...(number | null)[]]>> = {
      s1: ['s', 'SYSTEM', 'SUPERSEDED', null, 0, 0, 10],
      s2: ['s', 'PROMOTION', 'SUPERSEDED', null, 9, 10, 20],
      s3: ['s', 'ROLLBACK', 'LIVE', 's2', 19, 20, null],
      p1: ['p', 'SYSTEM', 'SUPERSEDED', null, 0, 0, 16],
      p2: ['p', 'PROMOTION', 'SUPERSEDED', null, 15, 16, 26],
      p3: ['p', 'PROMOTION', 'LIVE', null, 25, 26, null],
      p4: ['p', 'PROMOTION', 'FAILED', null, 20, null, null],
      p5: ['p', 'PROMOTION', 'PREVIEW', null, null, null, null],
      p6: ['p', 'PROMOTION', 'FAILED', null, 30, null, null],
    };
    await former.write(async (manager) => {
      await addPipeline(manager, 'l');
      for (const [position, id] of ['d', 's', 'p'].entries()) {
        await execute(
          manager,
          sql`INSERT INTO project (id, name, name_key, editable, content_revision, created_at)
            VALUES (${id}, ${id}, ${id}, TRUE, 0, ${at(0)})`,
        );
        await execute(
          manager,
          sql`INSERT INTO environment (id, pipeline_id, kind, position, project_id)
            VALUES (${id}, 'l', 'X', ${position}, ${id})`,
        );
      }
      for (const [number, [id, release]] of Object.entries(releases).entries()) {
        const [environment, kind, state, restored, deployed = null, live = null, superseded = null] = release;
        await execute(
          manager,
          sql`INSERT INTO release (id, environment_id, number, kind, state, source_release_id, created_at, deployed_at,
              live_at, superseded_at)
            VALUES (${id}, ${environment}, ${number}, ${kind}, ${state}, ${restored}, ${at(0)}, ${at(deployed)},
              ${at(live)}, ${at(superseded)})`,
        );
      }
      await execute(
        manager,
        sql`INSERT INTO release_message (release_id, position, id, severity, code, title, text, subject)
          VALUES ('release_q', 1, 'msg_0123456789abcdef01234567', 'INFO', 'X', '', '', '{}')`,
      );
      for (const [position, excluded] of [false, true].entries())
        await execute(
          manager,
          sql`INSERT INTO release_change (release_id, position, content_type, key, type, excluded, item_id, version_id,
              applied)
            VALUES ('p6', ${position}, 'APP_EVENT', ${`e${position}`}, 'ADD', ${excluded}, 'i', 'v', FALSE)`,
        );
    });
    await former.close();
    const present = await openDatabase(url, databaseSchema);
    await present.migrate();
    const found = await rows<Record<string, unknown>>(
      present.reader,
      sql`SELECT id, promoted_release_id, content_release_id, excluded_count, content_format FROM release ORDER BY id`,
    );
    const messages = await rows(present.reader, sql`SELECT id FROM release_message`);
    expect(messages).toEqual([{ id: 'msg_q0123456789abcdef01234567' }]);
    const format = 'slipway.content/1';
    expect(found.map((each) => Object.values(each))).toEqual([
      ['p1', null, 'p1', 0, format],
      ['p2', 's2', 's2', 0, format],
      ['p3', 's3', 's2', 0, format],
      ['p4', null, 'p4', 0, format],
      ['p5', null, null, null, null],
      ['p6', 's3', 'p6', 1, format],
      ['s1', null, 's1', 0, format],
      ['s2', null, 's2', 0, format],
      ['s3', null, 's2', 0, format],
    ]);
    await present.close();
  });

  it('keeps both of two units of work that begin at the same time', async () => {
    await Promise.all(['a', 'b'].map((id) => database.write((manager) => addPipeline(manager, id))));
    expect(await names()).toEqual(['a', 'b']);
  });

  it('keeps what one unit of work wrote while another rolls back', async () => {
    const failing = database.write(async (manager) => {
      await addPipeline(manager, 'lost');
      throw new Error('planned');
    });
    const lasting = database.write((manager) => addPipeline(manager, 'kept'));
    await expect(failing).rejects.toThrow('planned');
    await lasting;
    expect(await names()).toEqual(['kept']);
  });

  it('shows a reader nothing of an uncommitted unit of work', async () => {
    await database.write(async (manager) => {
      await addPipeline(manager, 'a');
      expect(await names()).toEqual([]);
    });
    expect(await names()).toEqual(['a']);
  });

  describe('a snapshot', () => {
    const namesIn = async ({ database: { reader } }: ReturnType<Database['openSnapshot']>) =>
      (await rows<{ name: string }>(reader, sql`SELECT name FROM pipeline ORDER BY name`)).map((each) => each.name);

    it('shows the state at its first statement, however often it is read', async () => {
      await database.write((manager) => addPipeline(manager, 'a'));
      const [unread, early] = [database.openSnapshot(), database.openSnapshot()];
      expect(await namesIn(early)).toEqual(['a']);
      await database.write((manager) => addPipeline(manager, 'b'));
      expect(await Promise.all([namesIn(early), namesIn(unread), names()])).toEqual([['a'], ['a', 'b'], ['a', 'b']]);
      await Promise.all([early.end(), unread.end()]);
    });

    it('shows all that was written before its first statement, even if others used its connection before', async () => {
      for (const written of [['a'], ['a', 'b'], ['a', 'b', 'c']]) {
        await database.write((manager) => addPipeline(manager, written.at(-1) ?? ''));
        const snapshot = database.openSnapshot();
        expect(await namesIn(snapshot)).toEqual(written);
        await snapshot.end();
      }
    });

    if (name === 'SQLite') {
      it('keeps the write-ahead log from being truncated only until it ends', async () => {
        const url = await createUrl();
        const opened = await openDatabase(url, databaseSchema);
        const file = await openSqliteFile(url.slice('sqlite:'.length), 'WRITE');
        const isEmptied = async () => {
          await opened.write((manager) => addPipeline(manager, newId('pipeline')));
          return (await file.query<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)'))[0]?.busy === 0;
        };
        const snapshot = opened.openSnapshot();
        expect(await isEmptied()).toBe(true);
        await namesIn(snapshot);
        expect(await isEmptied()).toBe(false);
        await snapshot.end();
        expect(await isEmptied()).toBe(true);
        await file.close();
        await opened.close();
      });
    }

    it('is available to any number of operations, which take turns', async () => {
      const read = async () => {
        const snapshot = database.openSnapshot();
        const found = await Promise.all(Array.from({ length: 5 }, () => namesIn(snapshot)));
        await snapshot.end();
        return found.flat();
      };
      expect((await Promise.all(Array.from({ length: 60 }, read))).flat()).toEqual([]);
    });

    it('does not block other reads and writes from its connection', async () => {
      const snapshots = Array.from({ length: 8 }, () => database.openSnapshot());
      const first = snapshots.slice(0, 4);
      await Promise.all(first.map(namesIn));
      const others = snapshots.slice(4).map(namesIn);
      await database.write((manager) => addPipeline(manager, 'a'));
      expect(await names()).toEqual(['a']);
      await Promise.all(first.map(({ end }) => end()));
      await Promise.all(others);
      await Promise.all(snapshots.map(({ end }) => end()));
    });

    it('fails reads after its end, and writes', async () => {
      const snapshot = database.openSnapshot();
      await expect(addPipeline(snapshot.database.reader, 'a')).rejects.toThrow(/readonly|read-only/);
      await snapshot.end();
      await expect(namesIn(snapshot)).rejects.toThrow(/before the end of its snapshot|already released/);
      expect(await names()).toEqual([]);
      const unread = database.openSnapshot();
      await unread.end();
      await expect(namesIn(unread)).rejects.toThrow('before the end of its snapshot');
    });

    it('with a failed statement does not affect later ones', async () => {
      for (let count = 0; count < 20; count++) {
        const broken = database.openSnapshot();
        await expect(rows(broken.database.reader, sql`SELECT name FROM nowhere`)).rejects.toThrow(/nowhere/);
        await broken.end();
      }
      const snapshot = database.openSnapshot();
      expect(await namesIn(snapshot)).toEqual([]);
      await snapshot.end();
    });

    it('ends before the database closes', async () => {
      const closing = await openDatabase(await createUrl(), databaseSchema);
      const snapshot = closing.openSnapshot();
      const [found] = await Promise.all([namesIn(snapshot), snapshot.end(), closing.close()]);
      expect(found).toEqual([]);
    });
  });

  it('loses no increment in 50 concurrent units of work, 10 of which fail', async () => {
    await database.write((manager) =>
      execute(
        manager,
        sql`INSERT INTO project (id, name, name_key, editable, content_revision, created_at)
          VALUES ('p', 'p', 'p', TRUE, 0, '2026-01-01T00:00:00.000Z')`,
      ),
    );
    const units = Array.from({ length: 50 }, (_, index) =>
      database.write(async (manager) => {
        await execute(manager, sql`UPDATE project SET content_revision = content_revision + 1 WHERE id = ${'p'}`);
        if (index % 5 === 0) throw new Error('planned');
      }),
    );
    const failed = (await Promise.allSettled(units)).filter(({ status }) => status === 'rejected');
    const counted = await row<{ content_revision: number }>(database.reader, sql`SELECT content_revision FROM project`);
    expect([failed.length, counted?.content_revision]).toEqual([10, 40]);
  });

  if (name === 'SQLite') {
    describe('without space on the disk', () => {
      const longText = 'long '.repeat(200_000);
      /** SQLite treats a limit of its own as a full disk. */
      const limitPages = (pages: number) =>
        database.write((manager) => manager.query(`PRAGMA max_page_count = ${pages}`));

      beforeEach(() => limitPages(1));
      afterEach(() => limitPages(1_000_000));

      it('rolls a unit of work back, even if the unit would continue', async () => {
        const unit = database.write(async (manager) => {
          await addPipeline(manager, 'before');
          await addPipeline(manager, longText).catch(() => undefined);
          await addPipeline(manager, 'after');
        });
        await expect(unit).rejects.toThrow('SQLITE_FULL');
        expect(await names()).toEqual([]);
      });

      it('keeps all writes once there is space again', async () => {
        for (let round = 0; round < 3; round++) {
          await expect(database.write((manager) => addPipeline(manager, longText))).rejects.toThrow('SQLITE_FULL');
        }
        await limitPages(1_000_000);
        await database.write((manager) => addPipeline(manager, 'a'));
        expect(await names()).toEqual(['a']);
        const failing = database.write(async (manager) => {
          await addPipeline(manager, 'lost');
          throw new Error('planned');
        });
        await expect(failing).rejects.toThrow('planned');
        await database.write((manager) => addPipeline(manager, 'b'));
        expect(await names()).toEqual(['a', 'b']);
      });
    });
  }

  it('refuses a unit of work inside another', async () => {
    const nested = database.write(() => database.write(async () => undefined));
    await expect(nested).rejects.toThrow('Units of work must not be nested');
  });

  describe('a write added to all units of work', () => {
    const events: string[] = [];
    const addition = {
      beforeCommit: async (manager: Parameters<typeof execute>[0]) => {
        events.push('before');
        await addPipeline(manager, `added ${events.length}`);
      },
      afterCommit: () => void events.push('after'),
    };
    beforeEach(() => void events.splice(0));

    it('is committed with each unit, and notified of the commit', async () => {
      await database.withUnitHooks(addition, async () => {
        await database.write((manager) => addPipeline(manager, 'a'));
        await database.write((manager) => addPipeline(manager, 'b'));
      });
      await database.write((manager) => addPipeline(manager, 'outside'));
      expect(await names()).toEqual(['a', 'added 1', 'added 3', 'b', 'outside']);
      expect(events).toEqual(['before', 'after', 'before', 'after']);
    });

    it('is rolled back if the unit fails', async () => {
      const failing = database.withUnitHooks(addition, () =>
        database.write(() => Promise.reject(new Error('planned'))),
      );
      await expect(failing).rejects.toThrow('planned');
      expect(events).toEqual([]);
    });

    it('rolls the unit back if it fails itself', async () => {
      const beforeCommit = () => Promise.reject(new Error('planned'));
      const failing = database.withUnitHooks({ ...addition, beforeCommit }, () =>
        database.write((manager) => addPipeline(manager, 'lost')),
      );
      await expect(failing).rejects.toThrow('planned');
      expect([await names(), events]).toEqual([[], []]);
    });
  });

  it('does not allow changes to the audit log', async () => {
    await database.write((manager) =>
      execute(
        manager,
        sql`INSERT INTO audit_entry (id, created_at, operation, outcome, codes, request_id, address)
          VALUES ('audit_1', '2026-01-01T00:00:00.000Z', 'createProject', 'SUCCEEDED', '[]', 'r', '127.0.0.1')`,
      ),
    );
    await database.write((manager) =>
      execute(manager, sql`INSERT INTO audit_subject (entry_id, position, subject) VALUES ('audit_1', 0, 'key')`),
    );
    for (const statement of [
      sql`UPDATE audit_entry SET operation = 'other'`,
      sql`DELETE FROM audit_entry`,
      sql`UPDATE audit_subject SET subject = 'other'`,
      sql`DELETE FROM audit_subject WHERE position = 0`,
      ...(database.isPostgres ? [sql`TRUNCATE audit_entry`] : []),
    ]) {
      const change = database.write((manager) => execute(manager, statement));
      await expect(change).rejects.toThrow('Rows of this table are only ever added');
    }
    if (!database.isPostgres) {
      await database.write((manager) =>
        execute(manager, sql`REPLACE INTO audit_subject (entry_id, position, subject) VALUES ('audit_1', 0, 'other')`),
      );
    }
    const kept = sql`SELECT e.operation, s.subject FROM audit_entry e JOIN audit_subject s ON s.entry_id = e.id`;
    expect(await rows(database.reader, kept)).toEqual([{ operation: 'createProject', subject: 'key' }]);
  });

  it('waits for running units of work before it closes, and may be closed twice', async () => {
    const closing = await openDatabase(await createUrl(), databaseSchema);
    const unit = closing.write((manager) => addPipeline(manager, 'a'));
    await Promise.all([closing.close(), closing.close()]);
    await expect(unit).resolves.toBe(1);
  });

  it('sorts text by its bytes', async () => {
    for (const id of ['b', 'B', 'a_', 'aa', 'ä']) await database.write((manager) => addPipeline(manager, id));
    expect(await names()).toEqual(['B', 'a_', 'aa', 'b', 'ä']);
  });

  if (name === 'SQLite') {
    it('cannot be written to by its reader', async () => {
      await expect(database.reader.query(`DELETE FROM pipeline`)).rejects.toThrow('readonly');
    });

    it('takes the write lock when a unit of work begins, so that no other process can write in between', async () => {
      await database.write(async (manager) => {
        const url = `sqlite:${manager.connection.options.database}`;
        const other = await openDatabase(url, databaseSchema);
        await other.reader.query('PRAGMA query_only = OFF');
        await other.reader.query('PRAGMA busy_timeout = 0');
        await expect(other.reader.query('DELETE FROM pipeline')).rejects.toThrow('SQLITE_BUSY');
        await other.close();
      });
    });
  }
});
