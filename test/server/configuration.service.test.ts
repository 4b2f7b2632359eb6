import { databaseSchema } from '../../src/composition/database-schema.js';
import { Keyring } from '../../src/configuration/keys/keyring.js';
import { SealingKey } from '../../src/configuration/keys/sealing.js';
import { AppCredentials } from '../../src/configuration/values/app-credentials.entity.js';
import { ConfigurationService } from '../../src/configuration/values/configuration.service.js';
import { CREDENTIALS, SECRETS } from '../../src/configuration/values/configuration-kinds.js';
import { ConfigurationQueries } from '../../src/configuration/values/configuration-queries.js';
import type { PlaceOf } from '../../src/configuration/values/configuration-rules.js';
import { configuredKeys } from '../../src/configuration/values/configured-keys.js';
import { EnvironmentSecret } from '../../src/configuration/values/environment-secret.entity.js';
import { EnvironmentVariable } from '../../src/configuration/values/environment-variable.entity.js';
import { readLiveValues } from '../../src/configuration/values/live-values.js';
import { ContentUse } from '../../src/content/store/content-index.entity.js';
import type { Database } from '../../src/database/database.js';
import { openDatabase } from '../../src/database/open-database.js';
import { firstPage } from '../../src/database/statements/keyset.js';
import { ForbiddenError, RefusedError, TooCostlyError } from '../../src/errors/refusals.js';
import { insertProject } from '../../src/pipelines/projects.js';
import type { Actor, Role } from '../../src/team/permissions.js';
import { describeOnEachDatabase } from '../support/databases.js';

const start = new Date('2026-01-02T03:04:05.678Z');
const masterKey = Buffer.alloc(32, 7);
const sealing = new SealingKey(masterKey);
const keyring = new Keyring(() => [masterKey]);
const admin = actor('ADMIN');
const developer = actor('DEVELOPER');
const support = actor('SUPPORT');

function actor(role: Role, projectIds: readonly string[] | null = null): Actor {
  return { memberId: `member_${role.toLowerCase()}`, role, projectIds: projectIds && new Set(projectIds) };
}

const single: PlaceOf = () => [];
const inList: PlaceOf = (index) => ['list', String(index)];

/** The only item of a list of at most one. */
function only<T>(items: readonly T[]): T {
  expect(items.length).toBeLessThanOrEqual(1);
  return items[0] as T;
}

/** The codes of a refusal. Fails if there is another outcome. */
async function refusalOf(outcome: Promise<unknown>): Promise<string[]> {
  const error = await outcome.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof RefusedError) return error.refusals.map(({ code, field }) => `${code} ${field?.join('.')}`);
  throw error ?? new Error('expected a refusal');
}

