import type { Page } from 'playwright-core';
import { describeConsole, go, loaded, PHONE } from './support/console.js';

const field = (page: Page) => page.getByLabel('Token', { exact: true });
const storage = (page: Page) => page.evaluate<string>('JSON.stringify([{ ...sessionStorage }, { ...localStorage }])');
const focused = (page: Page) => page.evaluate<string>('document.activeElement?.textContent');

describeConsole('the sign-in', ({ url, world, send, open }) => {
  test('a token that the server refuses is shown in its words, and not kept', async () => {
    const { page, seen } = await open('/projects', { as: null });
    await field(page).fill('slipway_wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').filter({ hasText: 'missing, wrong or expired' }).waitFor();
    expect(await storage(page)).not.toContain('slipway_wrong');
    expect(seen.errors.splice(0)).toEqual([expect.stringContaining('401')]);
  });

  test('a token is kept for the tab, and leads to the address that was asked for', async () => {
    const { page } = await open('/projects', { as: null });
    // The field has the focus already.
    await page.keyboard.insertText(world.tokens.ADMIN);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Projects', level: 1 }).waitFor();
    expect(page.url()).toBe(`${url}/projects`);
    const [tab, browser] = JSON.parse(await storage(page));
    expect(tab).toMatchObject({ 'slipway:token': world.tokens.ADMIN });
    expect(browser).not.toHaveProperty('slipway:token');

    // A page that is loaded again asks who is signed in, then for what it shows.
    const asked: string[] = [];
    page.on('request', (request) => asked.push(/query (\w+)/.exec(request.postData() ?? '')?.[1] ?? ''));
    await page.reload();
    await loaded(page);
    expect(asked.filter((name) => name !== '')).toEqual(['Viewer', 'ProjectsScreen']);
  });

  test('a token is kept for the browser if asked, also for GraphiQL, until one signs out', async () => {
    const { page } = await open('/', { as: null });
    await field(page).fill(world.tokens.ADMIN);
    await page.getByLabel('Keep me signed in in this browser').check();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator('main[data-address]').waitFor();
    const graphiql = await page.context().newPage();
    await graphiql.goto(`${url}/graphiql/`);
    await graphiql.getByText('kept in this browser until you forget it').waitFor();

    await page.bringToFront();
    await page.getByRole('button', { name: 'Account of Admin' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await field(page).waitFor();
    expect(await storage(page)).not.toContain(world.tokens.ADMIN);
    // The other tab is signed out, too.
    await graphiql.getByLabel('Token').waitFor();
  });

  test('a token in the fragment is taken out of the address', async () => {
    const { page } = await open(`/team#token=${world.tokens.ADMIN}`, { as: null });
    await page.getByRole('heading', { name: 'Team', level: 1 }).waitFor();
    expect(page.url()).toBe(`${url}/team`);
    await page.getByText('The link has signed you in as Admin').waitFor();
  });

  test('what a screen does not know is taken out of the address, and shown as if it was not there', async () => {
    const { page } = await open(`/projects/${world.ids.project}/items?type=__proto__&utm_source=mail&search=paid`);
    await page.getByRole('link', { name: 'Confirm a paid deposit' }).first().waitFor();
    expect(page.url()).toBe(`${url}/projects/${world.ids.project}/items?search=paid`);
  });

  test('a link with the token of somebody else asks first, and leaves the kept token as it was', async () => {
    const { page, seen } = await open('/projects');
    const link = async (token: string) => {
      await page.goto('about:blank');
      await page.goto(`${url}/team#token=${token}`);
    };
    await link(world.tokens.SUPPORT);
    await page.getByRole('button', { name: 'Sign in as' }).waitFor();
    expect(page.url()).toBe(`${url}/team`);
    expect(await storage(page)).not.toContain(world.tokens.SUPPORT);
    await page.setViewportSize(PHONE);
    expect(await page.evaluate("document.querySelector('main > *').getBoundingClientRect().right")).toBe(
      PHONE.width - 16,
    );
    await page.getByRole('button', { name: 'Stay signed in as Admin' }).click();
    await page.getByRole('heading', { name: 'Team', level: 1 }).waitFor();

    for (const wrong of ['slipway_wrong', '%E2%80%8Bslipway']) {
      await link(wrong);
      await page.getByRole('button', { name: 'Account of Admin' }).waitFor();
    }
    expect(await storage(page)).toContain(world.tokens.ADMIN);
    expect(seen.errors.splice(0)).toEqual([expect.stringContaining('401')]);

    await link(world.tokens.SUPPORT);
    await page.getByRole('button', { name: 'Sign in as' }).click();
    await page.getByRole('button', { name: 'Account of' }).waitFor();
    expect(await storage(page)).not.toContain(world.tokens.ADMIN);
  });

  test('a token that is revoked later leads back to the sign-in, with the reason', async () => {
    const made = await send(
      'mutation { createToken(input: { name: "Short-lived" }) { secret token { id } userErrors { message } } }',
    );
    const { page, seen } = await open(`/projects#token=${made.createToken.secret}`, { as: null });
    await page.getByRole('heading', { name: 'Projects', level: 1 }).waitFor();
    await send('mutation ($id: ID!) { revokeToken(input: { tokenId: $id }) { userErrors { message } } }', {
      id: made.createToken.token.id,
    });
    await page.reload();
    await page.getByRole('alert').waitFor();
    expect(await storage(page)).not.toContain(made.createToken.secret);
    expect(seen.errors.splice(0)).not.toEqual([]);
  });
});

describeConsole('the frame', ({ url, world, open }) => {
  let page: Page;

  beforeAll(async () => {
    ({ page } = await open('/'));
  });

  test('after a navigation, the heading of the screen has the focus', async () => {
    await page.getByRole('link', { name: 'Projects', exact: true }).click();
    await page.locator('main[data-address="/projects"]').waitFor();
    await page.locator('h1:focus').waitFor();
    expect(await focused(page)).toBe('Projects');
    expect(await page.title()).toBe('Projects · Slipway');
  });

  test('the first stop of the keyboard skips the navigation', async () => {
    await page.reload();
    await page.locator('main[data-address]').waitFor();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement?.id')).toBe('main');
  });

  test('keys one after another open screens, and ? lists them', async () => {
    await go(page, '/team');
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.locator('main[data-address="/projects"]').waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).getByText('Go to the pipelines').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('g r and g c list the ways to releases and content, those of the pipeline on the screen first', async () => {
    await go(page, `/pipelines/${world.ids.pipeline}`);
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await page.getByPlaceholder('Releases of which').fill('staging of example');
    await page.getByRole('button', { name: 'Staging of Example Releases' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator(`main[data-address="/environments/${world.ids.staging}/releases"]`).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await page.getByPlaceholder('Content of which').waitFor();
    await page.getByRole('button', { name: 'Development of Example Content' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator(`main[data-address="/projects/${world.ids.project}/items"]`).waitFor();
  });

  test('the palette finds a workflow by its name and opens it', async () => {
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByPlaceholder('Find a screen').fill('morning');
    await page.getByRole('button', { name: /slack\/morning-schedule/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`${url}/projects/${world.ids.project}/items/`));
  });

  test('on a phone, the navigation is a drawer that closes when a screen opens', async () => {
    const phone = await open('/', { viewport: PHONE });
    await phone.page.getByRole('button', { name: 'Open the navigation' }).click();
    await phone.page.getByRole('dialog').getByRole('link', { name: 'Team' }).click();
    await phone.page.locator('main[data-address="/team"]').waitFor();
    await phone.page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('a member sees only the screens that are for the role', async () => {
    const support = await open('/', { as: 'SUPPORT' });
    const links = support.page.getByRole('navigation', { name: 'Main' }).getByRole('link');
    expect(await links.allTextContents()).toEqual(['Pipelines', 'Projects']);
  });

  test('without a connection, a dialog can be tried again, and a screen appears by itself once there is one', async () => {
    const { page: cut, seen } = await open('/');
    await cut.context().setOffline(true);
    await cut.getByRole('button', { name: 'Create a pipeline' }).click();
    await cut.getByRole('alert').filter({ hasText: 'could not be loaded' }).waitFor();
    await cut.getByRole('heading', { name: 'Pipelines', level: 1 }).waitFor();
    await cut.context().setOffline(false);
    await cut.getByRole('button', { name: 'Try again' }).click();
    await cut.getByRole('dialog').getByLabel('Name').waitFor();
    await cut.keyboard.press('Escape');
    await cut.getByRole('dialog').waitFor({ state: 'detached' });
    await cut.context().setOffline(true);
    await cut.getByRole('link', { name: 'Projects', exact: true }).click();
    await cut.getByRole('heading', { name: 'Loading' }).waitFor();
    await cut.context().setOffline(false);
    await cut.getByRole('heading', { name: 'Projects', level: 1 }).waitFor();
    expect(seen.errors.splice(0)).not.toEqual([]);
    expect(seen.failedRequests.splice(0)).not.toEqual([]);
  });
});
