import { text } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { uniqueName } from '../support/unique-name.js';
import { describeConsole } from './support/console.js';
import { openPreview, release } from './support/releases.js';
import { connectUsers } from './support/world.js';

const CREATE_PIPELINE = `mutation ($name: String!) { createPipeline(input: { name: $name }) {
  pipeline { environments { id project { id } } } userErrors { message } } }`;
const CREATE_INTEGRATION = `mutation ($input: CreateIntegrationInput!) { createIntegration(input: $input) {
  integration { id revision } userErrors { message } } }`;
const DELETE_INTEGRATION = `mutation ($input: DeleteIntegrationInput!) { deleteIntegration(input: $input) {
  userErrors { message } } }`;
const CREATE_WORKFLOW = `mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) {
  userErrors { message } } }`;

const RELAY = { id: 'relay', title: 'Password of the relay', type: 'PASSWORD', scope: 'TEAM', required: true };
const STEP = { id: 'send', type: 'REQUEST', parameters: { url: '{{variables.MAIL_URL}}' } };
const LETTER = { trigger: { type: 'MANUAL' }, steps: [STEP] };

/** What a page leaves in the browser: in storage, in the history and in its address. */
const keptOn = (page: Page) =>
  page.evaluate<string>('JSON.stringify([{ ...sessionStorage }, { ...localStorage }, history.state, location.href])');
const message = (page: Page, title: string) => page.getByRole('listitem').filter({ hasText: title });

describeConsole('the messages of a Release Preview', ({ url, world, send, open }) => {
  let projectId: string;
  let page: Page;
  /** Where the page has sent something to. */
  const addresses: string[] = [];

  beforeAll(async () => {
    const { createPipeline } = await send(CREATE_PIPELINE, { name: uniqueName('Mail') });
    const [development, staging] = createPipeline.pipeline.environments;
    projectId = development.project.id;
    const box = { projectId, key: 'box', name: 'Box', definition: { authentication: 'API_KEY' } };
    const { id: boxId, revision } = (await send(CREATE_INTEGRATION, { input: box })).createIntegration.integration;
    await release({ send, url, token: world.tokens.ADMIN }, staging.id, '1.0.0', 'The first content');
    await connectUsers({ send, url }, staging.project.id, ['box']);
    await send(DELETE_INTEGRATION, { input: { id: boxId, expectedRevision: revision } });
    const mail = { authentication: 'OAUTH2', userSettings: [RELAY] };
    await send(CREATE_INTEGRATION, { input: { projectId, key: 'mail', name: 'Mail', definition: mail } });
    await send(CREATE_INTEGRATION, {
      input: { projectId, key: 'fax', name: 'Fax', definition: { authentication: 'NONE' } },
    });
    await send(CREATE_WORKFLOW, {
      input: { projectId, key: 'mail/send', name: 'Send a letter', definition: LETTER },
    });
    const { id } = await openPreview(send, staging.id);
    page = (await open(`/releases/${id}`, { as: 'RELEASE_MANAGER' })).page;
    page.on('request', (request) => addresses.push(request.url()));
  });

  test('are resolved in place by a variable, credentials and a setting of the team, which stand nowhere afterwards', async () => {
    const secrets = ['a secret of the client', 'a password of the team'];
    const [clientSecret = '', password = ''] = secrets;
    for (const [title, values] of [
      ['Environment variable MAIL_URL missing', { 'Value of MAIL_URL': 'https://mail.example' }],
      ['App credentials missing for', { 'Client ID': 'mail', 'Client secret': clientSecret }],
      ['Team setting “Password of the relay” missing', { 'Value of relay': password }],
    ] as const) {
      const card = message(page, title);
      for (const [label, value] of Object.entries(values)) await card.getByLabel(label, { exact: true }).fill(value);
      await card.getByRole('button', { name: 'Save' }).click();
      await card.waitFor({ state: 'detached' });
    }
    await page.getByText('0 to do').waitFor();
    const kept = await keptOn(page);
    for (const secret of secrets) {
      expect(kept + (await page.content())).not.toContain(secret);
      expect(addresses.filter((address) => decodeURIComponent(address).includes(secret))).toEqual([]);
    }
  });

  test('are resolved by including a change that is left out, once another one needs it', async () => {
    const included = page.getByRole('checkbox', { name: 'Include: Adds the Fax integration' });
    await included.click();
    await page.getByText('1 change left out').waitFor();
    await send(CREATE_WORKFLOW, { input: { projectId, key: 'fax/send', name: 'Send a fax', definition: LETTER } });
    await page.getByText('1 change and 1 message since you looked').waitFor();
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    const card = message(page, 'would be broken');
    await card.getByText('Adds the Fax integration', { exact: true }).waitFor();
    await card.getByRole('button', { name: /^Include/ }).click();
    await page.getByText('1 change taken in.').waitFor();
    await card.waitFor({ state: 'detached' });
    expect(await included.isChecked()).toBe(true);
  });

  test('list the users whom they affect, also as a file whose signed address stands nowhere', async () => {
    const card = message(page, 'The Box integration is removed');
    await card.getByText('Affects 3 users').waitFor();
    await card.getByRole('button', { name: 'Who is affected' }).click();
    const dialog = page.getByRole('dialog', { name: 'Affected users' });
    for (const user of ['ann', 'bob', 'carla']) await dialog.getByText(user, { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    const before = page.url();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      card.getByRole('button', { name: 'CSV of the users' }).click(),
    ]);
    expect(await text(await download.createReadStream())).toBe('user_id\r\nann\r\nbob\r\ncarla\r\n');
    expect(new URL(download.url()).searchParams.has('signature')).toBe(true);
    expect(page.url()).toBe(before);
    expect(await keptOn(page)).not.toContain('signature');
  });
});
