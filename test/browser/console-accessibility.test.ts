import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { addressesOf } from './support/addresses.js';
import { DESKTOP, describeConsole, go, PHONE } from './support/console.js';

const ALL_RULES = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
/** The only rule that depends on colours. */
const CONTRAST = { type: 'rule', values: ['color-contrast'] };

/** What members may name in any length, and a part to make it long. */
const LONG = [
  ['"name":"Admin"', `"name":"Admin${'W'.repeat(150)}"`],
  ['"name":"Example"', `"name":"Example${'W'.repeat(150)}"`],
  ['officeUrl', `officeUrl${'W'.repeat(110)}`],
] as const;

/** Texts that members, connected users and runtimes give, or that quote them. Not the names of environments. */
const TEXTS =
  /"(sentence|description|label|text|title|statusMessage|message|error|reason|accountReference|name)":"(?!(Development|Staging|Production)")/g;

/** Would fetch, and then run. Refused by the content security policy, which is an error of the page, too. */
const MARKUP = "<img src='http://foreign.example/x' onerror='alert(1)'>";

/** Lets the page see names that are as long as they may be, and markup in all texts. */
async function plantTexts(page: Page): Promise<void> {
  await page.route('**/graphql', async (route) => {
    const response = await route.fetch();
    const text = LONG.reduce((body, [name, long]) => body.replaceAll(name, long), await response.text());
    await route.fulfill({ response, body: text.replaceAll(TEXTS, (field) => field + MARKUP) });
  });
}

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

/** Makes the window as wide as a phone, and waits until virtual lists have measured their rows again. */
async function onPhone(page: Page): Promise<void> {
  await page.setViewportSize(PHONE);
  await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
}

/** By how many pixels the page is wider than the window. */
const overflow = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** The headers of cells that are shown without anything in them. */
const emptyCells = (page: Page) =>
  page.evaluate<readonly string[]>(`[...document.querySelectorAll('td')]
    .filter((cell) => cell.checkVisibility() && cell.innerText.trim() === '' && !cell.querySelector('input, svg'))
    .map((cell) => cell.dataset.label)`);

describeConsole('each screen can be used by everybody', ({ world, open }) => {
  let page: Page;
  const asked: string[] = [];

  beforeAll(async () => {
    ({ page } = await open('/'));
    await plantTexts(page);
    page.on('request', (request) => {
      const query = request.url().endsWith('/graphql') && request.postDataJSON()?.query;
      if (query) asked.push(/\w+ (\w+)/.exec(query)?.[1] ?? query);
    });
  });

  test.each(addressesOf(world.ids))('%s: one request, in light and dark, and on a phone', async (_, path) => {
    await page.setViewportSize(DESKTOP);
    asked.splice(0);
    await go(page, path);
    expect(asked.slice(1)).toEqual([]);
    const light = await violations(page);
    await paint(page, 'dark');
    const dark = await violations(page, CONTRAST);
    await paint(page, 'light');
    await onPhone(page);
    const phone = await violations(page);
    expect({ light, dark, phone, overflow: await overflow(page), emptyCells: await emptyCells(page) }).toEqual({
      light: [],
      dark: [],
      phone: [],
      overflow: 0,
      emptyCells: [],
    });
  });

  test('the sign-in', async () => {
    const signedOut = await open('/', { as: null });
    expect(await violations(signedOut.page)).toEqual([]);
    await paint(signedOut.page, 'dark');
    await onPhone(signedOut.page);
    expect(await violations(signedOut.page)).toEqual([]);
    expect(await overflow(signedOut.page)).toBe(0);
  });
});
