import { isEnumType } from 'graphql';
import type { Role } from '../../src/team/permissions.js';
import { CONTRACT } from '../support/contract.js';
import { heldAnswer, startReceiver } from '../support/receiver.js';
import { codesOf, createReleasePipeline, type ReleasePipeline } from '../support/release-pipeline.js';
import {
  CREATE_RUNTIME,
  DELETE_RUNTIME,
  fetchManifest,
  ROTATE_SECRET,
  runtimeClient,
  UPDATE_RUNTIME,
} from '../support/runtimes.js';
import { describeOnEachServer } from '../support/servers.js';

const HTTP = { kind: 'HTTP', url: 'https://runtime.example/slipway' } as const;
const RUNTIME_TOKEN = /^slipway_runtime_[\w-]{43}$/;

/** All roles but ADMIN. */
function lesserRoles(): Role[] {
  const type = CONTRACT.getType('MemberRole');
  const roles = isEnumType(type) ? type.getValues().map(({ name }) => name as Role) : [];
  return roles.filter((role) => role !== 'ADMIN');
}

describeOnEachServer('the runtimes of an environment', (app) => {
  const runtimes = runtimeClient(app);
  let pipeline: ReleasePipeline;
  let staging: string;

  beforeEach(async () => {
    pipeline = await createReleasePipeline(app);
    staging = pipeline.staging.id;
  });

  const statusOf = async (token: string) => (await fetchManifest(app, staging, token)).status;

  describe('are created', () => {
    test('as a runtime, with a token that is shown once', async () => {
      const created = await runtimes.create(staging, { name: ' Store ' });
      expect(created.secret).toMatch(RUNTIME_TOKEN);
      expect(created.tokenPrefix).toBe(created.secret.slice(0, 20));
      const { viewer } = await app.expectOk('{ viewer { id } }');
      expect(await runtimes.list(staging)).toEqual([
        {
          ...{ id: created.id, name: 'Store', kind: 'RUNTIME', url: null, enabled: true },
          ...{ receivesSecrets: false, publicKey: null },
          ...{ tokenPrefix: created.tokenPrefix, lastSeenAt: null, activeRelease: null },
          ...{ environment: { id: staging }, createdAt: expect.any(String), createdBy: viewer },
        },
      ]);
    });

    test('as an HTTP endpoint, with a key that signs requests', async () => {
      const created = await runtimes.create(staging, HTTP);
      expect(created.secret).toMatch(/^whsec_[\w+/]{43}=$/);
      expect(await runtimes.list(staging)).toMatchObject([{ ...HTTP, tokenPrefix: null, lastSeenAt: null }]);
    });

    test('and listed by name, case-insensitively', async () => {
      for (const name of ['b', 'C', 'a']) await runtimes.create(staging, { name });
      expect((await runtimes.list(staging)).map(({ name }) => name)).toEqual(['a', 'b', 'C']);
      expect(await runtimes.list(pipeline.production.id)).toEqual([]);
    });

    test('and found by id, by members who see the environment', async () => {
      const { id } = await runtimes.create(staging);
      const query = 'query ($id: ID!) { node(id: $id) { id ... on DeploymentTarget { kind } } }';
      expect(await app.expectOk(query, { id })).toEqual({ node: { id, kind: 'RUNTIME' } });
      const elsewhere = await app.createMember('ADMIN', [pipeline.production.projectId]);
      expect(await app.expectOk(query, { id }, elsewhere)).toEqual({ node: null });
    });

    test.each<[string, object, string, string]>([
      ['without a name', { name: ' ' }, 'INVALID_INPUT', 'name'],
      ['with a name that is too long', { name: 'x'.repeat(201) }, 'INVALID_INPUT', 'name'],
      ['without a URL', { ...HTTP, url: null }, 'INVALID_INPUT', 'url'],
      ['with a URL in a private network', { ...HTTP, url: 'http://10.0.0.7/' }, 'INVALID_INPUT', 'url'],
      ['with an invalid URL', { ...HTTP, url: 'runtime' }, 'INVALID_INPUT', 'url'],
      ['as a runtime with a URL', { url: HTTP.url }, 'INVALID_INPUT', 'url'],
      ['for an environment that does not exist', { environmentId: 'environment_x' }, 'NOT_FOUND', 'environmentId'],
    ])('but not %s', async (_name, input, code, field) => {
      const answer = await runtimes.run(CREATE_RUNTIME, {
        environmentId: staging,
        name: 'Store',
        kind: 'RUNTIME',
        ...input,
      });
      expect(answer).toMatchObject({ deploymentTarget: null, secret: null, userErrors: [{ code, field: [field] }] });
      expect(await runtimes.list(staging)).toEqual([]);
    });

    test('in Development only as runtimes', async () => {
      const environmentId = pipeline.development.id;
      const refused = await runtimes.run(CREATE_RUNTIME, { environmentId, name: 'Store', ...HTTP });
      expect(refused).toMatchObject({ secret: null, userErrors: [{ code: 'INVALID_INPUT', field: ['kind'] }] });
      await runtimes.create(environmentId);
      expect(await runtimes.list(environmentId)).toMatchObject([{ kind: 'RUNTIME' }]);
    });

    test('with names that are unique in an environment', async () => {
      await runtimes.create(staging, { name: 'Store' });
      const refused = await runtimes.run(CREATE_RUNTIME, { environmentId: staging, name: 'STORE', kind: 'RUNTIME' });
      expect(refused).toMatchObject({ secret: null, userErrors: [{ code: 'KEY_TAKEN', field: ['name'] }] });
      await runtimes.create(pipeline.production.id, { name: 'Store' });
    });

    test('with unique names, even by concurrent requests', async () => {
      const input = { environmentId: staging, name: 'Store', kind: 'RUNTIME' };
      const answers = await Promise.all(Array.from({ length: 5 }, () => runtimes.run(CREATE_RUNTIME, input)));
      expect(answers.map(codesOf).sort()).toEqual([[], ...Array(4).fill(['KEY_TAKEN'])]);
      expect(await runtimes.list(staging)).toHaveLength(1);
    });

    test('up to a maximum of 20, even by concurrent requests', async () => {
      const inputs = Array.from({ length: 24 }, (_, n) => ({
        environmentId: staging,
        name: `Store ${n}`,
        kind: 'RUNTIME',
      }));
      const answers = await Promise.all(inputs.map((input) => runtimes.run(CREATE_RUNTIME, input)));
      expect(answers.map(codesOf).filter((codes) => codes.length > 0)).toEqual(Array(4).fill(['INVALID_INPUT']));
      expect(await runtimes.list(staging)).toHaveLength(20);
    });
  });

  test('show the query string of their URL, which may be a secret, only to an ADMIN', async () => {
    const url = `${HTTP.url}?key=hidden`;
    await runtimes.create(staging, { ...HTTP, url });
    expect(await runtimes.list(staging)).toMatchObject([{ url }]);
    expect(lesserRoles()).toContain('SUPPORT');
    for (const role of lesserRoles()) {
      expect(await runtimes.list(staging, await app.createMember(role))).toMatchObject([{ url: HTTP.url }]);
    }
  });

  describe('are changed', () => {
    test('only in the given fields', async () => {
      const { id } = await runtimes.create(staging, HTTP);
      const input = { deploymentTargetId: id, name: 'Renamed' };
      const { deploymentTarget } = await runtimes.run(UPDATE_RUNTIME, input);
      expect(deploymentTarget).toMatchObject({ ...HTTP, id, name: 'Renamed', enabled: true });
      await runtimes.run(UPDATE_RUNTIME, { deploymentTargetId: id, enabled: false, url: null, name: null });
      expect(await runtimes.list(staging)).toMatchObject([{ ...HTTP, name: 'Renamed', enabled: false }]);
    });

    test('successfully even if no field is given', async () => {
      const { id } = await runtimes.create(staging);
      expect(codesOf(await runtimes.run(UPDATE_RUNTIME, { deploymentTargetId: id }))).toEqual([]);
    });

    test.each<[string, object, object, string, string]>([
      ['to an empty name', {}, { name: '' }, 'INVALID_INPUT', 'name'],
      ['to a name that is taken', {}, { name: 'OTHER' }, 'KEY_TAKEN', 'name'],
      ['to a URL, as a runtime', {}, { url: HTTP.url }, 'INVALID_INPUT', 'url'],
      ['to a loopback URL', HTTP, { url: 'http://[::1]:1' }, 'INVALID_INPUT', 'url'],
    ])('but not %s', async (_name, created, change, code, field) => {
      await runtimes.create(staging, { name: 'Other' });
      const { id } = await runtimes.create(staging, { name: 'This', ...created });
      const before = await runtimes.list(staging);
      const answer = await runtimes.run(UPDATE_RUNTIME, { deploymentTargetId: id, enabled: false, ...change });
      expect(answer).toMatchObject({ deploymentTarget: { id }, userErrors: [{ code, field: [field] }] });
      expect(await runtimes.list(staging)).toEqual(before);
    });
  });

  describe('are admitted by their tokens', () => {
    test('until they are disabled, and again once they are enabled', async () => {
      const { id, secret } = await runtimes.create(staging);
      expect(await statusOf(secret)).toBe(200);
      await runtimes.run(UPDATE_RUNTIME, { deploymentTargetId: id, enabled: false });
      expect(await statusOf(secret)).toBe(401);
      await runtimes.run(UPDATE_RUNTIME, { deploymentTargetId: id, enabled: true });
      expect(await statusOf(secret)).toBe(200);
    });

    test('including the old one after a rotation', async () => {
      const { id, secret } = await runtimes.create(staging);
      const rotated = await runtimes.run(ROTATE_SECRET, { deploymentTargetId: id, oldSecretSeconds: 60 });
      expect(rotated.secret).toMatch(RUNTIME_TOKEN);
      expect(rotated.deploymentTarget.tokenPrefix).toBe(rotated.secret.slice(0, 20));
      expect([await statusOf(secret), await statusOf(rotated.secret)]).toEqual([200, 200]);
    });

    test('but not by the old one if a rotation ends it at once', async () => {
      const { id, secret } = await runtimes.create(staging);
      const second = await runtimes.run(ROTATE_SECRET, { deploymentTargetId: id });
      const third = await runtimes.run(ROTATE_SECRET, { deploymentTargetId: id, oldSecretSeconds: 0 });
      expect(await Promise.all([secret, second.secret, third.secret].map(statusOf))).toEqual([401, 401, 200]);
    });

    test.each([-1, 604_801])('and a rotation cannot keep the old one for %d seconds', async (oldSecretSeconds) => {
      const { id, secret } = await runtimes.create(staging);
      const answer = await runtimes.run(ROTATE_SECRET, { deploymentTargetId: id, oldSecretSeconds });
      const userErrors = [{ code: 'INVALID_INPUT', field: ['oldSecretSeconds'] }];
      expect(answer).toMatchObject({ deploymentTarget: null, secret: null, userErrors });
      expect(await statusOf(secret)).toBe(200);
    });

    test('and HTTP endpoints get a new key', async () => {
      const { id, secret } = await runtimes.create(staging, HTTP);
      const rotated = await runtimes.run(ROTATE_SECRET, { deploymentTargetId: id, oldSecretSeconds: 0 });
      expect(rotated).toMatchObject({ secret: expect.stringMatching(/^whsec_/), deploymentTarget: { id } });
      expect(rotated.secret).not.toBe(secret);
    });
  });

  test('are deleted, and their tokens are refused from then on', async () => {
    const runtime = await runtimes.create(staging);
    const address = await runtimes.create(staging, HTTP);
    for (const { id } of [runtime, address]) {
      const answer = await runtimes.run(DELETE_RUNTIME, { deploymentTargetId: id });
      expect(answer).toEqual({ deletedId: id, userErrors: [] });
      const again = await runtimes.run(DELETE_RUNTIME, { deploymentTargetId: id });
      expect(again).toMatchObject({ deletedId: null, userErrors: [{ code: 'NOT_FOUND' }] });
    }
    expect(await runtimes.list(staging)).toEqual([]);
    expect(await statusOf(runtime.secret)).toBe(401);
  });

  test('cannot be changed while a deployment to their environment is running', async () => {
    const { id, secret } = await runtimes.create(staging);
    // The deployment runs until this runtime answers.
    const receiver = await startReceiver();
    const held = heldAnswer();
    receiver.answerNext(held.answer);
    const { id: slow } = await runtimes.create(staging, { kind: 'HTTP', url: receiver.url });
    const { id: other } = await runtimes.create(pipeline.production.id);
    await pipeline.put({ integrations: { shop: {} } });
    const release = await pipeline.open();
    expect(codesOf(await pipeline.deploy(release))).toEqual([]);
    await receiver.received(1);

    for (const [mutation, change] of [
      [UPDATE_RUNTIME, { enabled: false }],
      [DELETE_RUNTIME, {}],
    ] as const) {
      const refused = await runtimes.run(mutation, { deploymentTargetId: id, ...change });
      expect(refused.userErrors).toMatchObject([{ code: 'DEPLOYMENT_IN_PROGRESS', subjectIds: [release.id] }]);
      const elsewhere = await runtimes.run(mutation, { deploymentTargetId: other, ...change });
      expect(codesOf(elsewhere)).toEqual([]);
    }
    expect((await runtimes.list(staging)).map((runtime) => runtime.id).sort()).toEqual([id, slow].sort());
    expect(await runtimes.read(staging, id)).toMatchObject({ enabled: true });
    expect(await statusOf(secret)).toBe(200);
    expect(codesOf(await runtimes.run(ROTATE_SECRET, { deploymentTargetId: id, oldSecretSeconds: 0 }))).toEqual([]);
    await runtimes.create(staging);
    expect(await runtimes.list(staging)).toHaveLength(3);
    held.give();
    await pipeline.ended(release.id);
    await receiver.stop();
  });

  test('cannot be changed by an ADMIN who is limited to other projects', async () => {
    const limited = await app.createMember('ADMIN', [pipeline.staging.projectId]);
    const own = await runtimes.run(CREATE_RUNTIME, { environmentId: staging, name: 'Own', kind: 'RUNTIME' }, limited);
    expect(codesOf(own)).toEqual([]);
    const { id, secret } = await runtimes.create(pipeline.production.id);
    const input = { deploymentTargetId: id, oldSecretSeconds: 0 };
    const created = { environmentId: pipeline.production.id, name: 'Other', kind: 'RUNTIME' };
    const answers = [
      await runtimes.run(CREATE_RUNTIME, created, limited),
      await runtimes.run(UPDATE_RUNTIME, { deploymentTargetId: id, enabled: false }, limited),
      await runtimes.run(ROTATE_SECRET, input, limited),
      await runtimes.run(DELETE_RUNTIME, { deploymentTargetId: id }, limited),
    ];
    expect(answers.map(codesOf)).toEqual(Array(4).fill(['NOT_FOUND']));
    expect(await runtimes.list(pipeline.production.id)).toMatchObject([{ id, enabled: true }]);
    expect((await fetchManifest(app, pipeline.production.id, secret)).status).toBe(200);
  });

  test('have their changes in the audit log, without secrets', async () => {
    const { id } = await runtimes.create(staging, { name: 'Audited' });
    await runtimes.run(ROTATE_SECRET, { deploymentTargetId: id });
    await runtimes.run(DELETE_RUNTIME, { deploymentTargetId: id });
    const project = { id: pipeline.staging.projectId };
    const log = `query ($id: ID!) { auditLog(first: 3, filter: { projectId: $id }) {
      nodes { operation subjects project { id } } } }`;
    const { auditLog } = await app.expectOk(log, project);
    expect(auditLog.nodes).toEqual([
      { operation: 'deleteDeploymentTarget', subjects: [id], project },
      { operation: 'rotateDeploymentTargetSecret', subjects: [id], project },
      { operation: 'createDeploymentTarget', subjects: [staging], project },
    ]);
  });
});
