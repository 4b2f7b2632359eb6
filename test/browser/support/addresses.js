/** The id of the change of a workflow, as the server writes it. */
const changeOf = (/** @type {string} */ releaseId, /** @type {string} */ key) =>
  Buffer.from(JSON.stringify([releaseId, 'WORKFLOW', key])).toString('base64url');

/**
 * An address of each screen, and of each of its states that looks different. Tests of accessibility and the screenshots
 * go through them.
 *
 * @param {import('./world.js').World['ids']} ids
 * @returns {readonly (readonly [name: string, path: string])[]}
 */
exports.addressesOf = (ids) => [
  ['overview', '/'],
  ['pipeline', `/pipelines/${ids.pipeline}`],
  ['configuration', `/pipelines/${ids.pipeline}/configuration`],
  ['configuration-missing', `/pipelines/${ids.pipeline}/configuration?show=missing&search=token`],
  ['releases', `/environments/${ids.staging}/releases`],
  ['targets', `/environments/${ids.staging}/targets`],
  ['preview', `/releases/${ids.preview}`],
  ['preview-drawn', `/releases/${ids.preview}?open=${changeOf(ids.preview, 'stripe/deposit-paid')}&view=drawn`],
  ['preview-json', `/releases/${ids.preview}?open=${changeOf(ids.preview, 'stripe/deposit-paid')}&view=json`],
  ['preview-messages', `/releases/${ids.preview}?column=messages`],
  ['release', `/releases/${ids.second}`],
  ['deploy', `/releases/${ids.preview}/deploy`],
  ['deployment', `/releases/${ids.second}/deployment`],
  ['compare', `/compare?source=${ids.development}&target=${ids.production}`],
  ['projects', '/projects'],
  ['items', `/projects/${ids.project}/items`],
  ['item', `/projects/${ids.project}/items/${ids.item}`],
  ['items-integrations', `/projects/${ids.project}/items?type=INTEGRATION`],
  ['items-drafts', `/projects/${ids.project}/items?drafts=yes`],
  ['items-read-only', `/projects/${ids.stagingProject}/items`],
  ['item-drawn', `/projects/${ids.project}/items/${ids.item}?view=drawn`],
  ['item-uses', `/projects/${ids.project}/items/${ids.item}?view=uses`],
  ['item-json', `/projects/${ids.project}/items/${ids.item}?view=json`],
  ['transfer', `/projects/${ids.project}/transfer`],
  // After another screen: a view of the same item would only be switched.
  ['item-history', `/projects/${ids.project}/items/${ids.item}?view=history`],
  ['project-configuration', `/projects/${ids.sandbox}/configuration`],
  ['users', `/projects/${ids.stagingProject}/users`],
  ['user', `/projects/${ids.stagingProject}/users/${ids.user}`],
  ['users-none', `/projects/${ids.stagingProject}/users?state=disabled`],
  ['team', '/team'],
  ['member', `/team/${ids.member}`],
  ['account', '/account'],
  ['webhooks', '/webhooks'],
  ['webhook', `/webhooks/${ids.webhook}`],
  ['audit', '/audit'],
  ['not-found', '/nothing-here'],
  ['unknown-release', '/releases/release_unknown'],
];
