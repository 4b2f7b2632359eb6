import { createPrivateKey, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getNamedType, isInputObjectType } from 'graphql';
import { SignJWT } from 'jose';
import pino from 'pino';
import WebSocket from 'ws';
import { openDatabase } from '../../src/database/open-database.js';
import { describeOnEachDatabase, type TestDatabase } from '../support/databases.js';
import { createReleasePipeline } from '../support/release-pipeline.js';
import {
  CREATE_RUNTIME,
  createRuntimeKeys,
  fetchConfiguration,
  fetchManifest,
  ROTATE_SECRET,
} from '../support/runtimes.js';
import { everythingIn, secretsIn, tracesOf } from '../support/secret-traces.js';
import { startApp, type TestApp } from '../support/start-app.js';

const SET_SECRET = `mutation ($input: SetEnvironmentSecretInput!) {
  setEnvironmentSecret(input: $input) { environmentSecret { id key fingerprint } userErrors { code message field path } }
}`;
const SET_SECRETS = `mutation ($input: SetEnvironmentSecretsInput!) {
  setEnvironmentSecrets(input: $input) { environmentSecrets { id key } userErrors { code message field path } }
}`;
const SET_MANY_CREDENTIALS = `mutation ($input: SetAppCredentialsOfIntegrationsInput!) {
  setAppCredentialsOfIntegrations(input: $input) { appCredentials { id } userErrors { code message field path } }
}`;
const SET_CREDENTIALS = `mutation ($input: SetAppCredentialsInput!) {
  setAppCredentials(input: $input) { appCredentials { id clientId fingerprint } userErrors { code message field path } }
}`;
const SAVE_SETTINGS = `mutation ($input: SaveUserSettingsInput!) {
  saveUserSettings(input: $input) { settings { id hasValue value } userErrors { code message field path } }
}`;
const SET_TEAM = `mutation ($input: SetTeamSettingsInput!) {
  setTeamSettings(input: $input) { teamSettings { id settingId type } userErrors { code message field path } }
}`;
const CREATE_TOKEN = `mutation ($input: CreateTokenInput!) {
  createToken(input: $input) { token { id prefix } secret userErrors { code message } }
}`;
const ROTATE_KEY = `mutation ($projectId: ID!) {
  rotateSigningKey(input: { projectId: $projectId }) { signingKey { id } privateKeyPem userErrors { code message } }
}`;
const READ_ALL = `query ($projectId: ID!) {
  viewer { tokens { name prefix } }
  members { nodes { name tokens { name prefix } } }
  project(id: $projectId) {
    name
    signingKey { keyId }
    environmentSecrets { nodes { key fingerprint } }
    appCredentials { nodes { integrationKey clientId fingerprint } }
    teamSettings { nodes { integrationKey settingId type } }
    history { nodes { key } }
    environment { deploymentTargets { name url tokenPrefix } }
  }
  auditLog(first: 200) { nodes { operation outcome codes subjects requestId address } }
}`;
const READ_SETTINGS = '{ currentUser { integrations { nodes { settings { id hasValue value } } } } }';

/** Fields of inputs that hold secrets, each of which is planted below. */
const SECRET_FIELDS = ['clientSecret', 'secrets', 'value', 'values'];
/** Tables that the mutations with secrets write to. */
const TABLES = [
  ...['environment_secret', 'app_credentials', 'user_setting_value', 'team_setting_value', 'token', 'signing_key'],
  ...['runtime_token', 'outgoing_secret'],
];
const HTTP_RUNTIME = { kind: 'HTTP', url: 'https://runtime.example' } as const;

