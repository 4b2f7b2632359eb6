import { createPrivateKey } from 'node:crypto';
import { SignJWT } from 'jose';
import { describeConsole } from './support/console.js';
import { sender } from './support/send.js';

const CREATE =
  'mutation ($name: String!) { createProject(input: { name: $name }) { project { id } userErrors { message } } }';
const ROTATE = `mutation ($id: ID!) { rotateSigningKey(input: { projectId: $id }) { privateKeyPem userErrors { message } } }`;
const CREATE_BOX =
  'mutation ($id: ID!) { createIntegration(input: { projectId: $id, key: "box", name: "Box", definition: { authentication: "NONE" } }) { userErrors { message } } }';
const CONNECT =
  'mutation ($input: ConnectIntegrationInput!) { connectIntegration(input: $input) { userErrors { message } } }';

/** An id as an app may choose it. It must stay text. */
const SCRIPT = '<img src=x onerror="document.title=1">/?#%20';

describeConsole('the screens of connected users', ({ url, world, send, open }) => {
  async function projectWithUsers(name: string, users: readonly string[]): Promise<string> {
    const { createProject } = await send(CREATE, { name });
    const projectId = createProject.project.id;
    await send(CREATE_BOX, { id: projectId });
    const { rotateSigningKey } = await send(ROTATE, { id: projectId });
    const key = createPrivateKey(rotateSigningKey.privateKeyPem);
    for (const user of users) {
      const jwt = new SignJWT({ sub: user, aud: projectId }).setProtectedHeader({ alg: 'RS256' });
      const token = await jwt.setIssuedAt().setExpirationTime('10m').sign(key);
      const input = { integrationKey: 'box', accountReference: SCRIPT, metadata: { note: SCRIPT } };
      await sender(url, token)(CONNECT, { input });
    }
    return projectId;
  }

  test('are searched and filtered by the address', async () => {
    const path = `/projects/${world.ids.stagingProject}/users`;
    const { page } = await open(`${path}?search=an`);
    await page.getByRole('link', { name: 'ann' }).waitFor();
    expect(await page.getByRole('link', { name: 'bob' }).count()).toBe(0);
    await page.getByText('1 connected user', { exact: true }).waitFor();
    await page.getByRole('searchbox').fill('nobody');
    await page.getByText('No user matches').waitFor();
    expect(new URL(page.url()).search).toBe('?search=nobody');
  });

  test('disable, enable and delete a user, whose id and account stay text', async () => {
    const projectId = await projectWithUsers('With users', [SCRIPT]);
    const { page } = await open(`/projects/${projectId}/users`);
    await page.getByRole('link', { name: SCRIPT }).click();
    await page.getByRole('heading', { level: 1, name: SCRIPT }).waitFor();
    await page.getByRole('cell', { name: SCRIPT }).first().waitFor();
    await page.getByRole('button', { name: 'Disable' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Enable' }).click();
    await page.getByRole('button', { name: 'Disable' }).waitFor();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByText('This deletes the user with 1 account', { exact: false }).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('No connected users yet').waitFor();
  });
});
