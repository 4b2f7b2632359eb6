import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allSealedColumns } from '../../src/composition/all-sealed-columns.js';
import { databaseSchema } from '../../src/composition/database-schema.js';
import { KeyFile } from '../../src/configuration/keys/key-file.js';
import { Keyring, type MasterKeys } from '../../src/configuration/keys/keyring.js';
import { type Rotation, type RotationDeps, rotateMasterKey } from '../../src/configuration/keys/master-key-rotation.js';
import { requireKeysOfAll, sealedValuesByKeyId } from '../../src/configuration/keys/sealed-columns.js';
import { type Binding, SealingKey } from '../../src/configuration/keys/sealing.js';
import { readLiveValues } from '../../src/configuration/values/live-values.js';
import { ContentUse } from '../../src/content/store/content-index.entity.js';
import type { Database } from '../../src/database/database.js';
import { openDatabase } from '../../src/database/open-database.js';
import { insertProject } from '../../src/pipelines/projects.js';
import { ConfigError } from '../../src/settings/config.js';
import { ConnectedUser } from '../../src/users/identity/connected-user.entity.js';
import { UserSettingValue } from '../../src/users/settings/user-setting.entity.js';
import { userSettingBinding } from '../../src/users/settings/user-setting-binding.js';
import { TeamSettingValue } from '../../src/users/team-settings/team-setting.entity.js';
import { teamSettingBinding } from '../../src/users/team-settings/team-setting-binding.js';
import { describeOnEachDatabase } from '../support/databases.js';

const start = new Date('2026-01-02T03:04:05.678Z');
const oldMasterKey = Buffer.alloc(32, 1);
const newMasterKey = Buffer.alloc(32, 2);
const oldKey = new SealingKey(oldMasterKey);
const newKey = new SealingKey(newMasterKey);
const SECRETS = 7;
/** Sealed values of other kinds. */
const OTHERS = 3;

