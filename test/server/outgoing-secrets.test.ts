import { allSealedColumns } from '../../src/composition/all-sealed-columns.js';
import { databaseSchema } from '../../src/composition/database-schema.js';
import { Keyring } from '../../src/configuration/keys/keyring.js';
import { rotateMasterKey } from '../../src/configuration/keys/master-key-rotation.js';
import type { Database } from '../../src/database/database.js';
import { openDatabase } from '../../src/database/open-database.js';
import { OutgoingSecret } from '../../src/outgoing/outgoing-secret.entity.js';
import { deleteOutgoingSecrets, OutgoingSecrets } from '../../src/outgoing/outgoing-secrets.js';
import { describeOnEachDatabase } from '../support/databases.js';

const owner = 'webhook_1';

describeOnEachDatabase('OutgoingSecrets', (databases) => {
  let database: Database;
  let now: Date;
  let secrets: OutgoingSecrets;

  beforeAll(async () => {
    database = await openDatabase(await databases.createUrl(), databaseSchema);
  });

  beforeEach(async () => {
    await database.write((manager) => manager.createQueryBuilder().delete().from(OutgoingSecret).execute());
    now = new Date('2026-05-01T00:00:00Z');
    secrets = new OutgoingSecrets(ringOf(7), () => now);
  });

  afterAll(() => database.close());

  const ringOf = (...bytes: readonly [number, ...number[]]) => {
    const [first, ...others] = bytes.map((byte) => Buffer.alloc(32, byte));
    return new Keyring(() => [first ?? Buffer.alloc(0), ...others]);
  };
  const create = (id = owner) => database.write((manager) => secrets.create(manager, id));
  const rotate = (oldSeconds: number) => database.write((manager) => secrets.rotate(manager, owner, oldSeconds));
  const secretsOf = (id = owner) => secrets.secretsOf(database.reader, id);
  const rowsOf = () => database.reader.find(OutgoingSecret);
  const later = (seconds: number) => {
    now = new Date(now.getTime() + seconds * 1_000);
  };

  it('creates a secret of 32 random bytes', async () => {
    const secret = await create();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(await create('webhook_2')).not.toBe(secret);
    expect(await secretsOf()).toEqual([secret]);
  });

  it('stores it sealed for its own row', async () => {
    const secret = await create();
    const [row] = await rowsOf();
    expect(row?.sealedSecret).toMatch(/^v1\./);
    expect(row?.sealedSecret).not.toContain(secret.slice(6));
    await database.write((manager) => manager.update(OutgoingSecret, { ownerId: owner }, { ownerId: 'webhook_2' }));
    await expect(secretsOf('webhook_2')).rejects.toThrow('sealed for another row');
  });

  it('signs with the previous secret until that expires', async () => {
    const first = await create();
    const second = await rotate(60);
    expect(new Set(await secretsOf())).toEqual(new Set([second, first]));
    later(59);
    expect(await secretsOf()).toHaveLength(2);
    later(1);
    expect(await secretsOf()).toEqual([second]);
  });

  it('deletes the previous secret at once on request', async () => {
    await create();
    const second = await rotate(0);
    expect(await secretsOf()).toEqual([second]);
    expect(await rowsOf()).toHaveLength(1);
  });

  it('lets no secret live longer than the newest rotation allows', async () => {
    await create();
    await rotate(86_400);
    const third = await rotate(60);
    expect(await secretsOf()).toHaveLength(3);
    later(60);
    expect(await secretsOf()).toEqual([third]);
  });

  it('does not extend the lifetime of a secret', async () => {
    await create();
    await rotate(60);
    await rotate(86_400);
    later(60);
    expect(await secretsOf()).toHaveLength(2);
  });

  it('deletes expired secrets', async () => {
    await create();
    await rotate(60);
    later(60);
    await rotate(60);
    expect(await rowsOf()).toHaveLength(2);
  });

  it('keeps few secrets, however often they are rotated', async () => {
    await create();
    for (let count = 0; count < 10; count++) await rotate(86_400);
    expect(await secretsOf()).toHaveLength(4);
  });

  it('does not change the secrets of others', async () => {
    await create();
    const other = await create('target_1');
    await rotate(0);
    await database.write((manager) => deleteOutgoingSecrets(manager, owner));
    expect([await secretsOf(), await secretsOf('target_1')]).toEqual([[], [other]]);
  });

  it('works after a rotation of the master key', async () => {
    const secret = await create();
    const keys = { keyring: ringOf(8, 7), keyFile: null };
    expect(await rotateMasterKey({ database, keys, columns: allSealedColumns })).toMatchObject({
      resealed: 1,
      left: 0,
    });
    expect(await new OutgoingSecrets(ringOf(8), () => now).secretsOf(database.reader, owner)).toEqual([secret]);
  });
});
