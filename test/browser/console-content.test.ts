import { text } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { itemTexts } from '../../clients/console/src/texts/content.js';
import { describeConsole, go, operationCount } from './support/console.js';
import { importWorkflowName } from './support/import-content.js';

const CREATE_PROJECT = 'mutation ($name: String!) { createProject(input: { name: $name }) { project { id } } }';
const CREATE = `mutation ($integration: CreateIntegrationInput!, $workflow: CreateWorkflowInput!) {
  createIntegration(input: $integration) { userErrors { message } }
  createWorkflow(input: $workflow) { workflow { id } userErrors { message } } }`;
const READ = 'query ($id: ID!) { node(id: $id) { ... on Workflow { revision name definition } } }';
const FIND = 'query ($id: ID!) { project(id: $id) { workflow(key: "box/thank-you") { name } } }';
const UPDATE = 'mutation ($input: UpdateContentInput!) { updateWorkflow(input: $input) { userErrors { message } } }';

const CREATE_TOKEN = 'mutation { createToken(input: { name: "Tab" }) { secret token { id } userErrors { message } } }';
const REVOKE_TOKEN = 'mutation ($id: ID!) { revokeToken(input: { tokenId: $id }) { userErrors { message } } }';

/** What a member could plant in any name. */
const SCRIPT = '<img src=x onerror="document.title=1"><script>document.title=1</script>';
const STEPS = [
  { id: 'ask', type: 'CONDITIONAL', branches: [{ label: 'whenTrue', next: ['thank'] }] },
  { id: 'thank', type: 'ACTION', parameters: { retries: 3 } },
];

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const tab = (page: Page, name: string) => page.getByRole('tab', { name });

/** What has the focus, by its name or its text. */
const focused = (page: Page) =>
  page.evaluate('document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent');

/** Replaces the text of the JSON editor. */
async function typeJson(page: Page, json: unknown): Promise<void> {
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(typeof json === 'string' ? json : JSON.stringify(json));
}

