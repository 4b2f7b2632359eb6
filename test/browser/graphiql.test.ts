import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describeConsole, type OpenedPage } from './support/console.js';

/** Kept for people to look at; each run overwrites it. */
const SCREENSHOT = join(tmpdir(), 'slipway-graphiql.png');

const tab = (page: Page, name: string) => page.getByRole('tab', { name });
const run = (page: Page) => page.locator('.graphiql-execute-button').click();
const answer = (page: Page, text: string) =>
  page.locator('.graphiql-response .view-lines', { hasText: text }).waitFor();

/** Waits until the page's editor can be used. */
const ready = (page: Page) =>
  page.locator('.graphiql-query-editor .view-lines', { hasText: 'SeeWhatIsHere' }).waitFor();

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

describeConsole('the GraphiQL page', ({ url, world, send, open }) => {
  let page: Page;
  let seen: OpenedPage['seen'];

  /** Creates a pipeline of this name and a Release Preview for its Staging. Returns the preview's id. */
  async function openPreview(pipelineName: string): Promise<string> {
    const { createPipeline } = await send(
      'mutation ($name: String!) { createPipeline(input: { name: $name }) { pipeline { environments { id } } } }',
      { name: pipelineName },
    );
    const { createRelease } = await send(
      'mutation ($id: ID!) { createRelease(input: { environmentId: $id }) { release { id } } }',
      { id: createPipeline.pipeline.environments[1].id },
    );
    return createRelease.release.id;
  }

  /** Opens the page in a new tab, which the tests of a group share: a load of the page takes long. */
  async function openOn(viewport: { width: number; height: number }, fragment = ''): Promise<void> {
    ({ page, seen } = await open(`/graphiql/${fragment}`, { as: null, viewport, ready }));
  }

  // In each group, each test continues where the one before it has ended.
  describe('on a desktop', () => {
    beforeAll(() => openOn({ width: 1400, height: 900 }));

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
        await saveToken(page, world.tokens.ADMIN);
        await page.getByText('The token of Admin, ADMIN').waitFor();
      });

      test('the first example shows the pipelines', async () => {
        await tab(page, 'SeeWhatIsHere').click();
        await run(page);
        await answer(page, '"name": "Example"');

        const picture = await page.screenshot({ path: SCREENSHOT });
        expect(picture.byteLength).toBeGreaterThan(10_000);
      });

      test('the subscription example shows the present state, also after a switch to another tab and back', async () => {
        const id = await openPreview('Follows');
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
        await send('mutation ($id: ID!) { discardRelease(input: { releaseId: $id }) { userErrors { code } } }', {
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
        const { createToken } = await send(
          'mutation ($name: String!) { createToken(input: { name: $name }) { secret } }',
          { name: 'Another browser' },
        );
        const id = await openPreview('Reconnects');
        await tab(page, 'FollowProgress').click();
        await fillVariables(page, { releaseId: id });

        const first = nextAuthorization(page);
        await run(page);
        expect(await first).toBe(`Bearer ${world.tokens.ADMIN}`);
        await answer(page, '"state": "PREVIEW"');

        const second = nextAuthorization(page);
        await page.goto(`${url}/graphiql/#token=${createToken.secret}`);
        await page.getByRole('button', { name: 'Use that of the link' }).click();
        expect(await second).toBe(`Bearer ${createToken.secret}`);
      });
    });
  });

  describe('on a phone, with a token in the fragment', () => {
    beforeAll(() => openOn({ width: 390, height: 844 }, `#token=${world.tokens.ADMIN}`));

    test('the token is stored and removed from the address', async () => {
      await page.getByRole('button', { name: 'Forget token' }).waitFor();
      expect(page.url()).toBe(`${url}/graphiql/`);
    });

    test('the response is below the query', async () => {
      await run(page);
      await answer(page, '"name": "Example"');

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
      expect(stored).not.toContain(world.tokens.ADMIN);
      await saveToken(page, world.tokens.ADMIN);
    });
  });
});
