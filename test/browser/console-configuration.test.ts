import type { Page } from 'playwright-core';
import { describeConsole, operationCount } from './support/console.js';

const SECRET = 'correct horse battery staple';
const CREATE =
  'mutation ($name: String!) { createProject(input: { name: $name }) { project { id } userErrors { message } } }';
const CREATE_WORKFLOW =
  'mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id } userErrors { message } } }';
const CREATE_BOX =
  'mutation ($id: ID!) { createIntegration(input: { projectId: $id, key: "box", name: "Box", definition: { authentication: "NONE" } }) { userErrors { message } } }';

/** All that a browser keeps of a page: its address, its storage, its text and the values of its fields. */
const KEPT = `JSON.stringify([location.href, { ...localStorage }, { ...sessionStorage }, history.state,
  document.documentElement.outerHTML, [...document.querySelectorAll('input, textarea')].map((each) => each.value)])`;

describeConsole('the screens of configuration', ({ world, send, open }) => {
  /** A Development Project whose content uses two secrets and a variable. */
  async function projectInNeed(name: string, more: readonly string[] = []): Promise<string> {
    const { createProject } = await send(CREATE, { name });
    const projectId = createProject.project.id;
    await send(CREATE_BOX, { id: projectId });
    const metadata = {
      a: '{{secrets.FIRST}}',
      b: '{{secrets.SECOND}}',
      c: '{{variables.city}}',
      more: more.map((key) => `{{secrets.${key}}}`),
    };
    const definition = { trigger: { type: 'REQUEST' }, steps: [], metadata };
    await send(CREATE_WORKFLOW, { input: { projectId, key: 'box/a', name: 'A', definition } });
    return projectId;
  }

  const cell = (page: Page, key: string, column: number) =>
    page.getByRole('row').filter({ hasText: key }).getByRole('cell').nth(column);

  test('say which value is missing in which environment, by one request', async () => {
    const { page } = await open(`/pipelines/${world.ids.pipeline}/configuration?search=OFFICE_TOKEN`);
    await cell(page, 'OFFICE_TOKEN', 1).getByText('Missing').waitFor();
    await cell(page, 'OFFICE_TOKEN', 2).getByText('not used').waitFor();
    // That of the sign-in comes before that of the screen.
    expect(await operationCount(page)).toBe(2);
    await page.getByRole('searchbox', { name: 'Search keys' }).fill('FIELDWORK_API');
    await page.waitForURL(/search=FIELDWORK_API/);
    await cell(page, 'FIELDWORK_API_TOKEN', 2)
      .getByRole('button', { name: /^Replace/ })
      .waitFor();
  });

  test('save several secrets at once, and keep none of them', async () => {
    const projectId = await projectInNeed('In need of secrets');
    const { page } = await open(`/projects/${projectId}/configuration`);
    await page.getByRole('button', { name: /^Set 2 missing values/ }).click();
    const dialog = page.getByRole('dialog');
    const input = dialog.getByLabel('Value of FIRST');
    expect(await input.getAttribute('type')).toBe('password');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Give at least one value.').waitFor();
    await input.fill(SECRET);
    await dialog.getByLabel('Value of SECOND').fill(`${SECRET} 2`);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('2 values saved').waitFor();
    await dialog.waitFor({ state: 'detached' });
    expect(await page.evaluate(KEPT)).not.toContain(SECRET);
    await cell(page, 'FIRST', 1)
      .getByRole('button', { name: /^Delete FIRST/ })
      .click();
    await dialog.getByText('It is used by 1 item, which will lack it.').waitFor();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await cell(page, 'FIRST', 1).getByText('Missing').waitFor();
  });

  test('reach every value of a long list, and show a refusal at the field, in the words of the server', async () => {
    const many = Array.from({ length: 450 }, (_, index) => `MANY_${index}`);
    const projectId = await projectInNeed('In need of a key', many);
    const { page } = await open(`/projects/${projectId}/configuration`);
    await page.getByRole('button', { name: 'Set 452 missing values' }).waitFor();
    await page.getByRole('button', { name: 'Show 200 more' }).click();
    await page.getByRole('button', { name: 'Show 52 more' }).click();
    await cell(page, 'SECOND', 1).getByText('Missing').waitFor();
    await page.getByRole('button', { name: 'Add a variable' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Key', { exact: true }).fill('not a key');
    await dialog.getByLabel('Value', { exact: true }).fill('Oslo');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.locator('[aria-invalid="true"]').waitFor();
    await dialog.getByLabel('Key', { exact: true }).fill('region');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await cell(page, 'region', 1).getByText('Oslo').waitFor();
  });

  test('let others than admins give first values, and say what they can’t see', async () => {
    const projectId = await projectInNeed('In need of others');
    const { page } = await open(`/projects/${projectId}/configuration`, { as: 'RELEASE_MANAGER' });
    await page.getByText('Only an admin sees the fingerprints', { exact: false }).waitFor();
    await cell(page, 'FIRST', 1)
      .getByRole('button', { name: /^Set FIRST/ })
      .click();
    await page.getByRole('dialog').getByLabel('Value of FIRST').fill(SECRET);
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await cell(page, 'FIRST', 1).getByText('Has a value').waitFor();
    expect(await cell(page, 'FIRST', 1).getByRole('button').count()).toBe(0);
    await page.getByText('Your role may not replace it.').waitFor();
  });

  test('say that somebody else has given the value already', async () => {
    const projectId = await projectInNeed('In need of one value');
    const { page } = await open(`/projects/${projectId}/configuration`, { as: 'RELEASE_MANAGER' });
    await cell(page, 'city', 1)
      .getByRole('button', { name: /^Set city/ })
      .click();
    const first = `mutation ($id: ID!) { setEnvironmentVariable(input: { projectId: $id, key: "city", value: "Oslo" }) {
      userErrors { message } } }`;
    await send(first, { id: projectId });
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Value of city').fill('Bergen');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.locator('[aria-invalid="true"]').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.reload();
    await cell(page, 'city', 1).getByText('Oslo').waitFor();
  });

  test('rotate a signing key once its name is typed, and show the private key once', async () => {
    const projectId = await projectInNeed('Signed');
    const rotate = 'mutation ($id: ID!) { rotateSigningKey(input: { projectId: $id }) { userErrors { message } } }';
    await send(rotate, { id: projectId });
    const { page } = await open(`/projects/${projectId}/configuration`);
    await page.getByRole('button', { name: 'Rotate the signing key of Signed' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('All connected users are signed out at once', { exact: false }).waitFor();
    await dialog.getByRole('button', { name: 'Rotate' }).click();
    await dialog.getByText('Expected Signed').waitFor();
    await dialog.getByLabel('Type Signed to confirm').fill('Signed');
    await dialog.getByRole('button', { name: 'Rotate' }).click();
    await dialog.getByText('BEGIN PRIVATE KEY', { exact: false }).waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await page.evaluate(KEPT)).not.toContain('PRIVATE KEY');
  });
});
