const { createPrivateKey } = require('node:crypto');
const { setTimeout: sleep } = require('node:timers/promises');
const { SignJWT } = require('jose');
const content = require('./content.js');
const { readConfiguration, readRelease, readUser } = require('./read-states.js');

const ERRORS = 'userErrors { code message field path }';
const SECRETS = { API_TOKEN: 'the token of production', SIGNING_KEY_2: 'the second key' };
const USER = 'user-1';

/**
 * Fills a new server with what a later version must keep. Returns what that version is compared with. `receiverUrl` receives
 * webhooks and the content of an HTTP runtime.
 *
 * @param {string} url @param {string} adminToken @param {string} receiverUrl
 */
exports.fillServer = async function fillServer(url, adminToken, receiverUrl) {
  const call = (document, variables, token) => ask(url, token ?? adminToken, document, variables);
  const mutate = async (name, type, input, selection, token) => {
    const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} ${ERRORS} } }`;
    return (await call(document, { input }, token))[name];
  };

  const { pipeline } = await mutate(
    'createPipeline',
    'CreatePipelineInput',
    { name: 'Storefront' },
    'pipeline { id environments { id project { id } } }',
  );
  const [development, staging, production] = pipeline.environments.map(({ id, project }) => ({
    id,
    projectId: project.id,
  }));
  const { webhook, runtime } = await addReceivers(mutate, production, receiverUrl);
  await configure(mutate, [staging, production]);

  const put = (document) =>
    mutate('importContent', 'ImportContentInput', { projectId: development.projectId, document }, 'project { id }');
  const release = (environment, version) => deploy(call, mutate, environment, version);
  await put(content.first);
  const releases = [await release(staging, '0.2.0'), await release(production, '0.2.0')];
  await addUser(mutate, production);
  const userBefore = await readUser(call, production.projectId, USER);
  await put(content.second);
  releases.push(await release(staging, '0.3.0'), await release(production, '0.3.0'));
  await put(content.third);
  const preview = await openPreview(call, mutate, staging);

  return {
    adminToken,
    id: pipeline.id,
    development,
    staging,
    production,
    releases: await Promise.all(releases.map((id) => readRelease(call, id))),
    preview,
    webhook,
    runtime,
    userId: USER,
    user: { before: userBefore, after: await readUser(call, production.projectId, USER) },
    configuration: await readConfiguration(call, production.projectId),
  };
};

async function ask(url, token, query, variables) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  const refused = errors ?? Object.values(data).flatMap((payload) => payload?.userErrors ?? []);
  if (refused.length > 0) throw new Error(`Expected success of ${query}, got ${JSON.stringify(refused)}`);
  return data;
}

async function addReceivers(mutate, { id }, url) {
  const hook = { name: 'Chat', url, events: ['RELEASE_LIVE', 'RELEASE_ROLLED_BACK'] };
  const runtime = { environmentId: id, name: 'Store', kind: 'HTTP', url };
  const webhook = await mutate('createWebhook', 'CreateWebhookInput', hook, 'webhook { id } secret');
  const target = await mutate(
    'createDeploymentTarget',
    'CreateDeploymentTargetInput',
    runtime,
    'deploymentTarget { id } secret',
  );
  return {
    webhook: { id: webhook.webhook.id, secret: webhook.secret },
    runtime: { id: target.deploymentTarget.id, secret: target.secret },
  };
}

async function configure(mutate, environments) {
  for (const { projectId } of environments) {
    for (const [key, value] of Object.entries(SECRETS)) {
      const input = { projectId, key, value };
      await mutate('setEnvironmentSecret', 'SetEnvironmentSecretInput', input, 'environmentSecret { key }');
    }
    const credentials = { projectId, integrationKey: 'crm', clientId: 'client', clientSecret: 'the secret of crm' };
    await mutate('setAppCredentials', 'SetAppCredentialsInput', credentials, 'appCredentials { clientId }');
  }
}

async function openPreview(call, mutate, { id }) {
  const selection = 'release { id changeSummary { changes(first: 200) { nodes { id key type } } } }';
  const { release } = await mutate('createRelease', 'CreateReleaseInput', { environmentId: id }, selection);
  const excluded = release.changeSummary.changes.nodes.find(({ key }) => key === 'order.paid / v2');
  await mutate(
    'excludeChanges',
    'ChangeSelectionInput',
    { releaseId: release.id, changeIds: [excluded.id] },
    'release { id }',
  );
  return readRelease(call, release.id);
}

async function deploy(call, mutate, { id }, version) {
  const selection = 'release { id revision messages(first: 200) { nodes { id severity } } }';
  const { release } = await mutate('createRelease', 'CreateReleaseInput', { environmentId: id }, selection);
  const warnings = release.messages.nodes.filter(({ severity }) => severity === 'WARNING');
  const input = {
    releaseId: release.id,
    revision: release.revision,
    version,
    description: `The release ${version}`,
    acknowledgedMessageIds: warnings.map((message) => message.id),
  };
  await mutate('deployRelease', 'DeployReleaseInput', input, 'release { id }');
  for (;;) {
    const { release: now } = await call('query ($id: ID!) { release(id: $id) { state } }', { id: release.id });
    if (now.state === 'LIVE') return release.id;
    if (now.state !== 'DEPLOYING') throw new Error(`Expected ${version} to be deployed, got ${now.state}`);
    await sleep(50);
  }
}

/** A user with accounts of both integrations, values of settings, and a workflow that it has enabled. */
async function addUser(mutate, { projectId }) {
  const key = await mutate('rotateSigningKey', 'RotateSigningKeyInput', { projectId }, 'privateKeyPem');
  const now = Math.floor(Date.now() / 1_000);
  const token = await new SignJWT({ sub: USER, aud: projectId, iat: now, exp: now + 600 })
    .setProtectedHeader({ alg: 'RS256' })
    .sign(createPrivateKey(key.privateKeyPem));
  const act = (name, type, input, selection) => mutate(name, type, input, selection, token);
  for (const integrationKey of ['crm', 'custom.billing']) {
    const account = { integrationKey, accountReference: `account-of-${integrationKey}`, metadata: { plan: 'basic' } };
    await act('connectIntegration', 'ConnectIntegrationInput', account, 'integration { key }');
  }
  const save = (owner, settingId, value) =>
    act('saveUserSettings', 'SaveUserSettingsInput', { ...owner, values: [{ settingId, value }] }, 'settings { id }');
  await save({ integrationKey: 'crm' }, 'region', 'eu');
  await save({ integrationKey: 'custom.billing' }, 'api key', 'the key of the user');
  await save({ integrationKey: 'custom.billing' }, 'currency', 'EUR');
  await save({ workflowKey: 'crm/sync' }, 'list', 'Customers');
  for (const workflowKey of ['crm/sync', 'crm/clean-up']) {
    await act('enableWorkflow', 'UserWorkflowInput', { workflowKey }, 'workflow { key }');
  }
}
