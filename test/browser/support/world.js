const { createPrivateKey } = require('node:crypto');
const { SignJWT } = require('jose');
const { openPreview, release } = require('./releases.js');
const { sender } = require('./send.js');

/** @typedef {ReturnType<typeof sender>} Send */
/** @typedef {'ADMIN' | 'DEVELOPER' | 'RELEASE_MANAGER' | 'SUPPORT'} Role */
/** @typedef {Awaited<ReturnType<typeof createWorld>>} World */

/** Longer than a line of a phone, and without a place to break. */
const LONG_NAME = 'Confirm_a_paid_deposit_and_tell_everybody_in_the_office_and_on_the_road_about_it';

const PLACES = `{
  pipelines { nodes { id environments { id kind project { id } } } }
  viewer { id }
}`;

/**
 * Fills a server, on which the example was loaded, with something for each screen. The example is live in Staging and
 * Production, with connected users; Development has changed since, and a preview of that is open for Staging.
 *
 * @param {{ url: string, token: string }} server `token`: an ADMIN's
 */
async function createWorld({ url, token }) {
  const send = sender(url, token);
  const { pipelines, viewer } = await send(PLACES);
  const [pipeline] = pipelines.nodes;
  const [development, staging, production] = pipeline.environments;
  const server = { send, url, token };
  await configure(send, staging.project.id);
  const first = await release(server, staging.id, '1.0.0', 'The first content of all integrations.');
  await connectUsers(server, staging.project.id, ['slack', 'stripe']);
  const live = await release(server, production.id, '1.0.0', 'The first content of all integrations.');
  await changeFirst(send, development.project.id);
  const second = await release(server, staging.id, '1.1.0', 'Tells the office about **paid deposits**.');
  const item = await changeSecond(send, development.project.id);
  const preview = await openPreview(send, staging.id);
  const others = await addOthers(send, staging.id);
  return {
    tokens: /** @type {Record<Role, string>} */ ({ ADMIN: token, ...others.tokens }),
    ids: {
      pipeline: pipeline.id,
      development: development.id,
      staging: staging.id,
      production: production.id,
      project: development.project.id,
      stagingProject: staging.project.id,
      productionProject: production.project.id,
      preview: preview.id,
      first,
      second,
      live,
      item,
      user: 'ann',
      member: viewer.id,
      ...others.ids,
    },
  };
}

/** Some of what the content needs, so that each table has present and missing values. */
async function configure(/** @type {Send} */ send, /** @type {string} */ projectId) {
  await send(
    `mutation ($id: ID!) {
      setEnvironmentSecret(input: { projectId: $id, key: "FIELDWORK_API_TOKEN", value: "example" }) { userErrors { message } }
      setEnvironmentVariable(input: { projectId: $id, key: "fieldworkUrl", value: "https://fieldwork.example" }) {
        userErrors { message } }
      setAppCredentials(input: { projectId: $id, integrationKey: "salesforce", clientId: "id", clientSecret: "example" }) {
        userErrors { message } }
    }`,
    { id: projectId },
  );
}

/**
 * Users of the customer's app, who have connected some integrations.
 *
 * @param {{ send: Send, url: string }} server
 * @param {string} projectId
 * @param {readonly string[]} integrationKeys
 */
async function connectUsers({ send, url }, projectId, integrationKeys) {
  const { rotateSigningKey } = await send(
    'mutation ($id: ID!) { rotateSigningKey(input: { projectId: $id }) { privateKeyPem userErrors { message } } }',
    { id: projectId },
  );
  const key = createPrivateKey(rotateSigningKey.privateKeyPem);
  for (const user of ['ann', 'bob', 'carla']) {
    const jwt = new SignJWT({ sub: user, aud: projectId }).setProtectedHeader({ alg: 'RS256' });
    const token = await jwt.setIssuedAt().setExpirationTime('10m').sign(key);
    for (const integrationKey of integrationKeys) {
      const input = { integrationKey, accountReference: `${user}@fieldwork.example` };
      await sender(url, token)(
        'mutation ($input: ConnectIntegrationInput!) { connectIntegration(input: $input) { userErrors { message } } }',
        { input },
      );
    }
  }
}

