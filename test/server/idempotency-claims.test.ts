import { allSealedColumns } from '../../src/composition/all-sealed-columns.js';
import { databaseSchema } from '../../src/composition/database-schema.js';
import { Keyring } from '../../src/configuration/keys/keyring.js';
import { rotateMasterKey } from '../../src/configuration/keys/master-key-rotation.js';
import type { Database } from '../../src/database/database.js';
import { openDatabase } from '../../src/database/open-database.js';
import { execute, row, sql } from '../../src/database/statements/sql.js';
import type { Claim } from '../../src/idempotency/claim.js';
import { IdempotencyKeys, type KeyedRequest } from '../../src/idempotency/idempotency-keys.js';
import { createKeyCleanUp } from '../../src/idempotency/key-clean-up.js';
import { MAX_ANSWER_SIZE, RENEWAL_MS } from '../../src/idempotency/key-limits.js';
import { BackgroundPace } from '../../src/queue/background-pace.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { endPresence } from '../support/end-presence.js';
import { sendKeyed } from '../support/keyed-requests.js';
import { silentLog } from '../support/silent-log.js';
import { startStallingProxy } from '../support/stalling-proxy.js';
import { startApp } from '../support/start-app.js';
import { until } from '../support/until.js';

const HOUR = 3_600_000;
/** The presence of no process. */
const LEFT = -1;
const CREATE =
  'mutation ($name: String!) { createProject(input: { name: $name }) { project { id } userErrors { code } } }';