describeOnEachDatabase('rotating the master key', ({ name, createUrl }) => {
  let database: Database;
  let projectId: string;

  beforeAll(async () => {
    database = await openDatabase(await createUrl(), databaseSchema);
  });

  afterAll(() => database.close());

  beforeEach(async () => {
    const tables = [
      'user_setting_value',
      'team_setting_value',
      'connected_user',
      'environment_secret',
      'app_credentials',
    ];
    for (const table of tables) await database.write((manager) => manager.query(`DELETE FROM ${table}`));
    projectId = await database.write((manager) =>
      insertProject(manager, { name: 'Acme Production', editable: false, createdAt: start }),
    );
  });

  const ringOf = (...keys: MasterKeys) => new Keyring(() => keys);
  const both = ringOf(newMasterKey, oldMasterKey);

  const secretBinding = (index: number | string): Binding => ({
    projectId,
    kind: 'ENVIRONMENT_SECRET',
    key: `SECRET_${index}`,
  });
  const credentialsBinding = (): Binding => ({ projectId, kind: 'APP_CREDENTIALS', key: 'salesforce' });
  const setting = () => ({
    projectId,
    ownerType: 'INTEGRATION' as const,
    ownerKey: 'salesforce',
    settingId: 'channel',
    connectedUserId: 'user_1',
  });
  const teamSetting = () => ({
    projectId,
    ownerType: 'WORKFLOW' as const,
    ownerKey: 'salesforce/sync',
    settingId: 'version',
    type: 'TEXT' as const,
  });

  async function insertSecret(index: number | string, sealing: SealingKey, value = `value ${index}`) {
    const columns = ['id', 'project_id', 'key', 'sealed_value', 'fingerprint', 'updated_at'];
    const sealed = sealing.seal(value, secretBinding(index));
    const row = [`secret_${index}`, projectId, `SECRET_${index}`, sealed, sealing.fingerprint(value)];
    await insert('environment_secret', columns, [...row, start.toISOString()]);
  }

  async function insert(table: string, columns: readonly string[], values: readonly string[]) {
    const places = values.map((_, index) => `$${index + 1}`);
    const statement = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places.join(', ')})`;
    await database.write((manager) => manager.query(statement, [...values]));
  }

  /** Seven secrets, one client secret, one user setting and one team setting, all sealed with one key. */
  async function fill(sealing = oldKey) {
    for (let index = 0; index < SECRETS; index++) await insertSecret(index, sealing);
    const clientSecret = sealing.seal('client secret', credentialsBinding());
    await insert(
      'app_credentials',
      ['id', 'project_id', 'integration_key', 'client_id', 'sealed_client_secret', 'fingerprint', 'updated_at'],
      ['credentials_1', projectId, 'salesforce', 'id', clientSecret, sealing.fingerprint('client secret'), at()],
    );
    const sealedValue = sealing.seal('"#general"', userSettingBinding(setting()));
    await database.write(async (manager) => {
      await manager.insert(ConnectedUser, { id: 'user_1', projectId, userId: 'u', createdAt: start });
      await manager.insert(UserSettingValue, { ...setting(), sealedValue, updatedAt: start });
      const sealedByTeam = sealing.seal('"v2"', teamSettingBinding(teamSetting()));
      const columns = { id: 'setting_1', sealedValue: sealedByTeam, marks: [], updatedAt: start, updatedBy: null };
      await manager.insert(TeamSettingValue, { ...teamSetting(), ...columns });
    });
  }

  const at = () => start.toISOString();

  /** Every value, as a server with these keys reads it. */
  async function valuesBy(keyring: Keyring): Promise<string[]> {
    const secrets = await database.reader.query('SELECT id, key, sealed_value AS sealed FROM environment_secret');
    const credentials = await database.reader.query('SELECT sealed_client_secret AS sealed FROM app_credentials');
    const settings = await database.reader.query('SELECT sealed_value AS sealed FROM user_setting_value');
    const byTeam = await database.reader.query('SELECT sealed_value AS sealed FROM team_setting_value');
    return [
      ...secrets.map(({ key, sealed }: Record<'key' | 'sealed', string>) =>
        keyring.open(sealed, { projectId, kind: 'ENVIRONMENT_SECRET', key }),
      ),
      ...credentials.map(({ sealed }: { sealed: string }) => keyring.open(sealed, credentialsBinding())),
      ...settings.map(({ sealed }: { sealed: string }) => keyring.open(sealed, userSettingBinding(setting()))),
      ...byTeam.map(({ sealed }: { sealed: string }) => keyring.open(sealed, teamSettingBinding(teamSetting()))),
    ].sort();
  }

  const allValues = [
    '"#general"',
    '"v2"',
    'client secret',
    ...Array.from({ length: SECRETS }, (_, index) => `value ${index}`),
  ].sort();

  const counts = async () => Object.fromEntries(await sealedValuesByKeyId(database.reader, allSealedColumns));

  interface Run {
    readonly keyring?: Keyring;
    readonly keyFile?: KeyFile | null;
    readonly through?: RotationDeps['database'];
    /** The number of units after which it is interrupted. */
    readonly units?: number;
  }

  /** A rotation in units of two values. */
  function rotate({ keyring = both, keyFile = null, through = database, units = Number.POSITIVE_INFINITY }: Run = {}) {
    let done = 0;
    return rotateMasterKey({
      database: through,
      keys: { keyring, keyFile },
      columns: allSealedColumns,
      batchSize: 2,
      onBatch() {
        done += 1;
        if (done >= units) throw new Error('interrupted');
      },
    });
  }

  /** The database, with an action before the unit of work with this number. */
  function before(unit: number, action: () => Promise<void>): RotationDeps['database'] {
    let begun = 0;
    return {
      reader: database.reader,
      async write(work) {
        begun += 1;
        if (begun === unit) await action();
        return database.write(work);
      },
    };
  }

  it('reseals every value, each for its own row', async () => {
    await fill();
    expect(await rotate()).toEqual({ resealed: SECRETS + OTHERS, left: 0, keyId: newKey.keyId, unreadable: [] });
    expect(await valuesBy(ringOf(newMasterKey))).toEqual(allValues);
    expect(await counts()).toEqual({ [newKey.keyId]: SECRETS + OTHERS });
  });

  it('recomputes the fingerprints, and changes nothing else in a row', async () => {
    await fill();
    const query = `SELECT s.id, s.key, s.updated_at, s.updated_by, s.fingerprint FROM environment_secret s ORDER BY s.id`;
    const before = await database.reader.query(query);
    await rotate();
    expect(await database.reader.query(query)).toEqual(
      before.map((row: object, index: number) => ({ ...row, fingerprint: newKey.fingerprint(`value ${index}`) })),
    );
    const [credentials] = await database.reader.query('SELECT fingerprint FROM app_credentials');
    expect(credentials.fingerprint).toBe(newKey.fingerprint('client secret'));
  });

  it('has nothing to do the second time', async () => {
    await fill();
    await rotate();
    expect(await rotate()).toMatchObject({ resealed: 0, left: 0 });
  });

  it('has nothing to do if nothing is sealed', async () => {
    expect(await rotate()).toMatchObject({ resealed: 0, left: 0 });
  });

  it('does not start without the key that values are sealed with', async () => {
    await fill();
    const rotation = rotate({ keyring: ringOf(newMasterKey) });
    await expect(rotation).rejects.toThrow(ConfigError);
    await expect(rotation).rejects.toThrow(
      `sealed with ${oldKey.keyId} (${SECRETS + OTHERS} values), got ${newKey.keyId}`,
    );
    expect(await counts()).toEqual({ [oldKey.keyId]: SECRETS + OTHERS });
  });

  test.each([1, 2, 3, 4, 5, 6])(
    'leaves everything readable with both keys if it is interrupted after unit %i, and can be run again',
    async (units) => {
      await fill();
      await expect(rotate({ units: units })).rejects.toThrow('interrupted');
      expect(await valuesBy(both)).toEqual(allValues);
      await requireKeysOfAll(database.reader, allSealedColumns, both);
      const { resealed, left } = await rotate();
      expect([left, resealed + Math.min(2 * units, SECRETS) + Math.max(0, units - 4)]).toEqual([0, SECRETS + OTHERS]);
      expect(await valuesBy(ringOf(newMasterKey))).toEqual(allValues);
    },
  );

  it('rolls back a unit that fails', async () => {
    await fill();
    const through: RotationDeps['database'] = {
      reader: database.reader,
      write: (work) =>
        database.write(async (manager) => {
          await work(manager);
          throw new Error('the connection broke');
        }),
    };
    await expect(rotate({ through })).rejects.toThrow('the connection broke');
    expect(await counts()).toEqual({ [oldKey.keyId]: SECRETS + OTHERS });
  });

  it('does not overwrite a value that is set while it runs', async () => {
    await fill();
    const sealed = newKey.seal('set meanwhile', secretBinding(0));
    const through = before(1, () =>
      database.write((manager) =>
        manager.query(`UPDATE environment_secret SET sealed_value = $1 WHERE id = 'secret_0'`, [sealed]),
      ),
    );
    expect(await rotate({ through })).toMatchObject({ resealed: SECRETS + OTHERS - 1, left: 0 });
    expect(await valuesBy(ringOf(newMasterKey))).toContain('set meanwhile');
  });

  it('says that the old key is still needed if a server without the new one writes meanwhile', async () => {
    await fill();
    const through = before(2, () => insertSecret('00', oldKey));
    expect(await rotate({ through })).toMatchObject({ resealed: SECRETS + OTHERS, left: 1, unreadable: [] });
    expect(await rotate()).toMatchObject({ resealed: 1, left: 0 });
  });

  test('leaves what the live content uses readable at every moment', async () => {
    await fill();
    const keys = Array.from({ length: SECRETS }, (_, index) => `SECRET_${index}`);
    await database.write((manager) =>
      manager.insert(
        ContentUse,
        keys.map((key) => ({ projectId, need: 'SECRET' as const, key, uses: 1 })),
      ),
    );
    const expected = Object.fromEntries(keys.map((key, index) => [key, `value ${index}`]));
    const read = async () => (await readLiveValues(database.reader, both, { projectId, revision: 0 })).secrets;
    const found: unknown[] = [];
    const through = { reader: database.reader, write: database.write.bind(database) };
    const reading: RotationDeps['database'] = {
      ...through,
      async write(work) {
        found.push(await read());
        return through.write(work);
      },
    };
    await rotate({ through: reading });
    found.push(await read());
    expect(found.length).toBeGreaterThan(SECRETS / 2);
    expect(found).toEqual(found.map(() => expected));
  });

  describe('a value that was copied to another row', () => {
    beforeEach(() => fill());

    test.each([
      ['of another key', `UPDATE environment_secret SET sealed_value = $1 WHERE id = 'secret_1'`, /"SECRET_1"/],
      ['of another kind', 'UPDATE app_credentials SET sealed_client_secret = $1', /APP_CREDENTIALS "salesforce"/],
      ['of a user', 'UPDATE user_setting_value SET sealed_value = $1', /USER_SETTING .*channel/],
      ['of the team', 'UPDATE team_setting_value SET sealed_value = $1', /TEAM_SETTING .*version/],
    ])('%s is not resealed, and is named', async (_, statement, named) => {
      const copied = oldKey.seal('value 0', secretBinding(0));
      await database.write((manager) => manager.query(statement, [copied]));
      const rotation: Rotation = await rotate();
      expect(rotation).toMatchObject({
        resealed: SECRETS + OTHERS - 1,
        left: 1,
        unreadable: [expect.stringMatching(named)],
      });
      expect(JSON.stringify(rotation)).not.toContain('value 0');
      expect(await counts()).toEqual({ [newKey.keyId]: SECRETS + OTHERS - 1, [oldKey.keyId]: 1 });
    });

    it('of the same key in another project is not resealed, and is named', async () => {
      const elsewhere = await database.write((manager) =>
        insertProject(manager, { name: 'Other', editable: true, createdAt: start }),
      );
      const statement = `INSERT INTO environment_secret (id, project_id, key, sealed_value, fingerprint, updated_at)
        SELECT 'secret_copy', '${elsewhere}', key, sealed_value, fingerprint, updated_at
        FROM environment_secret WHERE id = 'secret_0'`;
      await database.write((manager) => manager.query(statement));
      expect(await rotate()).toMatchObject({ left: 1, unreadable: [expect.stringContaining(elsewhere)] });
    });
  });

  if (name !== 'SQLite') return;

  describe('in a file next to the embedded database', () => {
    let directory: string;
    let keyFile: KeyFile;

    beforeEach(async () => {
      directory = await mkdtemp(join(tmpdir(), 'slipway-test-'));
      keyFile = new KeyFile(join(directory, 'slipway.db.key'));
      await keyFile.create();
      await fill(running().newest());
    });

    afterEach(() => rm(directory, { recursive: true, force: true }));

    /** The keys of a server that starts now, and of one that has been running. */
    const running = () => new Keyring(() => keyFile.read());
    const rotateFile = (run: Run = {}) => rotate({ keyring: running(), keyFile, ...run });

    async function expectWholeAndRotated(before: string) {
      expect(await valuesBy(running())).toEqual(allValues);
      const [present] = running().keyIds();
      expect(present).not.toBe(before);
      expect(await counts()).toEqual({ [present ?? '']: SECRETS + OTHERS });
    }

    it('replaces the old key with a new one, and keeps the old one', async () => {
      const before = running().newest().keyId;
      const { keyId } = await rotateFile();
      expect(running().keyIds()).toEqual([keyId, before]);
      await expectWholeAndRotated(before);
    });

    test.each<[string, (keyFile: KeyFile) => Promise<unknown>]>([
      ['a new key was made', (file) => file.addNewKey()],
      ['one unit was done', () => rotateFile({ units: 1 }).catch(() => undefined)],
      ['all units were done', () => rotateFile({ units: 6 }).catch(() => undefined)],
      [
        'the old key was kept',
        async (file) => {
          await rotateFile({ units: 6 }).catch(() => undefined);
          await file.keepOldKey();
        },
      ],
    ])('leaves everything readable if it is interrupted once %s, and can be run again', async (_, interrupted) => {
      const before = running().newest().keyId;
      const server = running();
      server.newest();
      await interrupted(keyFile);
      expect(await valuesBy(running())).toEqual(allValues);
      expect(await valuesBy(server)).toEqual(allValues);
      await rotateFile();
      await expectWholeAndRotated(before);
      expect(await valuesBy(server)).toEqual(allValues);
    });

    it('lets a running server seal with the new key at once', async () => {
      const server = running();
      const before = server.newest().keyId;
      await rotateFile({ units: 1 }).catch(() => undefined);
      expect(server.newest().keyId).not.toBe(before);
    });

    it('does not replace the key while a value does not open', async () => {
      const before = running().newest();
      const copied = before.seal('value 0', secretBinding(0));
      await database.write((manager) =>
        manager.query(`UPDATE environment_secret SET sealed_value = $1 WHERE id = 'secret_1'`, [copied]),
      );
      expect(await rotateFile()).toMatchObject({ left: 1 });
      expect(keyFile.read().map((key) => new SealingKey(key).keyId)).toEqual([expect.any(String), before.keyId]);
    });

    it('succeeds if two run at once', async () => {
      const before = running().newest().keyId;
      const rotations = await Promise.all([rotateFile(), rotateFile()]);
      expect(rotations.map(({ left }) => left)).toEqual([0, 0]);
      await expectWholeAndRotated(before);
    });
  });
});