describe('traces of secrets', () => {
  test.each<[string, (secret: string) => string]>([
    ['plain', (secret) => secret],
    ['JSON', (secret) => JSON.stringify(JSON.stringify({ secret }))],
    ['hex', (secret) => Buffer.from(`${secret}!`).toString('hex')],
    ['base64', (secret) => Buffer.from(`${secret}!`).toString('base64')],
    ['base64 of more', (secret) => Buffer.from(`a${secret}b`).toString('base64')],
    ['base64url of more', (secret) => Buffer.from(`ab${secret}c`).toString('base64url')],
    ['a URL', (secret) => `/graphql?query=${encodeURIComponent(secret)}`],
  ])('are found in %s', (_name, write) => {
    const secret = 'pl4nt+/?>ed secret~';
    const text = write(secret);
    expect(secretsIn(text, new Map([['it', secret]]))).toEqual(['it']);
    expect(secretsIn(write('another'), new Map([['it', secret]]))).toEqual([]);
    expect(tracesOf(secret).every((trace) => trace.length > 15)).toBe(true);
  });
});

describeOnEachDatabase('no secret', (database) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(database);
  });
  afterAll(() => world.stop());

  test('is in an input field that these tests do not fill', () => {
    const schema = buildSchema(readFileSync(join(__dirname, '../../schema.graphql'), 'utf8'));
    const names = Object.values(schema.getMutationType()?.getFields() ?? {})
      .flatMap(({ args }) => args.map(({ type }) => getNamedType(type)))
      .flatMap((type) => (isInputObjectType(type) ? Object.keys(type.getFields()) : []))
      .filter(
        (name) =>
          /value|secret|password|pass|private|pem/i.test(name) &&
          !/^(expectedRevision|oldSecretSeconds|receivesSecrets)$/.test(name),
      );
    expect([...new Set(names)].sort()).toEqual(SECRET_FIELDS);
  });

  test.each<[string, (world: World) => Promise<void>]>([
    ['that is saved', save],
    ['that a runtime reads', readConfiguration],
    ['that is refused', refuse],
    ['in a request that GraphQL can not read', misspell],
    ['that the server fails to save', fail],
    ['in a token that is refused', misuseTokens],
    ['of an object that is read', readAll],
  ])('%s is in the database, the log or an answer', async (_name, drive) => {
    await drive(world);
    expect(secretsIn(world.answers.splice(0).join('\n'), world.secrets)).toEqual([]);
    expect(secretsIn(world.logged.join('\n'), world.secrets)).toEqual([]);
    expect(secretsIn(await everythingIn(world.url, world.behind), world.secrets)).toEqual([]);
  });

  test('was left out, as every kind of answer was given', () => {
    expect([...world.codes].sort()).toEqual(
      expect.arrayContaining([
        'BAD_REQUEST',
        'BAD_USER_INPUT',
        'FORBIDDEN',
        'GRAPHQL_PARSE_FAILED',
        'GRAPHQL_VALIDATION_FAILED',
        'INTERNAL_SERVER_ERROR',
        'INVALID_INPUT',
        'NOT_FOUND',
        'SECRET_EXISTS',
        'SETTING_INVALID',
        'UNAUTHENTICATED',
      ]),
    );
    expect(world.logged.length).toBeGreaterThan(50);
    expect(world.logged.join('')).toContain('An operation failed');
  });
});

type World = Awaited<ReturnType<typeof createWorld>>;

