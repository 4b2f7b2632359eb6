import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { startApp } from '../support/start-app.js';

const CHROMIUM = process.env.SLIPWAY_TEST_CHROMIUM ?? '/usr/bin/chromium';
const CHROMIUM_ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const REPOSITORY = join(__dirname, '../..');
const NOTHING = { foreignRequests: [], failedRequests: [], errors: [] };
/** Kept for people to look at; each run overwrites it. */
const SCREENSHOT = join(tmpdir(), 'slipway-graphiql.png');

type App = Awaited<ReturnType<typeof startApp>>;

/** Sends an operation to the server, to prepare a test. Returns its data. */
async function send<T>(app: App, query: string, variables: Record<string, unknown>): Promise<T> {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${app.adminToken}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: T; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

/** Creates a pipeline of this name and a Release Preview for its Staging. Returns the preview. */
async function openPreview(app: App, pipelineName: string): Promise<{ id: string }> {
  const { createPipeline } = await send<{ createPipeline: { pipeline: { environments: { id: string }[] } } }>(
    app,
    'mutation ($name: String!) { createPipeline(input: { name: $name }) { pipeline { environments { id } } } }',
    { name: pipelineName },
  );
  const { createRelease } = await send<{ createRelease: { release: { id: string } } }>(
    app,
    'mutation ($id: ID!) { createRelease(input: { environmentId: $id }) { release { id } } }',
    { id: createPipeline.pipeline.environments[1]?.id },
  );
  return createRelease.release;
}

/** Collects what a page must not do: requests to other hosts, failed requests and errors. */
function watch(page: Page, origin: string) {
  const seen = { foreignRequests: [] as string[], failedRequests: [] as string[], errors: [] as string[] };
  const isForeign = (url: string) => !/^(data|blob):/.test(url) && new URL(url).host !== new URL(origin).host;
  page.on('request', (request) => isForeign(request.url()) && seen.foreignRequests.push(request.url()));
  page.on('websocket', (socket) => isForeign(socket.url()) && seen.foreignRequests.push(socket.url()));
  page.on('requestfailed', (request) => seen.failedRequests.push(request.url()));
  page.on('console', (message) => message.type() === 'error' && seen.errors.push(message.text()));
  page.on('pageerror', (error) => seen.errors.push(String(error)));
  return seen;
}

const tab = (page: Page, name: string) => page.getByRole('tab', { name });
const run = (page: Page) => page.locator('.graphiql-execute-button').click();
const answer = (page: Page, text: string) =>
  page.locator('.graphiql-response .view-lines', { hasText: text }).waitFor();

/** Opens the page and waits until its editor can be used. */
async function open(page: Page, app: App, fragment = ''): Promise<void> {
  await page.goto(`${app.url}/graphiql/${fragment}`);
  await page.locator('.graphiql-query-editor .view-lines', { hasText: 'SeeWhatIsHere' }).waitFor();
}

async function saveToken(page: Page, token: string): Promise<void> {
  await page.getByLabel('Token').fill(token);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Forget token' }).waitFor();
}

async function fillVariables(page: Page, variables: Record<string, unknown>): Promise<void> {
  await page.locator('.graphiql-editor-tool .view-lines').first().click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(JSON.stringify(variables));
  // The editor adds closing quotes and braces behind the cursor.
  await page.keyboard.press('ControlOrMeta+Shift+End');
  await page.keyboard.press('Delete');
}

/** The `authorization` of the page's next WebSocket. */
async function nextAuthorization(page: Page): Promise<unknown> {
  const socket = await page.waitForEvent('websocket');
  const { payload } = await socket.waitForEvent('framesent');
  return JSON.parse(String(payload)).payload.authorization;
}

const describeInBrowser = existsSync(CHROMIUM) ? describe : describe.skip;
const suffix = existsSync(CHROMIUM) ? '' : ` (skipped: there is no Chromium at ${CHROMIUM})`;

describeInBrowser(`the GraphiQL page in a browser${suffix}`, () => {
  let app: App;
  let browser: Browser;
  let page: Page;
  let seen: ReturnType<typeof watch>;

  beforeAll(async () => {
    if (!existsSync(join(REPOSITORY, 'dist/graphiql/index.html'))) {
      await promisify(execFile)(process.execPath, ['node_modules/vite/bin/vite.js', 'build'], { cwd: REPOSITORY });
    }
    app = await startApp();
    await openPreview(app, 'Storefront');
    browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_ARGUMENTS });
  });

  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  /** Opens the page in a new tab, which the tests of a group share: a load of the page takes long. */
  async function openOn(viewport: { width: number; height: number }, fragment?: string): Promise<void> {
    page = await browser.newPage({ viewport });
    seen = watch(page, app.url);
    await open(page, app, fragment);
  }

  async function closePage(): Promise<void> {
    await page.close();
    expect(seen).toEqual(NOTHING);
  }

  // What one test has caused must not fail the next ones.
  afterEach(() => {
    const { foreignRequests, failedRequests, errors } = seen;
    expect({
      foreignRequests: foreignRequests.splice(0),
      failedRequests: failedRequests.splice(0),
      errors: errors.splice(0),
    }).toEqual(NOTHING);
  });

  // In each group, each test continues where the one before it has ended.
  describe('on a desktop', () => {
    beforeAll(() => openOn({ width: 1400, height: 900 }));
    afterAll(closePage);

    test('a token that the server refuses is not stored', async () => {
      expect(await page.title()).toBe('Slipway · GraphiQL');
      await page.getByLabel('Token').fill('slipway_wrong');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('alert').filter({ hasText: 'missing, wrong or expired' }).waitFor();
      expect(await page.evaluate('sessionStorage.getItem("slipway:token")')).toBeNull();
      expect(seen.errors.splice(0)).toEqual([expect.stringContaining('401')]);
    });

    describe('with a token', () => {
      beforeAll(async () => {
        await saveToken(page, app.adminToken);
        await page.getByText('The token of Admin, ADMIN').waitFor();
      });

      test('the first example shows the pipelines', async () => {
        await tab(page, 'SeeWhatIsHere').click();
        await run(page);
        await answer(page, '"name": "Storefront"');

        const picture = await page.screenshot({ path: SCREENSHOT });
        expect(picture.byteLength).toBeGreaterThan(10_000);
      });

      test('the subscription example shows the present state, also after a switch to another tab and back', async () => {
        const { id } = await openPreview(app, 'Follows');
        let subscribed = 0;
        page.on('websocket', (socket) => {
          socket.on(
            'framesent',
            ({ payload }) => (subscribed += Number(String(payload).includes('"type":"subscribe"'))),
          );
        });
        await tab(page, 'FollowProgress').click();
        await fillVariables(page, { releaseId: id });
        await run(page);
        await answer(page, '"state": "PREVIEW"');

        await tab(page, 'SeeWhatIsHere').click();
        await send(app, 'mutation ($id: ID!) { discardRelease(input: { releaseId: $id }) { userErrors { code } } }', {
          id,
        });
        await tab(page, 'FollowProgress').click();
        await answer(page, '"state": "DISCARDED"');

        // It has completed: switching back does not subscribe again.
        await tab(page, 'SeeWhatIsHere').click();
        await tab(page, 'FollowProgress').click();
        await answer(page, '"state": "DISCARDED"');
        expect(subscribed).toBe(2);
      });

      test('the WebSocket reconnects with a changed token', async () => {
        const { createToken } = await send<{ createToken: { secret: string } }>(
          app,
          'mutation ($name: String!) { createToken(input: { name: $name }) { secret } }',
          { name: 'Another browser' },
        );
        const { id } = await openPreview(app, 'Reconnects');
        await tab(page, 'FollowProgress').click();
        await fillVariables(page, { releaseId: id });

        const first = nextAuthorization(page);
        await run(page);
        expect(await first).toBe(`Bearer ${app.adminToken}`);
        await answer(page, '"state": "PREVIEW"');

        const second = nextAuthorization(page);
        await page.goto(`${app.url}/graphiql/#token=${createToken.secret}`);
        await page.getByRole('button', { name: 'Use that of the link' }).click();
        expect(await second).toBe(`Bearer ${createToken.secret}`);
      });
    });
  });

  describe('on a phone, with a token in the fragment', () => {
    beforeAll(() => openOn({ width: 390, height: 844 }, `#token=${app.adminToken}`));
    afterAll(closePage);

    test('the token is stored and removed from the address', async () => {
      await page.getByRole('button', { name: 'Forget token' }).waitFor();
      expect(page.url()).toBe(`${app.url}/graphiql/`);
    });

    test('the response is below the query', async () => {
      await run(page);
      await answer(page, '"name": "Storefront"');

      const [asked, answered] = await Promise.all(
        ['.graphiql-editors', '.graphiql-response'].map((part) => page.locator(part).boundingBox()),
      );
      expect(answered?.y).toBeGreaterThanOrEqual((asked?.y ?? 0) + (asked?.height ?? Number.NaN));
      expect(answered?.width).toBe(asked?.width);
    });

    test('a forgotten token is removed from the browser, and can be entered again', async () => {
      await page.getByRole('button', { name: 'Forget token' }).click();
      await page.getByLabel('Token').waitFor();

      const stored = await page.evaluate('JSON.stringify([{ ...sessionStorage }, { ...localStorage }])');
      expect(stored).not.toContain(app.adminToken);
      await saveToken(page, app.adminToken);
    });
  });
});
