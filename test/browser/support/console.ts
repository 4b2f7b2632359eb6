import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { CHROMIUM, isInstalled } from './chromium.js';
import { sender } from './send.js';
import type { SharedConsole } from './start-console.js';
import { NOTHING, type Seen, watch } from './watch.js';
import type { World } from './world.js';

export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 360, height: 740 };

export interface OpenOptions {
  /** Whose token the browser keeps. Null: nobody is signed in. By default the ADMIN's. */
  readonly as?: keyof World['tokens'] | null;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
  readonly context?: BrowserContextOptions;
  /** Another address of the same server, e.g. of a proxy whose connections can be cut. */
  readonly origin?: string;
  /** Waits until the page can be used. By default until a screen of the console is drawn. */
  readonly ready?: (page: Page) => Promise<void>;
}

/** A page with what it must not do. After each test it must be nothing. */
export interface OpenedPage {
  readonly page: Page;
  readonly seen: Seen;
}

export interface ConsoleUnderTest {
  readonly url: string;
  /** What all files share: read it, and create what a test changes by `send`. */
  readonly world: World;
  /** Sends an operation as the ADMIN, to prepare a test. */
  send(query: string, variables?: Record<string, unknown>): Promise<ReturnType<typeof JSON.parse>>;
  /** Opens an address in a browser context of its own, and waits until the screen has loaded. */
  open(path: string, options?: OpenOptions): Promise<OpenedPage>;
}

/** Waits until a screen is drawn: its heading stands, and nothing is loading. */
export async function loaded(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
}

/** How many operations a page has sent since it was loaded. */
export function operationCount(page: Page): Promise<number> {
  return page.evaluate(
    `performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/graphql')).length`,
  );
}

/** Goes to another address without loading the page again, as links of the console do. */
export async function go(page: Page, path: string): Promise<void> {
  await page.evaluate(
    `history.pushState(null, '', ${JSON.stringify(path)}); dispatchEvent(new PopStateEvent('popstate'))`,
  );
  await page.locator(`main[data-address=${JSON.stringify(path)}]`).waitFor();
  await loaded(page);
}

/** Tests of the console in a browser. All files share one server and one browser; each page has its own context. */
export function describeConsole(name: string, body: (underTest: ConsoleUnderTest) => void): void {
  const shared = process.env.SLIPWAY_TEST_CONSOLE;
  const suffix = isInstalled() ? '' : ` (skipped: there is no Chromium at ${CHROMIUM})`;
  const describeIf = shared === undefined ? describe.skip : describe;
  describeIf(name + suffix, () => {
    const { url, browser: endpoint, world }: SharedConsole = JSON.parse(shared ?? '{"world":{"tokens":{},"ids":{}}}');
    const opened: { context: BrowserContext; seen: Seen }[] = [];
    let browser: Browser;

    beforeAll(async () => {
      browser = await chromium.connect(endpoint);
    });

    afterAll(async () => {
      await Promise.all(opened.map(({ context }) => context.close()));
      await browser?.close();
    });

    afterEach(() => {
      // What one test has caused must not fail the next ones.
      const all = opened.map(({ seen }) => ({
        foreignRequests: seen.foreignRequests.splice(0),
        failedRequests: seen.failedRequests.splice(0),
        errors: seen.errors.splice(0),
      }));
      expect(all).toEqual(all.map(() => NOTHING));
    });

    async function open(path: string, options: OpenOptions = {}): Promise<OpenedPage> {
      const { as = 'ADMIN', viewport = DESKTOP, colorScheme = 'light', origin = url, ready = loaded } = options;
      const token = as === null ? undefined : world.tokens[as];
      const context = await browser.newContext({
        viewport,
        colorScheme,
        reducedMotion: 'reduce',
        ...(token !== undefined && { storageState: keeping(origin, token) }),
        ...options.context,
      });
      const page = await context.newPage();
      const seen = watch(page, origin);
      opened.push({ context, seen });
      await page.goto(origin + path);
      await ready(page);
      return { page, seen };
    }

    body({ url, world, send: sender(url, world.tokens.ADMIN), open });
  });
}

/** The storage of a browser that keeps a token (`clients/sign-in`). */
function keeping(origin: string, token: string): NonNullable<BrowserContextOptions['storageState']> {
  return { cookies: [], origins: [{ origin, localStorage: [{ name: 'slipway:token', value: token }] }] };
}
