import type { Page } from 'playwright-core';
import { uniqueName } from '../support/unique-name.js';
import { describeConsole, go, loaded, PHONE } from './support/console.js';

const EDIT = `mutation ($input: CreateIntegrationInput!) {
  createIntegration(input: $input) { userErrors { code message } } }`;

describeConsole('the overview, a pipeline and the projects', ({ url, world, send, open }) => {
  let page: Page;
  let name: string;
  let ids: { pipeline: string; project: string };

  beforeAll(async () => {
    ({ page } = await open('/'));
    name = uniqueName('Billing');
  });

  const row = () => page.getByRole('region', { name });
  const edit = (key: string) =>
    send(EDIT, { input: { projectId: ids.project, key, name: key, definition: { authentication: 'NONE' } } });

  async function createPipelineByDialog(as: string): Promise<void> {
    await page.getByRole('button', { name: 'Create a pipeline' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill(as);
    await dialog.getByRole('button', { name: 'Create a pipeline' }).click();
  }

  test('a pipeline is created, and a name that is taken is refused at its field', async () => {
    await createPipelineByDialog('Example');
    await page.getByRole('dialog').getByText('already').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await createPipelineByDialog(name);
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await page.getByRole('link', { name: 'Create an integration' }).waitFor();
    const { pathname } = new URL(page.url());
    const pipeline = pathname.split('/')[2] ?? '';
    const { pipeline: found } = await send(
      'query ($id: ID!) { pipeline(id: $id) { environment(kind: DEVELOPMENT) { project { id } } } }',
      { id: pipeline },
    );
    ids = { pipeline, project: found.environment.project.id };
  });

  test('the overview follows edits and releases, and opens the preview', async () => {
    await go(page, '/');
    await row().getByText('Up to date').first().waitFor();
    await row().getByRole('link', { name: 'Import content' }).waitFor();
    await row().getByRole('button', { name: 'Deploy to Staging' }).and(page.locator('[aria-disabled]')).waitFor();
    await go(page, `/pipelines/${ids.pipeline}`);
    // The overview is read before the edit, and answered after the stream has sent what the edit changed.
    await page.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes('query OverviewScreen')) return route.fallback();
      const response = await route.fetch();
      await edit('first');
      await page.waitForTimeout(500);
      await route.fulfill({ response });
    });
    await go(page, '/');
    await row().getByText('1 change pending').waitFor();
    await page.unroute('**/graphql');
    await row().getByText('1 integration ·').waitFor();
    await row().getByRole('button', { name: 'Preview what goes from Development to Staging' }).click();
    await page.waitForURL(/\/releases\/release_/);
    await loaded(page);
    await go(page, '/');
    // It is open now: a link to it.
    await row().getByRole('link', { name: 'Preview what goes from Development to Staging' }).waitFor();
    await row().getByRole('link', { name: 'Deploy to Staging' }).click();
    await page.waitForURL(/\/releases\/release_\w+\/deploy$/);
    await go(page, '/');
    const id = await openPreviewId();
    const { release } = await send('query ($id: ID!) { release(id: $id) { revision } }', { id });
    await send(
      `mutation ($input: DeployReleaseInput!) { deployRelease(input: $input) { userErrors { code message } } }`,
      { input: { releaseId: id, revision: release.revision, version: '0.2.0', description: '**Adds** the first.' } },
    );
    await row().getByRole('list', { name: 'Recent releases' }).getByText('0.2.0').waitFor();
    await row().getByRole('list', { name: 'Recent releases' }).getByText('Adds the first.', { exact: true }).waitFor();
    await row().getByRole('list', { name: 'The path of' }).getByText('0.2.0').waitFor();
  });

  async function openPreviewId(): Promise<string> {
    const { pipeline } = await send(
      'query ($id: ID!) { pipeline(id: $id) { environment(kind: STAGING) { openPreview { id } } } }',
      { id: ids.pipeline },
    );
    return pipeline.environment.openPreview.id;
  }

  test('a pipeline is renamed, and deleted by its name alone', async () => {
    await go(page, `/pipelines/${ids.pipeline}`);
    const renamed = uniqueName('Invoices');
    await page.getByRole('button', { name: 'Rename' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill(renamed);
    await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
    await page.getByRole('heading', { level: 1, name: renamed }).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('Another');
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await dialog.getByText('Give the exact name').waitFor();
    await dialog.getByRole('textbox').fill(renamed);
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('heading', { level: 1, name: 'Pipelines' }).waitFor();
    await page.getByRole('region', { name: renamed }).waitFor({ state: 'detached' });
  });

  test('a pipeline that another person creates appears once one comes back to the window, and goes when it is deleted', async () => {
    const gone = uniqueName('Gone');
    const { createPipeline } = await send(
      'mutation ($name: String!) { createPipeline(input: { name: $name }) { pipeline { id } } }',
      { name: gone },
    );
    await page.evaluate("window.dispatchEvent(new Event('focus'))");
    await page.getByRole('region', { name: gone }).getByText('Up to date').first().waitFor();
    await send('mutation ($input: DeletePipelineInput!) { deletePipeline(input: $input) { deletedId } }', {
      input: { pipelineId: createPipeline.pipeline.id, name: gone },
    });
    await page.getByRole('region', { name: gone }).waitFor({ state: 'detached' });
  });

  test('on an empty server, an admin reads what to do first, and can do it there', async () => {
    const pipelines = {
      __typename: 'PipelineConnection',
      totalCount: 0,
      nodes: [],
      pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null },
    };
    await page.route('**/graphql', (route) =>
      String(route.request().postData()).includes('query OverviewScreen')
        ? route.fulfill({ json: { data: { pipelines } } })
        : route.fallback(),
    );
    await go(page, '/projects');
    await go(page, '/');
    await page.getByText('with the option --example').waitFor();
    await page.getByRole('main').getByRole('button', { name: 'Create a project' }).click();
    await page.getByRole('dialog', { name: 'Create a project' }).waitFor();
    await page.keyboard.press('Escape');
    await page.unroute('**/graphql');
  });

  test('projects are searched, created, renamed and deleted', async () => {
    await go(page, '/projects');
    const project = uniqueName('Trial');
    await page.getByRole('button', { name: 'Create a project' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill(project);
    await page.getByRole('dialog').getByRole('button', { name: 'Create a project' }).click();
    await page.waitForURL(/\/projects\/project_\w+\/items/);
    await loaded(page);
    await go(page, '/projects');
    await page.getByRole('searchbox', { name: 'Search projects' }).fill(project.toLowerCase());
    await page.getByText('Development Projects', { exact: true }).click();
    await page.waitForURL(/kind=development/);
    await page
      .getByRole('row', { name: project })
      .getByRole('button', { name: `Rename ${project}` })
      .click();
    await page.getByRole('dialog').getByLabel('Name').fill(`${project} again`);
    await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: `Delete ${project} again` }).click();
    await page.getByRole('dialog').getByRole('textbox').fill(`${project} again`);
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('No project matches').waitFor();
  });

  test('who may not release or create sees no button for it', async () => {
    const { page: shown } = await open('/', { as: 'SUPPORT', viewport: PHONE });
    const example = shown.getByRole('region', { name: 'Example' });
    await example.getByText('Your role can’t deploy').first().waitFor();
    expect(await shown.getByRole('button', { name: /Preview|Create/ }).count()).toBe(0);
    await go(shown, `/pipelines/${world.ids.pipeline}`);
    expect(await shown.getByRole('button', { name: /Rename|Delete/ }).count()).toBe(0);
  });

  test('who sees no pipeline reads what to do', async () => {
    const { createMember } = await send(
      'mutation ($name: String!) { createMember(input: { name: $name, role: DEVELOPER, projectIds: [] }) { member { id } } }',
      { name: uniqueName('Nobody') },
    );
    const { createToken } = await send(
      'mutation ($id: ID!) { createToken(input: { memberId: $id, name: "Console" }) { secret } }',
      { id: createMember.member.id },
    );
    const localStorage = [{ name: 'slipway:token', value: createToken.secret }];
    const storageState = { cookies: [], origins: [{ origin: url, localStorage }] };
    const { page: shown } = await open('/', { as: null, context: { storageState } });
    await shown.getByText('You see no pipeline. Ask an admin').waitFor();
    await send('mutation ($id: ID!) { removeMember(input: { memberId: $id }) { userErrors { code } } }', {
      id: createMember.member.id,
    });
  });
});
