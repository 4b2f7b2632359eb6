import type { Page } from 'playwright-core';
import { heldAnswer, type Receiver, startReceiver } from '../support/receiver.js';
import { startStallingProxy } from '../support/stalling-proxy.js';
import { uniqueName } from '../support/unique-name.js';
import { describeConsole, go, loaded, type OpenedPage } from './support/console.js';

const CREATE_PIPELINE = `mutation ($name: String!) { createPipeline(input: { name: $name }) {
  pipeline { environments { id project { id } } } userErrors { message } } }`;
const CREATE_INTEGRATION = `mutation ($input: CreateIntegrationInput!) { createIntegration(input: $input) {
  userErrors { message } } }`;
const CREATE_WORKFLOW = `mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) {
  workflow { id } userErrors { message } } }`;
const CREATE_TARGET = `mutation ($input: CreateDeploymentTargetInput!) { createDeploymentTarget(input: $input) {
  userErrors { message } } }`;
const CANCEL = `mutation ($id: ID!) { cancelDeployment(input: { releaseId: $id }) { userErrors { message } } }`;
const RETRY = `mutation ($id: ID!) { retryDeployment(input: { releaseId: $id }) { userErrors { message } } }`;
const CREATE_RELEASE = `mutation ($id: ID!) { createRelease(input: { environmentId: $id }) {
  release { id } userErrors { message } } }`;
const VERSION = 'query ($id: ID!) { environment(id: $id) { version } }';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const releaseIdOf = (page: Page) => /release_\w+/.exec(page.url())?.[0] ?? '';
const liveTag = (page: Page) => page.getByText('runs this release.');

/** Goes from the overview to the preview of an environment, as its button does. */
async function openPreview(page: Page, pipeline: string, what: string): Promise<void> {
  await go(page, '/');
  const way = page.getByRole('region', { name: pipeline }).getByLabel(`Preview what goes from ${what}`);
  await way.click();
  await page.waitForURL(/\/releases\/release_\w+$/);
  await loaded(page);
}

/** Deploys the preview that is on the screen with the recommended version. Accepts the warning that contains `accepted`. */
async function deploy(page: Page, description: string, accepted?: string): Promise<void> {
  await button(page, /^Deploy/).click();
  await page.getByRole('textbox', { name: 'Description' }).fill(description);
  if (accepted !== undefined) await page.getByRole('checkbox', { name: new RegExp(accepted) }).check();
  await button(page, /^Deploy \d/).click();
  await page.waitForURL(/\/deployment$/);
}