/** A server with a project whose live content requires a password, and all callers that may know a secret. */
async function createWorld(database: TestDatabase) {
  const url = await database.createUrl();
  const logged: string[] = [];
  const answers: string[] = [];
  const codes = new Set<string>();
  const secrets = new Map<string, string>();
  const masterKey = randomBytes(32).toString('base64');
  secrets.set('the master key', masterKey);
  secrets.set('the bytes of the master key in hex', Buffer.from(masterKey, 'base64').toString('hex'));

  const log = pino({ level: 'trace' }, { write: (line) => void logged.push(line) });
  const app = await startApp({
    url,
    env: { SLIPWAY_MASTER_KEY: masterKey, SLIPWAY_MAX_MEMBER_BODY_BYTES: '200000' },
    log,
  });
  const behind = await openDatabase(url, { entities: [], migrations: [] });
  secrets.set("the ADMIN's token", app.adminToken);

  /** A new secret, with what has to be escaped in JSON, base64 and URLs. */
  function plant(name: string): string {
    const secret = `pl4nt"ed+/?&>${randomBytes(12).toString('hex')}~\\`;
    secrets.set(`${name} ${secrets.size}`, secret);
    return secret;
  }

  /** Sends a raw body. The answer is kept to be searched, unless it is the one that shows a secret. */
  async function post(body: string, token: string | null = app.adminToken, keeps = true) {
    const headers = { 'Content-Type': 'application/json', ...(token !== null && { Authorization: `Bearer ${token}` }) };
    const response = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body });
    return received(await response.text(), JSON.stringify([...response.headers]), keeps);
  }

  function received(text: string, headers = '', keeps = true) {
    if (keeps) answers.push(text, headers);
    for (const [, code = ''] of text.matchAll(/"code":"(\w+)"/g)) codes.add(code);
    return JSON.parse(text);
  }

  const send = (query: string, variables: object, token?: string | null, keeps?: boolean) =>
    post(JSON.stringify({ query, variables }), token, keeps);

  /** Sends messages on a connection of its own, and keeps what comes back until it is answered or closed. */
  async function overSocket(messages: readonly string[], init: object = { token: app.adminToken }): Promise<void> {
    const socket = new WebSocket(app.wsUrl, 'graphql-transport-ws');
    await new Promise((resolve) => socket.once('open', resolve));
    const end = new Promise<void>((resolve) => {
      socket.on('message', (data) => {
        answers.push(String(data));
        const { type } = JSON.parse(String(data));
        if (type === 'connection_ack') for (const message of messages) socket.send(message);
        if (type === 'error' || type === 'complete') resolve();
      });
      socket.on('close', (_code, reason) => {
        answers.push(String(reason));
        resolve();
      });
    });
    socket.send(JSON.stringify({ type: 'connection_init', payload: init }));
    await end;
    socket.close();
  }

  const { id: projectId, environmentId } = await createProject(app);
  const developer = await app.createMember('DEVELOPER');
  const support = await app.createMember('SUPPORT');
  const { data } = await send(ROTATE_KEY, { projectId }, undefined, false);
  const privateKeyPem: string = data.rotateSigningKey.privateKeyPem;
  for (const [name, secret] of partsOf(privateKeyPem)) secrets.set(name, secret);
  const userToken = await userTokenOf(projectId, privateKeyPem);
  for (const [name, token] of Object.entries({ developer, support })) secrets.set(`the token of ${name}`, token);
  secrets.set("the user's token", userToken);
  await send(
    'mutation { connectIntegration(input: { integrationKey: "box", accountReference: "me" }) { userErrors { code } } }',
    {},
    userToken,
  );

  return {
    url,
    logged,
    answers,
    codes,
    secrets,
    app,
    behind,
    projectId,
    environmentId,
    developer,
    support,
    userToken,
    plant,
    post,
    send,
    received,
    overSocket,
    async stop() {
      await behind.close();
      await app.stop();
    },
  };
}

async function createProject(app: TestApp): Promise<{ id: string; environmentId: string }> {
  const pipeline = await createReleasePipeline(app);
  await pipeline.put({
    integrations: {
      box: {
        metadata: { uses: '{{secrets.USED}}' },
        userSettings: [
          { id: 'password', title: 'Password', type: 'PASSWORD' },
          { id: 'text', title: 'Text', type: 'TEXT' },
        ],
      },
    },
  });
  const release = await pipeline.open();
  await pipeline.deploy(release);
  await pipeline.ended(release.id);
  return { id: pipeline.staging.projectId, environmentId: pipeline.staging.id };
}

/** The secret parts of a private key: its secret numbers, and the lines of the file with them. */
function partsOf(privateKeyPem: string): [string, string][] {
  const { d = '', p = '', q = '' } = createPrivateKey(privateKeyPem).export({ format: 'jwk' });
  const numbers = Object.entries({ d, p, q }).map(([name, text]): [string, string] => [
    `${name} of the private key`,
    Buffer.from(text, 'base64url').toString('hex'),
  ]);
  const lines = privateKeyPem.trim().split('\n').slice(8, -1);
  return [...numbers, ...lines.map((line, index): [string, string] => [`line ${index} of the private key`, line])];
}