describeOnEachDatabase('the claim of an idempotency key', ({ createUrl, name: kind }) => {
  let url: string;
  let database: Database;
  let keys: IdempotencyKeys;
  let ahead = 0;
  const keyring = new Keyring(() => [Buffer.alloc(32, 1)]);
  const now = () => new Date(Date.now() + ahead);

  beforeAll(async () => {
    url = await createUrl();
    database = await openDatabase(url, databaseSchema);
    keys = new IdempotencyKeys({ database, keyring, now });
  });
  afterAll(() => database.close());
  beforeEach(() => database.write((manager) => execute(manager, sql`DELETE FROM idempotency_key`)));
  afterEach(() => {
    ahead = 0;
  });

  const request = (key: string, overrides: Partial<KeyedRequest> = {}): KeyedRequest => ({
    caller: 'ann',
    quota: { keys: 100, answerSize: 1_000_000 },
    key,
    request: 'the hash of an operation',
    mayRead: () => true,
    ...overrides,
  });
  async function claim(key: string, overrides?: Partial<KeyedRequest>): Promise<Claim> {
    const claimed = await keys.claim(request(key, overrides));
    if (claimed.kind !== 'CLAIMED') throw new Error(`expected a claim, got ${claimed.kind}`);
    return claimed.claim;
  }
  /** A unit of work of a mutation. */
  const write = (held: Claim, mutation = 'create') =>
    database.withUnitHooks(held.hooksOf(mutation, null), () => database.write(async () => undefined));
  const answer = (json = '{}', hasSecrets = false) => ({ json, scope: null, hasSecrets });
  const endLeases = () =>
    database.write((manager) =>
      execute(manager, sql`UPDATE idempotency_key SET lease_until = ${'2001-01-01T00:00:00.000Z'}, holder = ${LEFT}`),
    );
  test('that was lost stops its former holder before it writes', async () => {
    const frozen = await claim('k');
    await endLeases();
    const next = await claim('k');
    await expect(write(frozen)).rejects.toThrow('another request has taken it over');
    await write(next);
    await next.keep(answer('{"data":1}'), []);
    await frozen.keep(answer('{"data":2}'), []);
    await frozen.release();
    expect(await keys.claim(request('k'))).toEqual({ kind: 'REPEAT', json: '{"data":1}' });
  });

  test('that was lost stops the further mutations of an operation, and the next request learns which were written', async () => {
    const frozen = await claim('k');
    await write(frozen, 'first');
    await endLeases();
    const lost = { kind: 'UNAVAILABLE', reason: 'LOST', written: ['first'] };
    expect(await keys.claim(request('k'))).toEqual(lost);
    await expect(write(frozen, 'second')).rejects.toThrow('another request has taken it over');
    expect(await keys.claim(request('k'))).toEqual(lost);
  });

  test('stops nobody whose key was deleted and claimed again meanwhile', async () => {
    const frozen = await claim('k');
    await endLeases();
    await (await claim('k')).release();
    const third = await claim('k');
    await expect(write(frozen)).rejects.toThrow('another request has taken it over');
    await write(third);
  });

  test('is renewed by each write, and freed by its release', async () => {
    const held = await claim('k');
    await endLeases();
    await write(held);
    expect(await keys.claim(request('k'))).toEqual({ kind: 'IN_USE', retryAfterSeconds: 1 });
    const other = await claim('other');
    await other.release();
    expect((await keys.claim(request('other', { request: 'another operation' }))).kind).toBe('CLAIMED');
  });

  test('of a process that has left is over at once', async () => {
    const former = await openDatabase(url, databaseSchema);
    await former.listenToOtherProcesses();
    const formerKeys = new IdempotencyKeys({ database: former, keyring, now });
    await formerKeys.claim(request('begun'));
    const written = await formerKeys.claim(request('written'));
    if (written.kind !== 'CLAIMED') throw new Error(`expected a claim, got ${written.kind}`);
    await former.withUnitHooks(written.claim.hooksOf('create', null), () => former.write(async () => undefined));
    const kindOf = async (key: string) => (await keys.claim(request(key))).kind;
    // SQLite has one process at a time: any other one has left.
    if (kind === 'PostgreSQL') expect([await kindOf('begun'), await kindOf('written')]).toEqual(['IN_USE', 'IN_USE']);
    await former.close();
    await until('the end of a claim', async () => (await kindOf('begun')) === 'CLAIMED');
    expect(await kindOf('written')).toBe('UNAVAILABLE');
  });

  test('is over if it was made before the clock was set back by more than its length', async () => {
    await claim('k');
    const later = sql`UPDATE idempotency_key SET lease_until = ${new Date(Date.now() + HOUR).toISOString()}`;
    await database.write((manager) => execute(manager, later));
    expect((await keys.claim(request('k'))).kind).toBe('CLAIMED');
  });

  test('is refused beyond the number of keys of a caller, for a day', async () => {
    const quota = { keys: 2, answerSize: 1_000 };
    await claim('a', { quota });
    ahead = HOUR;
    await claim('b', { quota });
    const refused = await keys.claim(request('c', { quota }));
    expect(refused).toEqual({ kind: 'TOO_MANY', retryAfterSeconds: expect.any(Number) });
    expect(refused.kind === 'TOO_MANY' && Math.round(refused.retryAfterSeconds / 60)).toBe(23 * 60);
    expect((await keys.claim(request('a', { quota }))).kind).toBe('IN_USE');
    expect((await keys.claim(request('c', { quota, caller: 'bob' }))).kind).toBe('CLAIMED');
    ahead = 24 * HOUR + 60_000;
    expect((await keys.claim(request('c', { quota }))).kind).toBe('CLAIMED');
  });

  test('ends without an answer that is too large, alone or with others of the caller', async () => {
    const quota = { keys: 10, answerSize: 1_000 };
    const unavailable = { kind: 'UNAVAILABLE', reason: 'TOO_LARGE', written: ['create'] };
    const sizes = [MAX_ANSWER_SIZE + 1, 600, 600];
    const results = [];
    for (const [index, size] of sizes.entries()) {
      const held = await claim(`k${index}`, { quota: index === 0 ? { ...quota, answerSize: 10_000_000 } : quota });
      await write(held);
      await held.keep(answer('x'.repeat(size)), []);
      results.push(await keys.claim(request(`k${index}`)));
    }
    expect(results).toEqual([unavailable, { kind: 'REPEAT', json: 'x'.repeat(600) }, unavailable]);
  });

  test('and its answer are sealed again when the master key is rotated', async () => {
    await (await claim('answered')).keep(answer('{"data":1}'), []);
    const running = await claim('running');
    const both = new Keyring(() => [Buffer.alloc(32, 2), Buffer.alloc(32, 1)]);
    const rotated = { database, keys: { keyring: both, keyFile: null }, columns: allSealedColumns };
    expect(await rotateMasterKey(rotated)).toMatchObject({ resealed: 3, left: 0, unreadable: [] });
    const alone = new Keyring(() => [Buffer.alloc(32, 2)]);
    await write(running);
    const later = new IdempotencyKeys({ database, keyring: alone, now });
    expect(await later.claim(request('answered'))).toEqual({ kind: 'REPEAT', json: '{"data":1}' });
    expect((await later.claim(request('running'))).kind).toBe('IN_USE');
  });

  test('is deleted after a day, and an answer with secrets after an hour', async () => {
    const held = await claim('secret');
    await write(held);
    await held.keep(answer('{}', true), []);
    await (await claim('plain')).keep(answer(), []);
    const stored = async () =>
      row<{ keys: number; answers: number }>(
        database.reader,
        sql`SELECT CAST(count(*) AS integer) AS keys, CAST(count(sealed_answer) AS integer) AS answers FROM idempotency_key`,
      );
    const leaves = async (keysAndAnswers: object) => {
      const job = createKeyCleanUp({ database, log: silentLog, now, pace: new BackgroundPace() });
      job.start();
      const isSo = async () => JSON.stringify(await stored()) === JSON.stringify(keysAndAnswers);
      await until(`the clean-up to leave ${JSON.stringify(keysAndAnswers)}`, isSo);
      await job.stop();
    };
    ahead = HOUR - 60_000;
    await leaves({ keys: 2, answers: 2 });
    ahead = HOUR + 60_000;
    await leaves({ keys: 2, answers: 1 });
    const forgotten = { kind: 'UNAVAILABLE', reason: 'FORGOTTEN', written: ['create'] };
    expect(await keys.claim(request('secret'))).toEqual(forgotten);
    ahead = 24 * HOUR + 60_000;
    await leaves({ keys: 0, answers: 0 });
  });

  if (kind !== 'PostgreSQL') return;

  test('is kept by a process that connects again while the operation runs', async () => {
    const running = await openDatabase(url, databaseSchema);
    await running.listenToOtherProcesses();
    const claimed = await new IdempotencyKeys({ database: running, keyring, now }).claim(request('k'));
    if (claimed.kind !== 'CLAIMED') throw new Error(`expected a claim, got ${claimed.kind}`);
    const { claim: held } = claimed;
    const start = performance.now();
    const stopRenewing = held.keepRenewing();
    await running.withUnitHooks(held.hooksOf('create', null), () => running.write(async () => undefined));
    await endPresence(running);
    await until('a renewal', async () => {
      const stored = await row<{ holder: number }>(database.reader, sql`SELECT holder FROM idempotency_key`);
      return stored?.holder === running.presence;
    });
    // Not by the timer.
    expect(performance.now() - start).toBeLessThan(RENEWAL_MS);
    stopRenewing();
    expect((await keys.claim(request('k'))).kind).toBe('IN_USE');
    await running.close();
  });

  test('is one for all servers: of two at the same moment one runs the mutation, and each knows the answer', async () => {
    const url = await createUrl();
    const first = await startApp({ url });
    const second = await startApp({ url, env: { SLIPWAY_WORKER: 'off' } });
    const nodes = [first, { url: second.url, adminToken: first.adminToken }];
    for (const round of [1, 2]) {
      const mutation = { key: `round-${round}`, query: CREATE, variables: { name: `Project ${round}` } };
      const answers = await Promise.all([...nodes, ...nodes].map((node) => sendKeyed(node, mutation)));
      const run = answers.filter(({ status }) => status === 200);
      expect(answers.filter(({ status }) => ![200, 409].includes(status))).toEqual([]);
      for (const node of nodes) expect((await sendKeyed(node, mutation)).data).toEqual(run[0]?.data);
    }
    expect((await first.expectOk('{ projects { totalCount } }')).projects.totalCount).toBe(2);
    await Promise.all([first.stop(), second.stop()]);
  });

  test('finds out what became of a write whose commit was not answered', async () => {
    const way = await startStallingProxy(await createUrl());
    const app = await startApp({ url: way.url, env: { SLIPWAY_WORKER: 'off' } });
    const mutation = { key: 'k', query: CREATE, variables: { name: 'Own' } };
    const cut = way.endConnectionAt('COMMIT', 'cut', 'INSERT INTO "project"');
    const answered = sendKeyed(app, mutation);
    await cut;
    expect((await answered).error).toEqual({ code: 'OUTCOME_UNKNOWN', outcome: 'UNKNOWN', retryable: true });
    const { data, error } = await sendKeyed(app, mutation);
    expect(data).toBeNull();
    expect(error).toMatchObject({ reason: 'LOST', outcome: 'SUCCEEDED', succeeded: ['createProject'] });
    expect((await app.expectOk('{ projects { totalCount } }')).projects.totalCount).toBe(1);
    await app.stop();
    await way.stop();
  });
});
