/** The content of the releases of a database fixture, as documents of the format of its version. */

const FORMAT = 'slipway.content/1';

const crm = {
  key: 'crm',
  name: 'CRM',
  definition: {
    authentication: 'OAUTH2',
    scopes: ['contacts.read'],
    active: true,
    userSettings: [
      { id: 'region', title: 'Region', type: 'SELECT', required: true, options: [{ value: 'eu', title: 'Europe' }] },
    ],
    display: { overview: '# CRM\n\nKeeps contacts in step.\n', accentColor: '#3366ff' },
    workflowOrder: ['sync', 'clean-up'],
  },
};

const billing = {
  key: 'custom.billing',
  name: 'Billing',
  definition: {
    authentication: 'API_KEY',
    userSettings: [
      { id: 'api key', title: 'API key', type: 'PASSWORD', required: true, tooltip: 'From your profile' },
      { id: 'currency', title: 'Currency', type: 'TEXT' },
    ],
    metadata: { limits: [1e21, 0.1, -3], $file: 'kept', 'cafe\u0301': 'caf\u00e9', list: [null, true, '\u2028'] },
  },
};

const contactCreated = {
  key: 'Contact Created',
  name: 'Contact created',
  definition: { example: { id: 1, email: 'a@example.com' }, schema: { type: 'object', required: ['id'] } },
};

const orderPaid = { key: 'order.paid / v2', name: 'Order paid', definition: { example: { total: 9.5 } } };

const step = (id, type, parameters, next = []) => ({ id, type, parameters, next });

const sync = (url) => ({
  key: 'crm/sync',
  name: 'Sync contacts',
  definition: {
    trigger: { type: 'APP_EVENT', appEvent: 'Contact Created' },
    steps: [
      step('Is new', 'CONDITIONAL', { if: 'id > 0', whenTrue: ['Send'], whenFalse: ['Wait'] }, ['Send', 'Wait']),
      step('Send', 'REQUEST', { url, headers: { authorization: 'Bearer {{secrets.API_TOKEN}}' } }, ['Map']),
      step('Map', 'FUNCTION', { code: 'const { id } = input;\nreturn { id };\n' }),
      { id: 'Wait', type: 'DELAY', parameters: null },
    ],
    userSettings: [{ id: 'list', title: 'List', type: 'TEXT', required: false }],
    hidden: false,
  },
});

const cleanUp = {
  key: 'crm/clean-up',
  name: 'Clean up',
  definition: { trigger: { type: 'SCHEDULE', cron: '0 9 * * 1-5', timeZone: 'Europe/Vienna' }, steps: [] },
};

const invoice = (more) => ({
  key: 'custom.billing/send-invoice',
  name: 'Send invoice',
  definition: {
    trigger: { type: 'INTEGRATION_ENABLED' },
    steps: [step('Sign', 'REQUEST', { key: '{{secrets.SIGNING_KEY_2}}' })],
    ...more,
  },
});

const document = (integrations, appEvents, workflows) => ({ format: FORMAT, integrations, appEvents, workflows });

/** What the first release has. */
exports.first = document(
  [crm, billing],
  [contactCreated, orderPaid],
  [sync('https://api.example.com/v1'), cleanUp, invoice({ parameters: null })],
);

/** An app event and a workflow less, a changed workflow, and one that is now enabled by default. */
exports.second = document(
  [crm, billing],
  [contactCreated],
  [sync('https://api.example.com/v2'), invoice({ enabledByDefault: true })],
);

/** What Development has in the end. */
exports.third = document(
  [{ ...crm, name: 'Customers' }, billing],
  [contactCreated, orderPaid],
  [sync('https://api.example.com/v3'), cleanUp, invoice({ enabledByDefault: true })],
);
