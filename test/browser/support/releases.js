const { createClient } = require('graphql-ws');
const WebSocket = require('ws');

/** @typedef {ReturnType<typeof import('./send.js').sender>} Send */

const REVIEW = 'id revision messages(first: 200) { nodes { id severity } }';

/**
 * Opens a preview for an environment. Returns what its deployment needs.
 *
 * @param {Send} send
 * @param {string} environmentId
 * @returns {Promise<{ id: string, revision: string, messages: { nodes: { id: string, severity: string }[] } }>}
 */
async function openPreview(send, environmentId) {
  const { createRelease } = await send(
    `mutation ($input: CreateReleaseInput!) { createRelease(input: $input) { release { ${REVIEW} } userErrors { message } } }`,
    { input: { environmentId } },
  );
  return createRelease.release;
}

/**
 * Deploys a release to an environment with all its warnings accepted, and waits until it is live. Returns its id.
 *
 * @param {{ send: Send, url: string, token: string }} server
 * @param {string} environmentId
 * @param {string} version
 * @param {string} description
 */
async function release({ send, url, token }, environmentId, version, description) {
  const { id, revision, messages } = await openPreview(send, environmentId);
  const acknowledgedMessageIds = messages.nodes.filter(({ severity }) => severity === 'WARNING').map((each) => each.id);
  const input = { releaseId: id, revision, version, description, acknowledgedMessageIds };
  await send('mutation ($input: DeployReleaseInput!) { deployRelease(input: $input) { userErrors { message } } }', {
    input,
  });
  await ended(url, token, id);
  return id;
}

/** Waits until a deployment has ended. */
async function ended(/** @type {string} */ url, /** @type {string} */ token, /** @type {string} */ releaseId) {
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
  });
  const query = 'subscription ($id: ID!) { deploymentProgress(releaseId: $id) { state } }';
  for await (const { errors } of client.iterate({ query, variables: { id: releaseId } })) {
    if (errors) throw new Error(`Expected the progress of ${releaseId}, got ${JSON.stringify(errors)}`);
  }
  await client.dispose();
}

module.exports = { openPreview, release };