function userTokenOf(projectId: string, privateKeyPem: string): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: 'RS256' })
    .setSubject('user-1')
    .setAudience(projectId)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(createPrivateKey(privateKeyPem));
}

async function save(world: World): Promise<void> {
  const { send, plant, projectId, userToken, secrets, overSocket } = world;
  await send(SET_SECRET, { input: { projectId, key: 'API_KEY', value: plant('a secret') } });
  await send(SET_SECRET, { input: { projectId, key: 'API_KEY', value: plant('a later secret') } });
  const credentials = { projectId, integrationKey: 'box', clientId: 'client', clientSecret: plant('a client secret') };
  await send(SET_CREDENTIALS, { input: credentials });
  const bulk = [
    { key: 'FIRST', value: plant('a secret of several') },
    { key: 'SECOND', value: plant('another') },
  ];
  await send(SET_SECRETS, { input: { projectId, secrets: bulk } });
  const several = [{ integrationKey: 'mail', clientId: 'client', clientSecret: plant('a client secret of several') }];
  await send(SET_MANY_CREDENTIALS, { input: { projectId, credentials: several } });
  for (const type of ['PASSWORD', 'TEXT']) {
    const ofTeam = [{ settingId: 'version', type, value: plant(`a ${type} of the team`) }];
    await send(SET_TEAM, { input: { projectId, integrationKey: 'box', values: ofTeam } });
  }
  const values = [{ settingId: 'password', value: plant('a password') }];
  const saved = await send(SAVE_SETTINGS, { input: { integrationKey: 'box', values } }, userToken);
  expect(saved.data.saveUserSettings).toMatchObject({
    settings: [{ hasValue: true, value: null }, {}],
    userErrors: [],
  });
  const { data } = await send(CREATE_TOKEN, { input: { name: 'Machine' } }, undefined, false);
  // The prefix of a token is stored, to distinguish it from others.
  secrets.set('a new token', data.createToken.secret.slice(data.createToken.token.prefix.length));
  const input = { projectId, key: 'BY_SOCKET', value: plant('a secret by socket') };
  await overSocket([subscribeMessage(SET_SECRET, { input })]);
  for (const runtime of [{ kind: 'RUNTIME' }, HTTP_RUNTIME]) await giveRuntimeSecrets(world, runtime);
}

/** Gives a runtime a secret, and another one; a runtime reads its manifest with either. */
async function giveRuntimeSecrets(
  { app, send, secrets, answers, environmentId }: World,
  runtime: object,
): Promise<void> {
  const input = { environmentId, name: JSON.stringify(runtime), ...runtime };
  const created = (await send(CREATE_RUNTIME, { input }, undefined, false)).data.answer;
  const rotation = { deploymentTargetId: created.deploymentTarget.id, oldSecretSeconds: 60 };
  const rotated = (await send(ROTATE_SECRET, { input: rotation }, undefined, false)).data.answer;
  for (const { secret, deploymentTarget } of [created, rotated]) {
    const prefix = deploymentTarget.tokenPrefix ?? 'whsec_';
    expect(secret).toContain(prefix);
    secrets.set(`of a runtime ${secrets.size}`, secret.slice(prefix.length));
    const response = await fetchManifest(app, environmentId, secret);
    answers.push(await response.text(), JSON.stringify([...response.headers]));
  }
}

