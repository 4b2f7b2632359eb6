/*
 * Takes a picture of each screen of the console: in light, in dark and on a phone. They are for people to look at.
 * `npm run screenshots -- <folder> <part of a name>`; by default all, into a new temporary folder.
 */
const { mkdirSync, mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { chromium } = require('playwright-core');
const { addressesOf } = require('../test/browser/support/addresses.js');
const { startConsole } = require('../test/browser/support/start-console.js');

const LOOKS = /** @type {const} */ ([
  { name: 'light', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { name: 'phone', colorScheme: 'light', viewport: { width: 360, height: 740 } },
]);

async function main() {
  const [folder = mkdtempSync(join(tmpdir(), 'slipway-screenshots-')), part = ''] = process.argv.slice(2);
  mkdirSync(folder, { recursive: true });
  const { shared, stop } = await startConsole();
  const { url, world } = shared;
  const browser = await chromium.connect(shared.browser);
  const localStorage = [{ name: 'slipway:token', value: world.tokens.ADMIN }];
  const storageState = { cookies: [], origins: [{ origin: url, localStorage }] };
  try {
    for (const { name: look, ...options } of LOOKS) {
      const page = await browser.newPage({ ...options, storageState, reducedMotion: 'reduce' });
      for (const [name, path] of addressesOf(world.ids)) {
        if (!name.includes(part)) continue;
        await page.goto(url + path);
        await page.locator('h1').first().waitFor();
        await page.locator('[aria-busy="true"], .mantine-Skeleton-root').first().waitFor({ state: 'detached' });
        await page.waitForLoadState('networkidle');
        await page.screenshot({ path: join(folder, `${name}-${look}.png`), fullPage: true });
      }
      await page.close();
    }
    console.log(`The pictures are in ${folder}`);
  } finally {
    await browser.close();
    await stop();
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