describeConsole('a release from an edit to Production', ({ url, send, open }) => {
  const pipeline = uniqueName('Invoicing');
  let proxy: Awaited<ReturnType<typeof startStallingProxy>>;
  let runtime: Receiver;
  let page: Page;
  let seen: OpenedPage['seen'];
  let environments: { id: string; project: { id: string } }[];

  const projectId = () => environments[0]?.project.id ?? '';
  const versionOf = async (index: number) => (await send(VERSION, { id: environments[index]?.id })).environment.version;

  beforeAll(async () => {
    environments = (await send(CREATE_PIPELINE, { name: pipeline })).createPipeline.pipeline.environments;
    const integration = {
      projectId: projectId(),
      key: 'ledger',
      name: 'Ledger',
      definition: { authentication: 'NONE' },
    };
    await send(CREATE_INTEGRATION, { input: integration });
    runtime = await startReceiver();
    const target = { environmentId: environments[1]?.id, name: 'Runtime', kind: 'HTTP', url: runtime.url };
    await send(CREATE_TARGET, { input: target });
    proxy = await startStallingProxy(url);
    ({ page, seen } = await open(`/projects/${projectId()}/items`, { as: 'DEVELOPER', origin: proxy.url }));
  });

  afterAll(async () => {
    await proxy.stop();
    await runtime.stop();
  });

  test('begins with an edit in Development', async () => {
    await button(page, 'New workflow').first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Send an invoice');
    await dialog.getByLabel('Integration').fill('ledger');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { name: 'Send an invoice' }).waitFor();
    await page.getByRole('tab', { name: 'JSON' }).click();
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+a');
    const steps = [{ id: 'send', type: 'REQUEST', parameters: { token: '{{secrets.LEDGER_TOKEN}}' } }];
    await page.keyboard.insertText(JSON.stringify({ trigger: { type: 'MANUAL' }, steps }));
    const saved = page.getByText('Nothing to save');
    await saved.waitFor({ state: 'detached' });
    await button(page, 'Save').click();
    await saved.waitFor();
  });

  test('resolves a warning of the preview, while somebody else edits, also while the connection is lost', async () => {
    await openPreview(page, pipeline, 'Development to Staging');
    const warning = page.getByRole('listitem').filter({ hasText: 'Environment secret LEDGER_TOKEN missing' });
    await warning.getByLabel('Value of LEDGER_TOKEN').fill('a secret of the ledger');
    await warning.getByRole('button', { name: 'Save' }).click();
    await warning.waitFor({ state: 'detached' });
    const definition = { trigger: { type: 'MANUAL' }, steps: [] };
    const other = { projectId: projectId(), key: 'ledger/remind', name: 'Remind a customer', definition };
    const lost = page.getByText('The connection is lost.');
    await page.context().setOffline(true);
    proxy.cutAll();
    await lost.waitFor();
    await send(CREATE_WORKFLOW, { input: other });
    await page.context().setOffline(false);
    await page.getByText('1 change since you looked').waitFor();
    await lost.waitFor({ state: 'detached' });
    seen.errors.splice(0);
    seen.failedRequests.splice(0);
    await button(page, 'Show').click();
    await page.getByRole('button', { name: 'Adds the “Remind a customer” workflow' }).waitFor();
  });

  test('follows the deployment over a connection that is cut, up to the Live tag', async () => {
    const held = heldAnswer();
    const requests = runtime.requests.length;
    runtime.answerNext(held.answer);
    await deploy(page, 'Sends invoices.');
    await runtime.received(requests + 1);
    await page.getByText('Targets, running').waitFor();
    // Offline as well, so that it reads "Reconnecting" for as long as the test looks.
    await page.context().setOffline(true);
    proxy.cutAll();
    await page.getByText('Reconnecting').waitFor();
    await page.context().setOffline(false);
    held.give();
    await liveTag(page).waitFor();
    await page
      .getByRole('log')
      .getByText(/is live\.$/)
      .waitFor();
    expect(await versionOf(1)).toBe('0.2.0');
  });

  test('goes on to Production, with the version of Staging', async () => {
    await openPreview(page, pipeline, 'Staging to Production');
    await deploy(page, 'Sends invoices.', 'LEDGER_TOKEN');
    await liveTag(page).waitFor();
    expect(await versionOf(2)).toBe('0.2.0');
  });

  test('is rolled back from the list of releases', async () => {
    await go(page, `/environments/${environments[2]?.id}/releases`);
    await page
      .getByRole('row', { name: /0\.1\.0/ })
      .getByRole('button', { name: 'Roll back to it' })
      .click();
    await page.waitForURL(/\/releases\/release_\w+$/);
    await page.getByRole('heading', { name: 'Roll Production back to 0.1.0' }).waitFor();
    await deploy(page, 'Invoices went out twice.');
    await liveTag(page).waitFor();
    await go(page, `/environments/${environments[2]?.id}/releases`);
    await page
      .getByRole('row', { name: /Invoices went out twice/ })
      .getByText('LIVE')
      .waitFor();
    await page
      .getByRole('row', { name: /Sends invoices/ })
      .getByText('Superseded')
      .waitFor();
  });

  test('is cancelled by another person in view of the one who deploys', async () => {
    const definition = { trigger: { type: 'MANUAL' }, steps: [] };
    const input = { projectId: projectId(), key: 'ledger/late', name: 'Late', definition };
    await send(CREATE_WORKFLOW, { input });
    await openPreview(page, pipeline, 'Development to Staging');
    const held = heldAnswer();
    const requests = runtime.requests.length;
    runtime.answerNext(held.answer);
    await deploy(page, 'Somebody cancels it.');
    await runtime.received(requests + 1);
    await send(CANCEL, { id: releaseIdOf(page) });
    await page.getByText('The deployment was cancelled', { exact: true }).waitFor();
    held.give();
    await page.getByRole('log').getByText('The cancellation of the deployment was requested.').waitFor();
    expect(await button(page, 'Cancel the deployment').count()).toBe(0);
    expect(await versionOf(1)).toBe('0.2.0');
  });

  test('fails at a runtime, is retried in view of others, by its message, and by a click until it is live', async () => {
    await openPreview(page, pipeline, 'Development to Staging');
    runtime.answerAlways({ status: 400 });
    await deploy(page, 'Fails first.');
    await page.getByText('The deployment failed').waitFor();
    const id = releaseIdOf(page);
    const { createRelease } = await send(CREATE_RELEASE, { id: environments[1]?.id });
    const { page: preview } = await open(`/releases/${createRelease.release.id}`);

    const held = heldAnswer(400);
    const requests = runtime.requests.length;
    runtime.answerAlways(held.answer);
    await send(RETRY, { id });
    await runtime.received(requests + 1);
    await page.getByText('Targets, running').waitFor();
    await preview.getByText('is being deployed.').waitFor();
    runtime.answerAlways({ status: 400 });
    held.give();
    await page.getByText('The deployment failed').waitFor();
    await preview.getByText('is being deployed.').waitFor({ state: 'detached' });

    await go(page, `/releases/${id}`);
    const retry = page.getByRole('region', { name: 'Errors' }).getByRole('button', { name: 'Retry the deployment' });
    const last = heldAnswer(400);
    const asked = runtime.requests.length;
    runtime.answerAlways(last.answer);
    await retry.click();
    await runtime.received(asked + 1);
    await page.waitForURL(/\/deployment$/);
    await page.getByText('Targets, running').waitFor();
    last.give();
    await page.getByText('The deployment failed').waitFor();

    runtime.answerAlways({ status: 200 });
    await button(page, 'Retry').click();
    await liveTag(page).waitFor();
  });
});