/** A runtime reads the configuration, which is plain only to the holder of its private key. */
async function readConfiguration(world: World): Promise<void> {
  const { app, send, secrets, answers, environmentId, projectId, plant, userToken } = world;
  const keys = await createRuntimeKeys();
  const input = { environmentId, name: 'Configured', kind: 'RUNTIME', receivesSecrets: true };
  const { secret: token, deploymentTarget } = (await send(CREATE_RUNTIME, { input }, undefined, false)).data.answer;
  secrets.set('of a configured runtime', token.slice(deploymentTarget.tokenPrefix.length));
  const value = plant('a secret that a runtime reads');
  await send(SET_SECRETS, { input: { projectId, secrets: [{ key: 'USED', value }] } });
  const give = `mutation ($publicKey: JSON!) {
    setDeploymentTargetPublicKey(input: { publicKey: $publicKey }) { keyId userErrors { code message } } }`;
  const wrong = { ...keys.publicKey, d: plant('a private key that was sent') };
  for (const publicKey of [wrong, keys.publicKey]) await send(give, { publicKey }, token);
  const read = 'query ($id: ID!) { liveConfiguration(environmentId: $id) { jwe keyId } }';
  const { data } = await send(read, { id: environmentId }, token);
  const response = await fetchConfiguration(app, environmentId, token);
  const jwe = await response.text();
  answers.push(jwe, JSON.stringify([...response.headers]));
  const password = plant('a password that a runtime reads');
  const values = [{ settingId: 'password', value: password }];
  await send(SAVE_SETTINGS, { input: { integrationKey: 'box', values } }, userToken);
  const users = await (await fetchConfiguration(app, environmentId, token, { path: '/users' })).text();
  answers.push(users);
  expect((await keys.open(users)).users).toMatchObject([{ settings: { box: { password } } }]);
  for (const text of [data.liveConfiguration.jwe, jwe])
    expect((await keys.open(text)).secrets).toEqual({ USED: value });
}

async function refuse({ send, plant, projectId, developer, support, userToken, answers }: World): Promise<void> {
  const secret = (value: string, more: object = {}) => ({ input: { projectId, key: 'API_KEY', value, ...more } });
  await send(SET_SECRET, secret(plant('overwriting')), developer);
  await send(SET_SECRET, secret(plant('forbidden')), support);
  await send(SET_SECRET, secret(plant('of a user')), userToken);
  await send(SET_SECRET, secret(plant('of no project'), { projectId: 'absent' }));
  await send(SET_SECRET, secret(plant('too long') + 'x'.repeat(70_000)));
  await send(SET_SECRET, secret(`${plant('half a character')}\ud800`));
  await send(SET_SECRET, secret(plant('of a wrong key'), { key: 'lower case' }));
  const credentials = { projectId, integrationKey: 'box', clientId: '', clientSecret: plant('beside a wrong id') };
  await send(SET_CREDENTIALS, { input: credentials });
  await send(SET_CREDENTIALS, { input: { ...credentials, clientId: 'c', clientSecret: plant('ours') } }, developer);
  const [first, second] = [
    { key: 'THIRD', value: plant('beside a wrong key') },
    { key: '4', value: plant('of it') },
  ];
  await send(SET_SECRETS, { input: { projectId, secrets: [first, second] } });
  await send(SET_SECRETS, { input: { projectId, secrets: [first] } }, support);
  for (const value of [{ in: plant('in an object') }, plant('too long') + 'x'.repeat(10_001), [plant('in a list')]]) {
    const values = [{ settingId: 'password', value }];
    await send(SAVE_SETTINGS, { input: { integrationKey: 'box', values } }, userToken);
    const ofTeam = [{ settingId: 'version', type: 'PASSWORD', value }];
    await send(SET_TEAM, { input: { projectId, integrationKey: 'box', values: ofTeam } });
  }
  for (const settingId of ['absent', 'text']) {
    const values = [settingId, 'absent'].map((id) => ({ settingId: id, value: { in: plant('of a wrong setting') } }));
    await send(SAVE_SETTINGS, { input: { integrationKey: 'box', values } }, userToken);
  }
  // The value of a key field is returned to its sender, and stored nowhere.
  const kept = answers.length;
  await send(SET_SECRET, { input: { projectId, key: plant('in the wrong field'), value: 'API_KEY' } });
  await send(SET_CREDENTIALS, { input: { ...credentials, integrationKey: plant('in the wrong field') } });
  answers.length = kept;
}

