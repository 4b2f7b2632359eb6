import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { describeConsole, go, PHONE } from './support/console.js';
import { importWorkflowName } from './support/import-content.js';
import { openPreview, release } from './support/releases.js';

const SCRIPT = '<img src=x onerror=alert(1)>';
/** More missing secrets than a page of messages has. */
const MANY = Array.from({ length: 230 }, (_, index) => `MANY_${index}`);
const COMMIT = '9f3c2ab14d5e6f708192a3b4c5d6e7f809182736';
const SECRET = 'a value that nobody may see';

const CREATE_PIPELINE = `mutation ($name: String!) { createPipeline(input: { name: $name }) {
  pipeline { environments { id project { id } } } userErrors { message } } }`;
const CREATE_INTEGRATION = `mutation ($input: CreateIntegrationInput!) { createIntegration(input: $input) {
  integration { id } userErrors { message } } }`;
const CREATE_WORKFLOW = `mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) {
  workflow { id revision } userErrors { message } } }`;

const integration = (projectId: string, key: string, name: string) => ({
  input: { projectId, key, name, definition: { authentication: 'API_KEY' } },
});
const workflow = (projectId: string, key: string, name: string, ...secrets: string[]) => ({
  input: {
    projectId,
    key,
    name,
    definition: {
      trigger: { type: 'SCHEDULE', cron: '0 6 * * *', timeZone: 'UTC' },
      steps: [
        { id: 'send', type: 'REQUEST', parameters: { tokens: secrets.map((secret) => `{{secrets.${secret}}}`) } },
      ],
    },
  },
});

const change = (page: Page, name: RegExp) => page.getByRole('button', { name });
const message = (page: Page, title: string) => page.getByRole('listitem').filter({ hasText: title });