describeOnEachDatabase('ConfigurationService', ({ createUrl }) => {
  let database: Database;
  let service: ConfigurationService;
  let queries: ConfigurationQueries;
  let projectId: string;
  let time: Date;

  beforeAll(async () => {
    database = await openDatabase(await createUrl(), databaseSchema);
    queries = new ConfigurationQueries(database.reader);
  });

  afterAll(() => database.close());

  beforeEach(async () => {
    time = start;
    service = new ConfigurationService(database, keyring, () => time);
    projectId = await database.write((manager) =>
      insertProject(manager, { name: 'Acme Production', editable: false, createdAt: start }),
    );
  });

  const setSecret = async (as: Actor, value = 'first value', key = 'API_TOKEN') =>
    only(await service.setEnvironmentSecrets(as, projectId, [{ key, value }], single));
  const setVariable = async (as: Actor, value = 'first value', key = 'backendUrl', of = projectId) =>
    only(await service.setEnvironmentVariables(as, of, [{ key, value }], single));
  const setCredentials = async (as: Actor, clientSecret = 'first secret', integrationKey = 'salesforce') =>
    only(
      await service.setAppCredentials(as, projectId, [{ integrationKey, clientId: 'client-1', clientSecret }], single),
    );
  const findSecret = async (as: Actor, id: string) => only(await queries.findEnvironmentSecrets(as, projectId, [id]));
  const storedSecret = () => database.reader.findOneByOrFail(EnvironmentSecret, { projectId, key: 'API_TOKEN' });
  const storedCredentials = () =>
    database.reader.findOneByOrFail(AppCredentials, { projectId, integrationKey: 'salesforce' });

  /** The number of signals of the project's configuration during an action. */
  async function signalsDuring(action: () => Promise<unknown>): Promise<number> {
    let heard = 0;
    const stop = database.signals.listen(`configuration:${projectId}`, () => {
      heard += 1;
    });
    await action().catch(() => undefined);
    stop();
    return heard;
  }

  describe('environment secrets', () => {
    it('returns all of a secret but its value, even in a read-only environment', async () => {
      const id = await setSecret(admin);
      expect(await findSecret(developer, id)).toEqual({
        id,
        projectId,
        key: 'API_TOKEN',
        fingerprint: sealing.fingerprint('first value'),
        updatedAt: start,
        updatedBy: 'member_admin',
      });
    });

    it('stores the value sealed for its project and key', async () => {
      await setSecret(admin);
      const { sealedValue } = await storedSecret();
      expect(sealing.open(sealedValue, { projectId, kind: 'ENVIRONMENT_SECRET', key: 'API_TOKEN' })).toBe(
        'first value',
      );
    });

    it('lets an ADMIN overwrite a value, and keeps the id', async () => {
      const id = await setSecret(developer);
      time = new Date('2026-02-03T04:05:06.789Z');
      expect(await setSecret(admin, 'second value')).toBe(id);
      expect(await findSecret(developer, id)).toMatchObject({
        fingerprint: sealing.fingerprint('second value'),
        updatedAt: time,
        updatedBy: 'member_admin',
      });
      expect(await queries.countEnvironmentSecrets(admin, projectId)).toBe(1);
    });

    it('lets a DEVELOPER set only the first value', async () => {
      await setSecret(developer);
      expect(await refusalOf(setSecret(developer, 'second value'))).toEqual(['SECRET_EXISTS key']);
      expect((await storedSecret()).fingerprint).toBe(sealing.fingerprint('first value'));
    });

    it('lets one of many developers win who set the first value concurrently', async () => {
      const values = Array.from({ length: 8 }, (_, index) => `value ${index}`);
      const outcomes = await Promise.allSettled(values.map((value) => setSecret(developer, value)));
      const winner = values.filter((_, index) => outcomes[index]?.status === 'fulfilled');
      expect(winner.map((value) => sealing.fingerprint(value))).toEqual([(await storedSecret()).fingerprint]);
    });

    it('creates one secret for admins who set a value concurrently', async () => {
      const ids = await Promise.all(['a', 'b', 'c', 'd'].map((value) => setSecret(admin, value)));
      expect(new Set(ids)).toEqual(new Set([(await storedSecret()).id]));
    });

    it('has separate secrets with the same key in two projects', async () => {
      const other = await database.write((manager) =>
        insertProject(manager, { name: 'Acme Staging', editable: false, createdAt: start }),
      );
      await setSecret(developer);
      await service.setEnvironmentSecrets(developer, other, [{ key: 'API_TOKEN', value: 'other value' }], single);
      expect((await storedSecret()).fingerprint).toBe(sealing.fingerprint('first value'));
    });

    it('deletes a secret, after which a DEVELOPER may set the first value again', async () => {
      const id = await setSecret(admin);
      expect(await service.deleteEnvironmentSecret(admin, { projectId, key: 'API_TOKEN' })).toBe(id);
      expect(await findSecret(developer, id)).toBeUndefined();
      expect(await setSecret(developer)).not.toBe(id);
    });

    it('refuses to delete what does not exist', async () => {
      expect(await refusalOf(service.deleteEnvironmentSecret(admin, { projectId, key: 'ABSENT' }))).toEqual([
        'NOT_FOUND key',
      ]);
    });

    it('lists by key, in pages, and counts', async () => {
      for (const key of ['C', 'A', 'B_1', 'B']) await setSecret(admin, 'value', key);
      const first = await queries.listEnvironmentSecrets(admin, projectId, firstPage(2));
      const rest = await queries.listEnvironmentSecrets(admin, projectId, { ...firstPage(50), after: ['B'] });
      expect([first, rest].map((page) => page.map(({ key }) => key))).toEqual([
        ['A', 'B'],
        ['B_1', 'C'],
      ]);
      expect(await queries.countEnvironmentSecrets(admin, projectId)).toBe(4);
    });

    it('lists without values', async () => {
      await setSecret(admin);
      expect(await queries.listEnvironmentSecrets(admin, projectId, firstPage(50))).not.toContainEqual(
        expect.objectContaining({ sealedValue: expect.anything() }),
      );
    });

    it('reports all errors of the input together, without showing the value', async () => {
      const value = 'long secret '.repeat(10_000);
      const outcome = setSecret(admin, value, 'bad key');
      expect(await refusalOf(outcome)).toEqual(['INVALID_INPUT key', 'INVALID_INPUT value']);
      await expect(outcome).rejects.not.toThrow('long secret');
    });
  });

  describe('app credentials', () => {
    it('returns all of them but the client secret', async () => {
      const id = await setCredentials(developer);
      expect(only(await queries.findAppCredentials(developer, projectId, [id]))).toEqual({
        id,
        projectId,
        integrationKey: 'salesforce',
        clientId: 'client-1',
        fingerprint: sealing.fingerprint('first secret'),
        updatedAt: start,
        updatedBy: 'member_developer',
      });
    });

    it('stores the client secret sealed for its project and integration', async () => {
      await setCredentials(admin);
      const { sealedClientSecret } = await storedCredentials();
      expect(sealing.open(sealedClientSecret, { projectId, kind: 'APP_CREDENTIALS', key: 'salesforce' })).toBe(
        'first secret',
      );
    });

    it('lets an ADMIN overwrite client id and secret', async () => {
      const id = await setCredentials(developer);
      const input = { integrationKey: 'salesforce', clientId: 'client-2', clientSecret: 'second' };
      expect(await service.setAppCredentials(admin, projectId, [input], single)).toEqual([id]);
      expect(await storedCredentials()).toMatchObject({
        clientId: 'client-2',
        fingerprint: sealing.fingerprint('second'),
      });
    });

    it('lets one of many developers win who set the first ones concurrently', async () => {
      const outcomes = await Promise.allSettled(
        ['a', 'b', 'c', 'd'].map((secret) => setCredentials(developer, secret)),
      );
      const lost = outcomes.filter(({ status }) => status === 'rejected');
      expect(lost).toHaveLength(3);
      expect(await refusalOf(setCredentials(developer))).toEqual(['SECRET_EXISTS integrationKey']);
    });

    it('lists by integration, in pages, counts, and deletes', async () => {
      for (const key of ['slack', 'custom.billing', 'box']) await setCredentials(admin, 'secret', key);
      await service.deleteAppCredentials(admin, { projectId, integrationKey: 'slack' });
      const page = await queries.listAppCredentials(admin, projectId, { ...firstPage(50), after: ['box'] });
      expect(page.map(({ integrationKey }) => integrationKey)).toEqual(['custom.billing']);
      expect(await queries.countAppCredentials(admin, projectId)).toBe(2);
    });

    it('refuses to delete what does not exist', async () => {
      const deletion = service.deleteAppCredentials(admin, { projectId, integrationKey: 'slack' });
      expect(await refusalOf(deletion)).toEqual(['NOT_FOUND integrationKey']);
    });

    it('reports all errors of the input together', async () => {
      const input = { integrationKey: 'Sales Force', clientId: '', clientSecret: '' };
      expect(await refusalOf(service.setAppCredentials(admin, projectId, [input], single))).toEqual([
        'INVALID_INPUT integrationKey',
        'INVALID_INPUT clientId',
        'INVALID_INPUT clientSecret',
      ]);
    });
  });

  describe('environment variables', () => {
    const stored = () => database.reader.findBy(EnvironmentVariable, { projectId });
    const listed = async (as: Actor, search?: string) =>
      (await queries.listEnvironmentVariables(as, projectId, { search }, firstPage(50))).map(({ key }) => key);

    it('are read with their values by every member who sees the project', async () => {
      const id = await setVariable(developer);
      const [found] = await queries.listEnvironmentVariables(support, projectId, {}, firstPage(50));
      const expected = { id, projectId, key: 'backendUrl', value: 'first value', updatedAt: start };
      expect(found).toEqual({ ...expected, updatedBy: 'member_developer' });
      expect(await queries.findEnvironmentVariables(support, projectId, [id])).toEqual([found]);
      expect(await queries.findEnvironmentVariables(actor('ADMIN', ['project_other']), projectId, [id])).toEqual([]);
      await expect(
        queries.listEnvironmentVariables(actor('ADMIN', ['project_other']), projectId, {}, firstPage(50)),
      ).rejects.toThrow(RefusedError);
    });

    it('keep each character of a value', async () => {
      const value = ' \u0001\r\n"\\{{variables.backendUrl}} 🚢\u2028';
      await setVariable(admin, value);
      expect(await stored()).toMatchObject([{ value }]);
    });

    it('of a read-only environment get only their first value from a DEVELOPER', async () => {
      await setVariable(developer);
      expect(await refusalOf(setVariable(developer, 'second'))).toEqual(['VARIABLE_EXISTS key']);
      await expect(service.deleteEnvironmentVariable(developer, { projectId, key: 'backendUrl' })).rejects.toThrow(
        ForbiddenError,
      );
      await setVariable(admin, 'second');
      expect(await stored()).toMatchObject([{ value: 'second' }]);
    });

    it('of an editable project are overwritten and deleted by a DEVELOPER, but not by a RELEASE_MANAGER', async () => {
      const editable = await database.write((manager) =>
        insertProject(manager, { name: 'Acme Development', editable: true, createdAt: start }),
      );
      const manager = actor('RELEASE_MANAGER');
      const id = await setVariable(manager, 'first', 'backendUrl', editable);
      expect(await refusalOf(setVariable(manager, 'second', 'backendUrl', editable))).toEqual(['VARIABLE_EXISTS key']);
      expect(await setVariable(developer, 'second', 'backendUrl', editable)).toBe(id);
      const variable = { projectId: editable, key: 'backendUrl' };
      await expect(service.deleteEnvironmentVariable(manager, variable)).rejects.toThrow(ForbiddenError);
      expect(await service.deleteEnvironmentVariable(developer, variable)).toBe(id);
      expect(await refusalOf(service.deleteEnvironmentVariable(developer, variable))).toEqual(['NOT_FOUND key']);
    });

    it('are listed by key, counted, and found by a part of it', async () => {
      for (const key of ['regionEU', 'a_b', 'REGION_US', 'aXb']) await setVariable(admin, 'value', key);
      expect(await listed(support)).toEqual(['REGION_US', 'aXb', 'a_b', 'regionEU']);
      expect(await listed(support, 'Region')).toEqual(['REGION_US', 'regionEU']);
      expect(await listed(support, 'a_')).toEqual(['a_b']);
      expect(await queries.countEnvironmentVariables(support, projectId, { search: 'region' })).toBe(2);
    });
  });

  describe('several values at once', () => {
    const setAll = (as: Actor, ...keys: string[]) =>
      service.setEnvironmentSecrets(
        as,
        projectId,
        keys.map((key) => ({ key, value: `value of ${key}` })),
        inList,
      );
    const storedKeys = async () =>
      (await database.reader.findBy(EnvironmentSecret, { projectId })).map(({ key }) => key).sort();

    it('are set in their order, and keep the ids of those that exist', async () => {
      const [b] = await setAll(admin, 'B');
      const ids = await setAll(admin, 'C', 'B', 'A');
      expect(ids[1]).toBe(b);
      const found = await queries.findEnvironmentSecrets(admin, projectId, ids);
      expect(found.map(({ key }) => key)).toEqual(['C', 'B', 'A']);
      expect(found.map(({ fingerprint }) => fingerprint)).toEqual(
        ['C', 'B', 'A'].map((key) => sealing.fingerprint(`value of ${key}`)),
      );
    });

    it('are none without a value', async () => {
      expect(await setAll(developer)).toEqual([]);
    });

    it.each<[string, Actor, string[], string[]]>([
      ['one is invalid', admin, ['A', '1', 'C', ''], ['INVALID_INPUT list.1.key', 'INVALID_INPUT list.3.key']],
      ['a key is repeated', admin, ['A', 'C', 'a'], ['INVALID_INPUT list.2.key']],
      ['one exists, for a DEVELOPER', developer, ['A', 'B'], ['SECRET_EXISTS list.1.key']],
      ['one exists in another case', admin, ['A', 'b'], ['KEY_TAKEN list.1.key']],
    ])('are refused all together if %s', async (_, as, keys, refusals) => {
      await setAll(admin, 'B');
      expect(await refusalOf(setAll(as, ...keys))).toEqual(refusals);
      expect(await storedKeys()).toEqual(['B']);
    });

    it('are set by units at the same time that name them in another order', async () => {
      const keys = ['A', 'B', 'C', 'D'];
      await Promise.all([setAll(admin, ...keys), setAll(admin, ...keys.toReversed()), setAll(admin, ...keys)]);
      expect(await storedKeys()).toEqual(keys);
    });

    it('have one key of those that differ only in case, even if they are set at the same time', async () => {
      const outcomes = await Promise.allSettled(['Ab', 'aB', 'AB'].map((key) => setAll(admin, key)));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await storedKeys()).toHaveLength(1);
    });
  });

  describe('the values that live content uses', () => {
    const point = () => ({ projectId, revision: 0 });
    const use = (need: ContentUse['need'], key: string) =>
      database.write((manager) => manager.insert(ContentUse, { projectId, need, key, uses: 1 }));

    it('are opened, and those that nothing uses are not', async () => {
      await setSecret(admin, 'hunter2', 'USED');
      await setSecret(admin, 'hunter3', 'UNUSED');
      await setVariable(admin, 'https://example.com');
      for (const [need, key] of [
        ['SECRET', 'USED'],
        ['SECRET', 'ABSENT'],
        ['VARIABLE', 'backendUrl'],
      ] as const) {
        await use(need, key);
      }
      expect(await readLiveValues(database.reader, keyring, point())).toEqual({
        ...{ secrets: { USED: 'hunter2' }, variables: { backendUrl: 'https://example.com' }, appCredentials: {} },
      });
      const opened: string[] = [];
      const open: Keyring['open'] = (sealed, binding) => {
        opened.push(binding.key);
        return keyring.open(sealed, binding);
      };
      await readLiveValues(database.reader, { open }, point());
      expect(opened).toEqual(['USED']);
    });

    it('are refused before they are opened if they are too long', async () => {
      await setSecret(admin, 'hunter2', 'LONG');
      await use('SECRET', 'LONG');
      const sealedValue = 'x'.repeat(8_388_609);
      await database.write((manager) => manager.update(EnvironmentSecret, { projectId }, { sealedValue }));
      const open = () => {
        throw new Error('expected no value to be opened');
      };
      await expect(readLiveValues(database.reader, { open }, point())).rejects.toThrow(TooCostlyError);
    });
  });

  it('returns which of some keys a project has, for the message rules', async () => {
    await setSecret(admin, 'value', 'A');
    await setSecret(admin, 'value', 'B');
    await setCredentials(admin);
    const some = ['A', 'C', 'salesforce', 'slack'];
    expect(await configuredKeys(database.reader, SECRETS, projectId, some)).toEqual(new Set(['A']));
    expect(await configuredKeys(database.reader, CREDENTIALS, projectId, some)).toEqual(new Set(['salesforce']));
  });

  describe('signals', () => {
    test.each<[string, number, () => Promise<unknown>]>([
      ['a secret is set', 1, () => setSecret(admin)],
      ['a variable is set', 1, () => setVariable(developer)],
      ['app credentials are set', 1, () => setCredentials(admin)],
      ['a deletion is refused', 0, () => service.deleteEnvironmentSecret(admin, { projectId, key: 'ABSENT' })],
    ])('when %s: %i', async (_, count, action) => {
      expect(await signalsDuring(action)).toBe(count);
    });

    it('once per deletion, when it can be read', async () => {
      await setSecret(admin);
      let seen: Promise<number> | undefined;
      database.signals.listen(`configuration:${projectId}`, () => {
        seen = queries.countEnvironmentSecrets(admin, projectId);
      });
      await service.deleteEnvironmentSecret(admin, { projectId, key: 'API_TOKEN' });
      expect(await seen).toBe(0);
    });
  });

  describe('permissions', () => {
    const operations: Record<string, (as: Actor, projectId: string) => Promise<unknown>> = {
      setEnvironmentSecrets: (as, id) => service.setEnvironmentSecrets(as, id, [{ key: 'NEW', value: 'v' }], single),
      setEnvironmentVariables: (as, id) =>
        service.setEnvironmentVariables(as, id, [{ key: 'NEW', value: 'v' }], single),
      setAppCredentials: (as, id) =>
        service.setAppCredentials(as, id, [{ integrationKey: 'box', clientId: 'c', clientSecret: 's' }], single),
      deleteEnvironmentVariable: (as, id) => service.deleteEnvironmentVariable(as, { projectId: id, key: 'NEW' }),
      deleteEnvironmentSecret: (as, id) => service.deleteEnvironmentSecret(as, { projectId: id, key: 'NEW' }),
      deleteAppCredentials: (as, id) => service.deleteAppCredentials(as, { projectId: id, integrationKey: 'box' }),
      listEnvironmentSecrets: (as, id) => queries.listEnvironmentSecrets(as, id, firstPage(50)),
      countEnvironmentSecrets: (as, id) => queries.countEnvironmentSecrets(as, id),
      listAppCredentials: (as, id) => queries.listAppCredentials(as, id, firstPage(50)),
      countAppCredentials: (as, id) => queries.countAppCredentials(as, id),
    };

    test.each(Object.entries(operations))('SUPPORT may not %s', async (_, operation) => {
      await expect(operation(support, projectId)).rejects.toThrow(ForbiddenError);
    });

    test.each(Object.entries(operations).slice(3))('a DEVELOPER may not %s', async (_, operation) => {
      await expect(operation(developer, projectId)).rejects.toThrow(ForbiddenError);
    });

    test.each(Object.entries(operations))('%s finds no project that is not there', async (_, operation) => {
      expect(await refusalOf(operation(admin, 'project_absent'))).toEqual(['NOT_FOUND projectId']);
    });

    test.each(Object.entries(operations))('%s finds no project that the member may not see', async (_, operation) => {
      expect(await refusalOf(operation(actor('ADMIN', ['project_other']), projectId))).toEqual(['NOT_FOUND projectId']);
    });
  });
});
