/** States that every later version must answer in the same way. `call` runs a query and returns its data. */

const CONFIGURATION = `query ($id: ID!) { project(id: $id) {
  environmentSecrets { nodes { key fingerprint } } appCredentials { nodes { integrationKey clientId fingerprint } } } }`;

const USER = `query ($id: ID!, $userId: String!) { project(id: $id) { connectedUser(userId: $userId) {
  connections { integrationKey accountReference enabledWorkflowKeys } } } }`;

const RELEASE = `query ($id: ID!) { release(id: $id) { id state version description environment { id }
  contentExport { itemCount sha256 }
  changeSummary { changes(first: 200) { nodes { contentType type key name excluded } } }
  messages(first: 200) { nodes { code severity subject { contentType key } } } } }`;

exports.readRelease = async function readRelease(call, id) {
  const { changeSummary, messages, ...release } = (await call(RELEASE, { id })).release;
  return { ...release, changes: changeSummary.changes.nodes, messages: messages.nodes };
};

/** The integrations that a user has connected, and the workflows that it has enabled. */
exports.readUser = async function readUser(call, projectId, userId) {
  return (await call(USER, { id: projectId, userId })).project.connectedUser.connections;
};

exports.readConfiguration = async function readConfiguration(call, projectId) {
  const { environmentSecrets, appCredentials } = (await call(CONFIGURATION, { id: projectId })).project;
  return { secrets: environmentSecrets.nodes, appCredentials: appCredentials.nodes };
};