async function misspell({ app, send, post, received, plant, projectId, overSocket }: World): Promise<void> {
  const inputs = () => [
    { projectId, key: 'API_KEY', value: [plant('in a list')] },
    { projectId, key: 'API_KEY', value: { in: plant('in an object') } },
    { projectId, value: plant('without a key') },
    { projectId, key: 'API_KEY', value: plant('with too much'), more: 1 },
    plant('alone'),
    [{ projectId, key: 7, value: plant('in a list') }],
  ];
  for (const input of inputs()) await send(SET_SECRET, { input });
  for (const input of inputs()) await overSocket([subscribeMessage(SET_SECRET, { input })]);
  const documents = () => {
    const literal = (name: string) => JSON.stringify(plant(name));
    const ofInput = (input: string) => `mutation ($key: String) { setEnvironmentSecret(input: ${input}) { nothing } }`;
    return [
      ofInput(`{ projectId: "x", value: ${literal('without a key')} }`),
      ofInput(`{ projectId: "x", key: "API_KEY", value: [${literal('in a list')}] }`),
      ofInput(`{ projectId: "x", key: "API_KEY", value: { in: ${literal('in an object')} } }`),
      ofInput(`{ projectId: "x", key: $key, value: ${literal('beside a variable')} }`).replace('nothing', '__typename'),
      ofInput(`{ projectId: "x", key: "API_KEY", value ${literal('without a colon')} }`),
      ofInput(`{ projectId: "x", key: "API_KEY", value: "${plant('unescaped')}" }`),
      ofInput(literal('alone')),
      `mutation { saveUserSettings(input: { values: [{ settingId: 1, value: ${literal('of a setting')} }] }) { no } }`,
      `mutation { saveUserSettings(input: { values: [{ settingId: "a", value: bare${plant('bare').slice(14, 38)} }] }) { no } }`,
    ];
  };
  for (const query of documents()) await send(query, {});
  for (const query of documents()) await overSocket([subscribeMessage(query)]);
  for (const query of documents()) {
    const headers = { Authorization: `Bearer ${app.adminToken}`, 'Apollo-Require-Preflight': 'true' };
    const response = await fetch(`${app.url}/graphql?query=${encodeURIComponent(query)}`, { headers });
    received(await response.text());
  }
  const variables = encodeURIComponent(`{"input": ${plant('in a URL')}`);
  const query = encodeURIComponent('{ viewer { id } }');
  const headers = { Authorization: `Bearer ${app.adminToken}`, 'Apollo-Require-Preflight': 'true' };
  received(await (await fetch(`${app.url}/graphql?query=${query}&variables=${variables}`, { headers })).text());
  const body = JSON.stringify({ query: SET_SECRET, variables: { input: { value: plant('cut off') } } });
  for (const broken of [
    body.slice(0, -2),
    `${body}${plant('after the end')}`,
    plant('no JSON'),
    `[${body}]`,
    `"${body}`,
  ]) {
    await post(broken);
    await overSocket([broken]);
  }
  await post(JSON.stringify({ query: SET_SECRET, variables: plant('as the variables') }));
  await post(JSON.stringify({ query: { in: plant('in the query') } }));
  await post(JSON.stringify({ query: SET_SECRET, operationName: plant('as the name') }));
  await post(body + ' '.repeat(200_000));
}

