import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { addressesOf } from './support/addresses.js';
import { DESKTOP, describeConsole, go, PHONE } from './support/console.js';

const ALL_RULES = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
/** The only rule that depends on colours. */
const CONTRAST = { type: 'rule', values: ['color-contrast'] };

/** Runs axe on the page as it is now. */
async function violations(page: Page, rules = ALL_RULES): Promise<readonly string[]> {
  if (!(await page.evaluate("typeof axe !== 'undefined'"))) await page.evaluate(axe.source);
  const options = { runOnly: rules, resultTypes: ['violations'] };
  return page.evaluate(`axe.run(document, ${JSON.stringify(options)}).then(
    ({ violations }) => violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, any }) => [id, help, html.slice(0, 160), any[0]?.message ?? ''].join(' | '))))`);
}

/** Makes the page light or dark, and waits until it is. */
async function paint(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
}

/** By how many pixels the page is wider than the window. */
const overflow = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

describeConsole('each screen can be used by everybody', ({ world, open }) => {
  let page: Page;

  beforeAll(async () => {
    ({ page } = await open('/'));
  });

  test.each(addressesOf(world.ids))('%s: in light and dark, and on a phone', async (_name, path) => {
    await page.setViewportSize(DESKTOP);
    await go(page, path);
    const light = await violations(page);
    await paint(page, 'dark');
    const dark = await violations(page, CONTRAST);
    await paint(page, 'light');
    await page.setViewportSize(PHONE);
    const phone = await violations(page);
    expect({ light, dark, phone, overflow: await overflow(page) }).toEqual({
      light: [],
      dark: [],
      phone: [],
      overflow: 0,
    });
  });

  test('the sign-in', async () => {
    const signedOut = await open('/', { as: null });
    expect(await violations(signedOut.page)).toEqual([]);
    await paint(signedOut.page, 'dark');
    await signedOut.page.setViewportSize(PHONE);
    expect(await violations(signedOut.page)).toEqual([]);
    expect(await overflow(signedOut.page)).toBe(0);
  });
});