const UPDATE = `mutation ($input: UpdateContentInput!) {
  updateWorkflow(input: $input) { workflow { id revision } userErrors { message } } }`;

async function changeFirst(/** @type {Send} */ send, /** @type {string} */ projectId) {
  const { id, revision } = await workflowOf(send, projectId, 'stripe/deposit-paid');
  await send(UPDATE, { input: { id, expectedRevision: revision, name: 'Confirm a paid deposit to the office' } });
}

/** One change of each kind. Returns the id of the changed workflow. */
async function changeSecond(/** @type {Send} */ send, /** @type {string} */ projectId) {
  const paid = await workflowOf(send, projectId, 'stripe/deposit-paid');
  const [confirm] = paid.definition.steps;
  const steps = [
    { ...confirm, parameters: { ...confirm.parameters, retries: 3 }, next: ['tell'] },
    { id: 'tell', type: 'REQUEST', parameters: { url: '{{variables.officeUrl}}', token: '{{secrets.OFFICE_TOKEN}}' } },
  ];
  const definition = { ...paid.definition, steps };
  await send(UPDATE, { input: { id: paid.id, expectedRevision: paid.revision, definition } });
  const create = 'mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) { userErrors { message } } }';
  await send(create, {
    input: {
      projectId,
      key: 'slack/long',
      name: LONG_NAME,
      definition: { trigger: paid.definition.trigger, steps: [confirm] },
    },
  });
  const removed = await workflowOf(send, projectId, 'stripe/request-deposit');
  await send('mutation ($input: DeleteContentInput!) { deleteWorkflow(input: $input) { userErrors { message } } }', {
    input: { id: removed.id, expectedRevision: removed.revision },
  });
  return paid.id;
}

async function workflowOf(/** @type {Send} */ send, /** @type {string} */ projectId, /** @type {string} */ key) {
  const { project } = await send(
    'query ($id: ID!, $key: String!) { project(id: $id) { workflow(key: $key) { id revision definition } } }',
    { id: projectId, key },
  );
  return project.workflow;
}

/** Members of each role with a token, a webhook, a runtime and a Development Project. */
async function addOthers(/** @type {Send} */ send, /** @type {string} */ environmentId) {
  /** @type {Record<'DEVELOPER' | 'RELEASE_MANAGER' | 'SUPPORT', string>} */
  const tokens = { DEVELOPER: '', RELEASE_MANAGER: '', SUPPORT: '' };
  for (const [name, role] of [
    ['Member A', 'DEVELOPER'],
    ['Member B', 'RELEASE_MANAGER'],
    ['Member C', 'SUPPORT'],
  ]) {
    const { createMember } = await send(
      'mutation ($input: CreateMemberInput!) { createMember(input: $input) { member { id } userErrors { message } } }',
      { input: { name, role } },
    );
    const { createToken } = await send(
      'mutation ($input: CreateTokenInput!) { createToken(input: $input) { secret userErrors { message } } }',
      { input: { memberId: createMember.member.id, name: 'Laptop' } },
    );
    tokens[String(role)] = createToken.secret;
  }
  const made = await send(
    `mutation ($environmentId: ID!) {
      createProject(input: { name: "Sandbox" }) { project { id } userErrors { message } }
      createDeploymentTarget(input: { environmentId: $environmentId, name: "Worker in Frankfurt", kind: RUNTIME }) {
        deploymentTarget { id } userErrors { message } }
      createWebhook(input: {
        name: "Chat", url: "http://127.0.0.1:9/hook", events: [RELEASE_LIVE, RELEASE_CREATED], environmentIds: [$environmentId] }) {
        webhook { id } userErrors { message } }
    }`,
    { environmentId },
  );
  const ids = { sandbox: made.createProject.project.id, webhook: made.createWebhook.webhook.id };
  return { tokens, ids };
}

module.exports = { connectUsers, createWorld, LONG_NAME };