async function fail(world: World): Promise<void> {
  const { behind, send, plant, projectId, environmentId, userToken, secrets, overSocket } = world;
  const isPostgres = behind.isPostgres;
  const run = (statements: readonly string[]) =>
    behind.write(async (manager) => {
      for (const statement of statements) await manager.query(statement);
    });
  async function driveAll(): Promise<void> {
    const codes: unknown[] = [];
    const drive = async (query: string, variables: object, token?: string) =>
      codes.push((await send(query, variables, token)).errors?.[0].extensions.code);
    await drive(SET_SECRET, { input: { projectId, key: 'API_KEY', value: plant('failing') } });
    const credentials = { projectId, integrationKey: 'box', clientId: 'c', clientSecret: plant('failing') };
    await drive(SET_CREDENTIALS, { input: credentials });
    const ofTeam = [{ settingId: 'version', type: 'PASSWORD', value: plant('failing') }];
    await drive(SET_TEAM, { input: { projectId, integrationKey: 'box', values: ofTeam } });
    const values = [{ settingId: 'password', value: plant('failing') }];
    await drive(SAVE_SETTINGS, { input: { integrationKey: 'box', values } }, userToken);
    await drive(CREATE_TOKEN, { input: { name: 'Failing' } });
    await drive(ROTATE_KEY, { projectId });
    await drive(CREATE_RUNTIME, { input: { environmentId, name: 'Failing runtime', kind: 'RUNTIME' } });
    await drive(CREATE_RUNTIME, { input: { environmentId, name: 'Failing address', ...HTTP_RUNTIME } });
    expect(codes).toEqual(Array(8).fill('INTERNAL_SERVER_ERROR'));
    const input = { projectId, key: 'BY_SOCKET', value: plant('failing by socket') };
    await overSocket([subscribeMessage(SET_SECRET, { input })]);
  }

  await run([
    ...(isPostgres
      ? [`CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'planned %', NEW; END $$`]
      : []),
    ...TABLES.map((table) =>
      isPostgres
        ? `CREATE TRIGGER fail_${table} BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION fail()`
        : `CREATE TRIGGER fail_${table} BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'planned'); END`,
    ),
  ]);
  await driveAll();
  await run(TABLES.map((table) => `DROP TRIGGER fail_${table} ${isPostgres ? `ON ${table}` : ''}`));
  await run(['ALTER TABLE audit_entry RENAME TO moved_away']);
  await driveAll();
  await run(['ALTER TABLE moved_away RENAME TO audit_entry']);
  expect(secrets.size).toBeGreaterThan(20);
}

async function misuseTokens({
  app,
  post,
  send,
  plant,
  secrets,
  userToken,
  overSocket,
  projectId,
}: World): Promise<void> {
  const [header, , signature = ''] = userToken.split('.');
  const json = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = (name: string) => {
    const part = plant(name).slice(14, 38);
    secrets.set(`${name}, a part of it`, part);
    return part;
  };
  const tokens = [
    `slipway_${text('in a token')}`,
    `slipway_runtime_${text("in a runtime's token").padEnd(43, 'x')}`,
    text('as a token'),
    `${header}.${json({ aud: projectId, sub: text('in a JWT') })}.${signature}`,
    `${json({ alg: 'none', kid: text('in the head of a JWT') })}.${json({ aud: text('as an audience') })}.x`,
    `${text('no JSON')}.${text('no JSON')}.${text('no JSON')}`,
    `${userToken.slice(0, -4)}AAAA`,
  ];
  secrets.set('the signature of a token', signature.slice(0, -8));
  for (const token of tokens) {
    await post('{}', token);
    await overSocket([], { token });
    await overSocket([], { authorization: `Bearer ${token}` });
  }
  await overSocket([], { authorization: text('of no form'), token: { in: text('in an object') } });
  const { data } = await send(CREATE_TOKEN, { input: { name: 'Short' } }, undefined, false);
  const { token, secret } = data.createToken;
  secrets.set('a revoked token', secret.slice(token.prefix.length));
  await app.expectOk('mutation ($id: ID!) { revokeToken(input: { tokenId: $id }) { userErrors { code } } }', {
    id: token.id,
  });
  await post('{}', secret);
  await overSocket([], { token: secret });
}

async function readAll({ send, projectId, userToken }: World): Promise<void> {
  const all = await send(READ_ALL, { projectId });
  expect(all.errors).toBeUndefined();
  expect(all.data.auditLog.nodes.length).toBeGreaterThan(30);
  expect((await send(READ_SETTINGS, {}, userToken)).data.currentUser.integrations.nodes[0].settings[0]).toEqual({
    id: 'password',
    hasValue: true,
    value: null,
  });
}

function subscribeMessage(query: string, variables: object = {}): string {
  return JSON.stringify({ type: 'subscribe', id: '1', payload: { query, variables } });
}
