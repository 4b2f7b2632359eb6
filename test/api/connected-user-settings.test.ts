import { describeOnEachServer } from '../support/servers.js';
import { createUserProject, type UserProject } from '../support/user-project.js';

const OPTIONS = [
  { value: 'eu', title: 'Europe' },
  { value: 'us', title: 'United States' },
];
const SETTINGS = [
  { id: 'store', title: 'Store', type: 'TEXT', required: true, tooltip: 'Its name.' },
  { id: 'password', title: 'Password', type: 'PASSWORD' },
  { id: 'limit', title: 'Limit', type: 'NUMBER' },
  { id: 'daily', title: 'Daily', type: 'BOOLEAN' },
  { id: 'region', title: 'Region', type: 'SELECT', options: OPTIONS },
  { id: 'regions', title: 'Regions', type: 'MULTI_SELECT', options: OPTIONS },
] as const;
const ITEMS = {
  integrations: { shop: { userSettings: SETTINGS } },
  workflows: {
    'shop/sync': { userSettings: [{ id: 'store', title: 'Other', type: 'TEXT' }] },
    'shop/hidden': { hidden: true, userSettings: [{ id: 'store', title: 'Other', type: 'TEXT' }] },
  },
} as const;
const SHOP = { integrationKey: 'shop' };
const SECRET = 'correct horse battery staple';

