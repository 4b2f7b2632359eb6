import { describeOnEachServer } from '../support/servers.js';
import { createUserProject, type UserProject } from '../support/user-project.js';

/** More visible workflows than one statement reads and one batch resolves. */
const COUNT = 861;
const KEYS = Array.from({ length: COUNT }, (_, index) => `shop/w${String(index).padStart(4, '0')}`);
/** Every third is hidden, every fifth waits for a setting. `FIRST` come first. */
const isHidden = (index: number) => index % 3 === 0;
const isWaiting = (index: number) => index % 5 === 0;
const FIRST = ['w0700', 'w0004'];
const LIST = 'workflows { key enabled waitsForSettings settings { id hasValue } }';

const SETTINGS = Array.from({ length: 7 }, (_, index) => ({ id: `s${index}`, title: 's', type: 'TEXT' as const }));

const workflows = Object.fromEntries(
  KEYS.map((key, index) => [
    key,
    {
      enabledByDefault: true,
      hidden: isHidden(index),
      userSettings: SETTINGS.map((setting) => ({ ...setting, required: isWaiting(index) })),
    },
  ]),
);

describeOnEachServer('the workflow list of a large integration', (app) => {
  let project: UserProject;
  let token: string;

  beforeAll(async () => {
    project = await createUserProject(app, { integrations: { shop: { workflowOrder: FIRST } }, workflows });
    const user = await project.user('user');
    token = user.token;
    const input = { integrationKey: 'shop', accountReference: 'x' };
    const connect = `mutation ($input: ConnectIntegrationInput!) { connectIntegration(input: $input) {
      userErrors { code } } }`;
    await app.expectOk(connect, { input }, token);
    await user.save('shop/w0005', 's0', 'a value');
  });

  const ask = (selection: string) =>
    app.graphql(`{ currentUser { integration(key: "shop") { ${selection} } } }`, {}, token);

  test('shows a connected user all visible workflows, in order, with their states', async () => {
    const { data, errors } = await ask(LIST);
    expect(errors).toBeUndefined();
    const ordered = [...FIRST.map((slug) => `shop/${slug}`), ...KEYS.filter((key) => !FIRST.includes(key.slice(5)))];
    const expected = ordered.flatMap((key) => {
      const index = KEYS.indexOf(key);
      const settings = SETTINGS.map(({ id }) => ({ id, hasValue: key === 'shop/w0005' && id === 's0' }));
      const states = { enabled: !isWaiting(index), waitsForSettings: isWaiting(index) };
      return isHidden(index) ? [] : [{ key, ...states, settings }];
    });
    expect(data.currentUser.integration.workflows).toEqual(expected);
  });

  test('shows members the keys of all enabled and of all waiting workflows', async () => {
    const query = `query ($id: ID!) { project(id: $id) { connectedUser(userId: "user") {
      connections { enabledWorkflowKeys waitingWorkflowKeys } } } }`;
    const { project: found } = await app.expectOk(query, { id: project.projectId });
    const [connection] = found.connectedUser.connections;
    expect(connection.enabledWorkflowKeys).toHaveLength(COUNT - Math.ceil(COUNT / 5));
    expect(connection.enabledWorkflowKeys.slice(0, 2)).toEqual(['shop/w0004', 'shop/w0001']);
    expect(connection.waitingWorkflowKeys).toEqual([
      'shop/w0700',
      ...KEYS.filter((key, index) => isWaiting(index) && key !== 'shop/w0700'),
    ]);
  });

  // The rest does not depend on the database.
  if (app.name !== 'SQLite') return;

  test('is refused if an operation requests it too often', async () => {
    const many = Array.from({ length: 50 }, (_, index) => `a${index}: settings { id }`).join(' ');
    const { errors, data } = await ask(`workflows { key ${many} }`);
    expect(data.currentUser.integration).toBeNull();
    const message = expect.stringMatching(/entries of lists without pages/);
    expect(errors?.[0]).toMatchObject({ message, extensions: { code: 'QUERY_TOO_COSTLY' } });
  });

  test('does not block other requests while it is resolved', async () => {
    let isAnswered = false;
    const answer = ask(Array.from({ length: 5 }, (_, index) => `a${index}: ${LIST}`).join(' ')).finally(() => {
      isAnswered = true;
    });
    let others = 0;
    for (; !isAnswered; others++) await fetch(`${app.url}/healthz`);
    const { data, errors } = await answer;
    expect(errors).toBeUndefined();
    expect(data.currentUser.integration.a4).toEqual(data.currentUser.integration.a0);
    expect(others).toBeGreaterThan(10);
  });
});