describeConsole('the Release Preview', ({ url, world, send, open }) => {
  let projectId: string;
  let staging: string;
  let previewId: string;
  let page: Page;

  beforeAll(async () => {
    const { createPipeline } = await send(CREATE_PIPELINE, { name: 'Billing' });
    const [development, target] = createPipeline.pipeline.environments;
    projectId = development.project.id;
    staging = target.id;
    await send(CREATE_INTEGRATION, integration(projectId, 'custom.box', 'Box'));
    await release({ send, url, token: world.tokens.ADMIN }, staging, '1.0.0', 'The first content');
    await send(CREATE_INTEGRATION, integration(projectId, 'custom.bill', `Bill ${SCRIPT}`));
    await send(CREATE_WORKFLOW, workflow(projectId, 'custom.bill/send', 'Send an invoice', 'BILL_TOKEN'));
    await send(CREATE_WORKFLOW, workflow(projectId, 'custom.box/sync', 'Sync', 'BOX_TOKEN'));
    await importWorkflowName(send, projectId, { key: 'custom.box/sync', name: 'Sync files', ref: COMMIT });
    previewId = (await openPreview(send, staging)).id;
    page = (await open(`/releases/${previewId}`, { as: 'RELEASE_MANAGER' })).page;
    await change(page, /Adds the “Sync files” workflow/).waitFor();
  });

  test('shows what members have written as text', async () => {
    await change(page, /Adds the Bill <img src=x onerror=alert\(1\)> integration/).waitFor();
    expect(await page.locator('main img').count()).toBe(0);
  });

  test('shows the commit of a change, short, beside who made it', async () => {
    const line = page.getByRole('article').filter({ hasText: 'Sync files' });
    expect(await line.getByTitle(COMMIT).innerText()).toBe('9f3c2ab');
    expect(await page.getByTitle(COMMIT).count()).toBe(1);
  });

  test('resolves a warning in place, and forgets the value', async () => {
    const card = message(page, 'Environment secret BOX_TOKEN missing');
    await card.getByLabel('Value of BOX_TOKEN').fill(SECRET);
    await card.getByRole('button', { name: 'Save' }).press('Enter');
    await card.waitFor({ state: 'detached' });
    // The focus goes to the message that takes its place.
    await page.locator('[data-message]:focus').filter({ hasText: 'BILL_TOKEN' }).waitFor();
    await page.getByText('1 to do').waitFor();
    expect(await page.content()).not.toContain(SECRET);
    expect(await page.evaluate('JSON.stringify([sessionStorage, localStorage, location.href])')).not.toContain(SECRET);
  });

  test('leaves a change out with what needs it in one click, and takes both in again', async () => {
    await page.getByRole('checkbox', { name: /Include: Adds the Bill/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Adds the “Send an invoice” workflow', { exact: true }).waitFor();
    await dialog.getByRole('button', { name: 'Leave out both' }).click();
    await page.getByText('2 changes left out').waitFor();
    expect(await page.getByRole('checkbox', { name: /Send an invoice/ }).isChecked()).toBe(false);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('2 changes taken in').waitFor();
    expect(await page.getByRole('checkbox', { name: /Send an invoice/ }).isChecked()).toBe(true);
  });

  test('says that somebody edits meanwhile, and moves nothing until the reader asks', async () => {
    await send(CREATE_WORKFLOW, workflow(projectId, 'custom.box/clean', 'Clean up', 'BOX_TOKEN'));
    await page.getByText('1 change since you looked').waitFor();
    expect(await change(page, /Clean up/).count()).toBe(0);
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await change(page, /Clean up/).waitFor();
    const marked = page.getByRole('article').filter({ hasText: 'New since you looked' });
    expect(await marked.allInnerTexts()).toEqual([expect.stringContaining('Clean up')]);
  });

  test('goes through the changes and leaves them out by keys, which ? lists, and never loses the focus', async () => {
    const focused = page.locator('article button:focus');
    const included = (sentence: string) => page.getByRole('checkbox', { name: `Include: ${sentence}` });
    await page.getByRole('checkbox', { name: /Include: Adds the Bill/ }).focus();
    await page.keyboard.press('j');
    const first = await focused.innerText();
    for (const isIncluded of [false, true, false]) {
      await page.keyboard.press('e');
      await page.getByText(isIncluded ? '1 change taken in' : '1 change left out').waitFor();
      expect(await included(first).isChecked()).toBe(isIncluded);
      expect(await focused.innerText()).toBe(first);
    }
    await page.getByLabel('All changes').selectOption('included');
    await page.getByText('3 changes found').waitFor();
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('j');
    const second = await focused.innerText();
    await page.keyboard.press('e');
    await included(second).waitFor({ state: 'detached' });
    await focused.waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    for (const sentence of [first, second]) {
      await included(sentence).press(' ');
      await included(sentence).and(page.locator(':checked')).waitFor();
    }
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keys' });
    for (const does of [
      'Next change',
      'Previous change',
      'Open or close the change',
      'Leave the change out',
      'Deploy',
    ]) {
      await keys.getByText(does).waitFor();
    }
    await page.keyboard.press('Escape');
    await keys.waitFor({ state: 'detached' });
  });

  test('finds changes by name, keeps that in the address, and goes through them by keys', async () => {
    await page.getByRole('searchbox').fill('clean');
    await page.getByText('1 change found').waitFor();
    expect(new URL(page.url()).searchParams.get('search')).toBe('clean');
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByText('The whole item is new.').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await change(page, /Sync files/).waitFor();
  });

  test('deploys what was reviewed only: an edit meanwhile leads back to the preview, where it is marked', async () => {
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('d');
    await page.getByRole('textbox', { name: 'Description' }).waitFor();
    await send(CREATE_WORKFLOW, workflow(projectId, 'custom.box/late', 'Late edit', ...MANY));
    await page.getByText('The preview has moved on.', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Review what is new' }).click();
    await page
      .getByRole('article')
      .filter({ hasText: 'New since you looked' })
      .filter({ hasText: 'Late edit' })
      .waitFor();
  });

  test('deploys with a version, a drafted description, and warnings that are accepted alone or all of a kind', async () => {
    await message(page, 'BILL_TOKEN').getByRole('button', { name: 'Accept as it is' }).click();
    await page.getByText('230 to do').waitFor();
    // Another member in the same tab has accepted nothing.
    for (const [token, open] of [
      [world.tokens.ADMIN, '231 to do'],
      [world.tokens.RELEASE_MANAGER, '230 to do'],
    ]) {
      await page.goto(`${url}/releases/${previewId}#token=${token}`);
      await page.getByRole('button', { name: /^Sign in as/ }).click();
      await page.getByText(String(open)).waitFor();
    }
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.postData() ?? ''));
    await page.getByRole('button', { name: /^Deploy/ }).click();
    const version = page.getByRole('textbox', { name: 'Version' });
    await version.fill('1.0.0');
    await page.getByText('Not higher than 1.0.0, the highest version deployed.').waitFor();
    await page.getByRole('button', { name: /1\.1\.0.*Minor/ }).click();
    await page.getByRole('button', { name: 'Draft from the changes' }).click();
    expect(await page.getByRole('textbox', { name: 'Description' }).inputValue()).toContain(
      '- Adds the “Late edit” workflow',
    );
    expect(await page.getByRole('checkbox', { name: /BILL_TOKEN/ }).isChecked()).toBe(true);
    await page.getByText('1 of 231 accepted').waitFor();
    await page.getByRole('checkbox', { name: 'Accept all 231 as they are' }).check();
    expect(asked.filter((body) => body.includes('query DeployScreen'))).toHaveLength(1);
    // The preview counts the accepted ones of all pages.
    await go(page, `/releases/${previewId}`);
    await page.getByText('0 to do').waitFor();
    await go(page, `/releases/${previewId}/deploy`);
    // Until the next screen is loaded, this one stays as it is.
    const answered = page.waitForResponse((response) => /mutation Deploy\b/.test(response.request().postData() ?? ''));
    await page.route('**/assets/deployment-*.js', async (route) => {
      await answered;
      // The console reads the answer before the screen comes.
      await sleep(200);
      await route.continue();
    });
    await page.evaluate(`texts = []; new MutationObserver(() => texts.push(document.querySelector('main').innerText))
      .observe(document.querySelector('main'), { subtree: true, childList: true, characterData: true })`);
    await page.getByRole('button', { name: 'Deploy 1.1.0' }).click();
    await page.waitForURL(`**/releases/${previewId}/deployment`);
    await page
      .getByRole('region', { name: 'Description' })
      .getByRole('listitem')
      .filter({ hasText: 'Adds the “Late edit” workflow' })
      .waitFor();
    const texts = await page.evaluate<readonly string[]>('texts');
    expect(texts.filter((text) => /no preview any more|has deployed it|is being deployed|0 of 231/.test(text))).toEqual(
      [],
    );
  });

  test('offers nothing that the role does not allow, and says why, on a phone, too', async () => {
    const { page: phone } = await open(`/releases/${world.ids.preview}`, { as: 'SUPPORT', viewport: PHONE });
    await phone.getByText('Your role can’t deploy.', { exact: false }).waitFor();
    expect(await phone.getByRole('button', { name: /Deploy|Discard/ }).count()).toBe(0);
    expect(await phone.getByRole('checkbox').count()).toBe(0);
    await phone.getByText(/^Messages \d/).click();
    await phone.getByText('Your role can’t resolve this.', { exact: false }).first().waitFor();
  });
});