describeOnEachServer("a connected user's settings", (app) => {
  let project: UserProject;
  let userCount = 0;

  beforeAll(async () => {
    project = await createUserProject(app, ITEMS);
  });

  beforeEach(() => project.importItems(ITEMS));

  async function connectedUser() {
    const user = await project.user(`user-${++userCount}`);
    await user.do('connectIntegration', { ...SHOP, accountReference: 'me' });
    return user;
  }

  type User = Awaited<ReturnType<typeof connectedUser>>;

  const save = (user: User, values: Readonly<Record<string, unknown>>, owner: object = SHOP) =>
    user.run('saveUserSettings', {
      ...owner,
      values: Object.entries(values).map(([settingId, value]) => ({ settingId, value })),
    });

  async function valuesOf(user: User): Promise<Record<string, unknown>> {
    const { settings } = await user.integration('shop');
    return Object.fromEntries(
      settings.map(({ id, hasValue, value }: { id: string; hasValue: boolean; value: unknown }) => [
        id,
        hasValue ? value : 'none',
      ]),
    );
  }

  const NONE = { store: 'none', password: 'none', limit: 'none', daily: 'none', region: 'none', regions: 'none' };

  test('are saved by type, and a password cannot be read back', async () => {
    const user = await connectedUser();
    const given = { store: 'A & B', password: SECRET, limit: 2.5, daily: false, region: 'eu', regions: ['us', 'eu'] };
    const { settings, userErrors } = await save(user, given);
    expect(userErrors).toEqual([]);
    expect(settings[0]).toEqual({
      ...SETTINGS[0],
      ...{ description: null, placeholder: null, options: [], hasSource: false, fields: [] },
      ...{ hasValue: true, value: 'A & B', default: null, isDefault: false },
    });
    expect(settings[4]).toMatchObject({ options: OPTIONS, required: false, tooltip: null });
    expect(JSON.stringify(settings)).not.toContain(SECRET);
    expect(await valuesOf(user)).toEqual({ ...given, password: null });
  });

  test('are kept separately for each owner and each user', async () => {
    const [user, other] = [await connectedUser(), await connectedUser()];
    await save(user, { store: 'integration' });
    await save(user, { store: 'workflow' }, { workflowKey: 'shop/sync' });
    expect(await user.integration('shop')).toMatchObject({
      settings: expect.arrayContaining([expect.objectContaining({ id: 'store', value: 'integration' })]),
      workflows: [{ key: 'shop/sync', settings: [{ id: 'store', value: 'workflow' }] }],
    });
    expect(await valuesOf(other)).toEqual(NONE);
  });

  test('stay if they are not given, are replaced by a value, and are deleted by null', async () => {
    const user = await connectedUser();
    await save(user, { store: 'A', limit: 1, daily: true });
    await save(user, { limit: 2, daily: null, region: null });
    expect(await valuesOf(user)).toEqual({ ...NONE, store: 'A', limit: 2 });
  });

  test('are saved all or not at all, and every fault is reported', async () => {
    const user = await connectedUser();
    await save(user, { store: 'A' });
    const { settings, userErrors } = await save(user, {
      limit: 3,
      store: null,
      password: 4,
      region: 'Europe',
      regions: ['eu', 'eu'],
      absent: 1,
    });
    expect(settings).toEqual([]);
    expect(
      userErrors.map(({ code, field }: { code: string; field: string[] }) => `${code} ${field.join('.')}`),
    ).toEqual([
      'SETTING_REQUIRED values.1.value',
      'SETTING_INVALID values.2.value',
      'SETTING_INVALID values.3.value',
      'SETTING_INVALID values.4.value',
      'SETTING_INVALID values.5.settingId',
    ]);
    expect(await valuesOf(user)).toEqual({ ...NONE, store: 'A' });
  });

  test.each<[string, object, string[]]>([
    ['without an owner', {}, ['INVALID_INPUT']],
    ['with two owners', { ...SHOP, workflowKey: 'shop/sync' }, ['INVALID_INPUT']],
    ['of an unknown integration', { integrationKey: 'absent' }, ['NOT_FOUND integrationKey']],
    ['of an unknown workflow', { workflowKey: 'shop/absent' }, ['NOT_FOUND workflowKey']],
    ['of a hidden workflow', { workflowKey: 'shop/hidden' }, ['NOT_FOUND workflowKey']],
  ])('%s are refused', async (_, owner, expected) => {
    const user = await connectedUser();
    expect(await user.refusal('saveUserSettings', { ...owner, values: [] })).toEqual(expected);
  });

  test.each([SHOP, { workflowKey: 'shop/sync' }])('of %j are refused before it is connected', async (owner) => {
    const user = await project.user(`user-${++userCount}`);
    expect(await user.refusal('saveUserSettings', { ...owner, values: [] })).toEqual([
      `NOT_CONNECTED ${Object.keys(owner)[0]}`,
    ]);
  });

  test('can be many at once', async () => {
    const user = await connectedUser();
    await Promise.all([
      save(user, { store: 'A', limit: 1 }),
      save(user, { limit: 2, store: 'B' }),
      save(user, { store: 'C', limit: 3 }),
    ]);
    expect([
      { ...NONE, store: 'A', limit: 1 },
      { ...NONE, store: 'B', limit: 2 },
      { ...NONE, store: 'C', limit: 3 },
    ]).toContainEqual(await valuesOf(user));
  });

  test('are ignored while they do not match the current definition of the setting', async () => {
    const user = await connectedUser();
    await save(user, { store: 'A', password: SECRET, region: 'eu' });
    const changed = [
      { id: 'store', title: 'Store', type: 'NUMBER', required: true },
      { id: 'password', title: 'Password', type: 'TEXT' },
      { id: 'region', title: 'Region', type: 'SELECT', options: OPTIONS.slice(1) },
    ] as const;
    await project.importItems({ integrations: { shop: { userSettings: changed } }, workflows: { 'shop/sync': {} } });
    expect(await valuesOf(user)).toEqual({ store: 'none', password: 'none', region: 'none' });
    expect(await user.refusal('enableWorkflow', { workflowKey: 'shop/sync' })).toEqual([
      'SETTING_REQUIRED workflowKey',
    ]);
    await project.importItems(ITEMS);
    expect(await valuesOf(user)).toEqual({ ...NONE, store: 'A', password: null, region: 'eu' });
  });

  test('of a multiple choice have only the options that are still offered', async () => {
    const user = await connectedUser();
    await save(user, { regions: ['us', 'eu'] });
    const offer = (options: typeof OPTIONS) =>
      project.importItems({
        integrations: { shop: { userSettings: [{ id: 'regions', title: 'Regions', type: 'MULTI_SELECT', options }] } },
      });
    await offer(OPTIONS.slice(0, 1));
    expect(await valuesOf(user)).toEqual({ regions: ['eu'] });
    await offer([{ value: 'asia', title: 'Asia' }]);
    expect(await valuesOf(user)).toEqual({ regions: 'none' });
    await offer(OPTIONS);
    expect(await valuesOf(user)).toEqual({ regions: ['us', 'eu'] });
  });

  test('are deleted by an empty text or list', async () => {
    const user = await connectedUser();
    await save(user, { password: SECRET, regions: ['us'] });
    await save(user, { password: '', regions: [] });
    expect(await valuesOf(user)).toEqual(NONE);
  });

  test('can map fields, be a list, a folder, a date, an e-mail address, a URL, or what a request lists', async () => {
    const source = { request: { method: 'GET', url: '/boards' } } as const;
    const fields = [
      { id: 'name', title: 'Name', required: true },
      { id: 'phone', title: 'Phone' },
    ];
    const more = [
      { id: 'mapping', title: 'Mapping', type: 'FIELD_MAPPING', fields, description: 'Which *field*.' },
      { id: 'list', title: 'List', type: 'LIST', placeholder: 'a' },
      { id: 'folder', title: 'Folder', type: 'FOLDER' },
      { id: 'since', title: 'Since', type: 'DATE' },
      { id: 'email', title: 'E-mail', type: 'EMAIL' },
      { id: 'url', title: 'URL', type: 'URL' },
      { id: 'board', title: 'Board', type: 'SELECT', source },
    ] as const;
    await project.importItems({ integrations: { shop: { userSettings: more } } });
    const user = await connectedUser();
    const given = {
      ...{ mapping: { name: 'Full name', phone: 'Tel.' }, list: ['a', 'b'], folder: { id: 'f-1', name: 'Invoices' } },
      ...{ since: '2024-02-29', email: 'a@example.com', url: 'https://example.com/a', board: 'any' },
    };
    const { settings, userErrors } = await save(user, given);
    expect(userErrors).toEqual([]);
    expect(await valuesOf(user)).toEqual(given);
    expect(settings[0]).toMatchObject({
      description: 'Which *field*.',
      fields: [fields[0], { ...fields[1], required: false }],
      hasSource: false,
    });
    expect(settings[1]).toMatchObject({ placeholder: 'a' });
    expect(settings[6]).toMatchObject({ hasSource: true, options: [] });
    expect(JSON.stringify(settings)).not.toContain('/boards');

    const offer = (left: typeof fields) =>
      project.importItems({ integrations: { shop: { userSettings: [{ ...more[0], fields: left }] } } });
    await offer(fields.slice(0, 1));
    expect(await valuesOf(user)).toEqual({ mapping: { name: 'Full name' } });
    await offer([...fields, { id: 'city', title: 'City', required: true }]);
    expect(await valuesOf(user)).toEqual({ mapping: 'none' });
  });

  test('are the default until the user saves another value, which a required setting then does not ask for', async () => {
    const setting = { id: 'store', title: 'Store', type: 'TEXT', required: true, default: 'main' } as const;
    const items = { integrations: { shop: { userSettings: [setting] } }, workflows: { 'shop/sync': {} } };
    await project.importItems(items);
    const user = await connectedUser();
    const [unsaved] = (await user.integration('shop')).settings;
    expect(unsaved).toMatchObject({ hasValue: false, value: 'main', default: 'main', isDefault: true });
    await user.do('enableWorkflow', { workflowKey: 'shop/sync' });
    expect(await user.workflows('shop')).toEqual({ 'shop/sync': 'on' });
    const saved = await save(user, { store: 'A' });
    expect(saved.settings).toMatchObject([{ hasValue: true, value: 'A', default: 'main', isDefault: false }]);
    expect((await save(user, { store: null })).userErrors).toEqual([]);
    expect((await user.integration('shop')).settings).toMatchObject([{ value: 'main', isDefault: true }]);
  });

  test('of the team are neither shown to users nor saved by them, and no workflow waits for them', async () => {
    const setting = { id: 'version', title: 'Version', type: 'TEXT', required: true, scope: 'TEAM' } as const;
    const items = { integrations: { shop: { userSettings: [setting] } }, workflows: { 'shop/sync': {} } };
    await project.importItems(items);
    const user = await connectedUser();
    expect((await user.integration('shop')).settings).toEqual([]);
    const { userErrors } = await save(user, { version: '2' });
    expect(userErrors).toMatchObject([{ code: 'SETTING_INVALID', field: ['values', '0', 'settingId'] }]);
    await user.do('enableWorkflow', { workflowKey: 'shop/sync' });
    expect(await user.workflows('shop')).toEqual({ 'shop/sync': 'on' });
  });
});