describeConsole('content', ({ open, send, url, world }) => {
  let page: Page;
  let projectId: string;
  let itemId: string;
  const read = async () => (await send(READ, { id: itemId })).node;
  const itemPath = (view = '') => `/projects/${projectId}/items/${itemId}${view}`;

  beforeAll(async () => {
    const { createProject } = await send(CREATE_PROJECT, { name: 'Content of tests' });
    projectId = createProject.project.id;
    const { createWorkflow } = await send(CREATE, {
      integration: { projectId, key: 'box', name: SCRIPT, definition: { authentication: 'NONE' } },
      workflow: {
        projectId,
        key: 'box/thanks',
        name: 'Thanks',
        definition: { trigger: { type: 'MANUAL' }, steps: STEPS },
      },
    });
    itemId = createWorkflow.workflow.id;
    page = (await open(`/projects/${projectId}/items`)).page;
  });

  test('an item is found, opened, edited as a form and saved', async () => {
    await page.getByLabel('Search by key or name').fill('thank');
    await page.getByText('1 item found').waitFor();
    await page.getByRole('link', { name: 'Thanks' }).click();
    await page.getByLabel('Hidden').check();
    await button(page, 'Save').click();
    await page.getByText('Nothing to save').waitFor();
    expect((await read()).definition).toEqual({ trigger: { type: 'MANUAL' }, steps: STEPS, hidden: true });
  });

  test('rows of a list are added, edited, moved and removed by the keyboard', async () => {
    const steps = page.getByRole('group', { name: /^Steps/ });
    await button(page, 'Add to Steps').press('Enter');
    await page.keyboard.type('last');
    await steps.getByLabel('Type').selectOption('ACTION');
    await button(page, 'Move up: 3. last · ACTION').press('Enter');
    await page.getByText('Moved to place 2 of 3.').waitFor();
    expect(await focused(page)).toBe('Move up: 2. last · ACTION');
    await button(page, 'Remove: 2. last · ACTION').press('Enter');
    expect(await focused(page)).toBe('2. thank · ACTION');
    await page.getByText('Nothing to save').waitFor();
  });

  test('an edit of a colleague is shown and merged with what is typed', async () => {
    const { revision, definition } = await read();
    await page.getByLabel('Name').fill('Many thanks');
    const theirs = { ...definition, steps: [STEPS[0], { ...STEPS[1], parameters: { retries: 5 } }] };
    await send(UPDATE, { input: { id: itemId, expectedRevision: revision, definition: theirs } });
    await button(page, 'Save').click();
    await page.getByText('saved this item meanwhile').waitFor();
    await page.getByRole('region', { name: 'What they changed' }).getByText('5', { exact: true }).first().waitFor();
    await button(page, 'Merge both').click();
    await page.getByText('no place was edited by both').waitFor();
    await button(page, 'Save').click();
    await page.getByText('Nothing to save').waitFor();
    expect(await read()).toMatchObject({ name: 'Many thanks', definition: theirs });
  });

  test('a fault is shown at its line, and nothing that is typed is lost by another view or a link', async () => {
    await tab(page, 'JSON').click();
    await typeJson(page, '{"trigger": {"type": "MANUAL"},\n"steps": [\n{"id": "a", "type": "WAIT"}]');
    await page.getByText('The JSON has a fault').waitFor();
    await tab(page, 'Form').click();
    await page.getByRole('link', { name: 'Content of Content of tests' }).click();
    await button(page, 'Stay here').click();
    await tab(page, 'JSON').click();
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText('}');
    await page.getByRole('listitem').filter({ hasText: 'Line 3' }).filter({ hasText: 'got "WAIT"' }).waitFor();
    await button(page, 'Discard my edits').first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Discard my edits' }).click();
    await page.getByText('Nothing to save').waitFor();
  });

  test('what is typed survives a token that is revoked, and is offered after the next sign-in', async () => {
    const { createToken } = await send(CREATE_TOKEN);
    const { page: tab, seen } = await open(`${itemPath()}#token=${createToken.secret}`, { as: null });
    await tab.getByLabel('Name').fill('Typed before');
    await send(REVOKE_TOKEN, { id: createToken.token.id });
    await button(tab, 'Save').click();
    await tab.getByLabel('Token', { exact: true }).fill(world.tokens.ADMIN);
    await button(tab, 'Sign in').click();
    await button(tab, 'Go on with it').click();
    expect(await tab.getByLabel('Name').inputValue()).toBe('Typed before');
    await button(tab, 'Save').click();
    await tab.getByText('Nothing to save').waitFor();
    expect(await tab.evaluate('JSON.stringify({ ...sessionStorage })')).not.toContain('Typed before');
    expect(seen.errors.splice(0)).not.toEqual([]);
  });

  test('versions are compared and restored', async () => {
    await page.goto(url + itemPath('?view=history'));
    await page.getByRole('region', { name: 'Compare' }).getByText('Typed before').first().waitFor();
    // Of the sign-in, and of the item with its history and the two versions.
    expect(await operationCount(page)).toBe(2);
    await page.getByRole('radio', { name: 'Revision 1 as the older one' }).check();
    await page.reload();
    await page.getByRole('region', { name: 'Compare' }).getByText('Revision 1').first().waitFor();
    expect(await operationCount(page)).toBe(2);
    await button(page, 'Restore revision 1?').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
    await page.getByText('Revision 1 is restored').waitFor();
    expect(await read()).toMatchObject({ name: 'Thanks', revision: 6 });
  });

  test('the history shows where an import got the content from', async () => {
    const ref = 'a branch of a repository, build 7';
    await importWorkflowName(send, projectId, { key: 'box/thanks', name: 'Thank them', ref });
    await page.goto(url + itemPath('?view=history'));
    const row = page.getByRole('row').filter({ hasText: 'Imported' });
    expect(await row.getByTitle(ref).innerText()).toBe(ref);
  });

  test('a workflow is drawn, and its steps are reached by the keyboard', async () => {
    await go(page, itemPath('?view=drawn'));
    await page.getByRole('img', { name: 'MANUAL, Manual' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('thank, Action');
  });

  test('a draft is created, and refused with the server’s words at their place once it is no draft', async () => {
    await go(page, `/projects/${projectId}/items`);
    await button(page, 'New workflow').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Remind them');
    await dialog.getByLabel('Integration').fill('box');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { name: 'Remind them' }).waitFor();
    await tab(page, 'JSON').click();
    await typeJson(page, { trigger: { type: 'APP_EVENT', appEvent: 'gone' }, steps: [] });
    await button(page, 'Save').click();
    await page.getByText('Expected the key of an existing app event').first().waitFor();
    await button(page, 'Discard my edits').first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Discard my edits' }).click();
  });

  test('an export is imported again, after a look at what it would change', async () => {
    await go(page, `/projects/${projectId}/transfer`);
    const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Download').click()]);
    const document = JSON.parse(await text(await download.createReadStream()));
    const upload = async (content: unknown) => {
      const buffer = Buffer.from(JSON.stringify(content));
      await page.setInputFiles('input[type=file]', { name: 'in.json', mimeType: 'application/json', buffer });
      await button(page, 'Show what would change').click();
    };
    const thanks = document.workflows.find(({ key }: { key: string }) => key === 'box/thanks');
    await upload({ ...document, workflows: [{ ...thanks, definition: { trigger: 1 } }] });
    await page.getByRole('alert').getByText('box/thanks').waitFor();
    await upload({ ...document, workflows: [{ ...thanks, name: 'Imported' }] });
    await page.getByText('Removes the “Remind them” workflow').waitFor();
    await button(page, 'Import 2 changes').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Import 2 changes' }).click();
    await page.getByText('2 changes imported').waitFor();
    expect(await read()).toMatchObject({ name: 'Imported' });
  });

  test('a script in a name is shown as text', async () => {
    await go(page, `/projects/${projectId}/items?type=INTEGRATION`);
    await page.getByRole('link', { name: SCRIPT, exact: true }).click();
    await page.getByRole('heading', { name: SCRIPT }).waitFor();
    expect(await page.title()).toContain(SCRIPT);
  });

  test('what a member may not edit says why', async () => {
    await go(page, `/projects/${world.ids.stagingProject}/items`);
    await page.getByText('The content of Staging is changed by releases only').waitFor();
    const { page: support } = await open(itemPath(), { as: 'SUPPORT' });
    await support.getByText('Your role may not edit content here').waitFor();
    expect(await button(support, 'Save').count()).toBe(0);
    expect(await support.getByLabel('Name').isEditable()).toBe(false);
  });

  test('an item gets another key, is copied to another project, and deleted', async () => {
    const { createProject } = await send(CREATE_PROJECT, { name: 'Receives a copy' });
    await go(page, itemPath());
    const choose = async (action: string) => {
      await button(page, 'More').click();
      await page.getByRole('menuitem', { name: action }).click();
    };
    const dialog = page.getByRole('dialog');
    await choose(itemTexts.rename);
    await dialog.getByLabel(itemTexts.newKey).fill('box/thank-you');
    await dialog.getByRole('button', { name: itemTexts.rename }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('box/thank-you').first().waitFor();
    await choose(itemTexts.copyTo);
    await dialog.getByLabel(itemTexts.searchProjects).fill('Receives a copy');
    await dialog.getByLabel(itemTexts.copyTarget, { exact: true }).selectOption(createProject.project.id);
    await dialog.getByRole('button', { name: itemTexts.copy, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    const { project } = await send(FIND, { id: createProject.project.id });
    expect(project.workflow).toEqual({ name: 'Imported' });
    await choose(itemTexts.remove);
    await dialog.getByRole('button', { name: itemTexts.remove }).click();
    await page.waitForURL(/\/items\?type=WORKFLOW/);
    expect((await send(FIND, { id: projectId })).project.workflow).toBe(null);
  });
});
