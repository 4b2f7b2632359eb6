import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const ROOT = join(__dirname, '../../..');
const PAGES = [
  ...['README.md', 'CHANGELOG.md'],
  ...['docs', 'examples', 'clients/typescript'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  ),
].filter((name) => name.endsWith('.md'));

/** A page without its code, in which nothing is a link or a heading. */
function proseOf(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8').replaceAll(/^```.*?^```/gms, '');
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(page: string): readonly string[] {
  return [...proseOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** The targets of a page's links and pictures that are inside the repository. */
function linksOf(page: string): readonly string[] {
  const prose = proseOf(page).replaceAll(/`[^`\n]*`/g, '');
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)|<img src="([^"]+)"/g)].map(
    ([, link, picture]) => link ?? picture ?? '',
  );
  return targets.filter((target) => !/^[a-z]+:/.test(target));
}

function isBroken(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? join(ROOT, page) : resolve(ROOT, dirname(page), path);
  if (!existsSync(target)) return true;
  return anchor !== undefined && !anchorsOf(relative(ROOT, target)).includes(anchor);
}

test('there are pages with links', () => {
  expect(PAGES.length).toBeGreaterThan(40);
  expect(PAGES.flatMap(linksOf).length).toBeGreaterThan(100);
});

test.each(PAGES)('every link of %s leads to a file and a heading that exist', (page) => {
  expect(linksOf(page).filter((link) => isBroken(page, link))).toEqual([]);
});

/** The paths of the repository that a page names in code marks; not those with a placeholder, or of the example in a recipe. */
function pathsIn(page: string): readonly string[] {
  const names = [...proseOf(page).matchAll(/`((?:src|test|docs|scripts|clients|examples)\/[\w./-]+)`/g)];
  return names.map(([, name = '']) => name).filter((name) => !name.includes('bookmark'));
}

test('every path that the documentation names exists', () => {
  const named = PAGES.filter((page) => page !== 'CHANGELOG.md' && !page.startsWith('docs/decisions/')).flatMap(pathsIn);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test('every decision is in the index of decisions', () => {
  const folder = 'docs/decisions';
  const decisions = PAGES.filter((page) => dirname(page) === folder && page !== `${folder}/README.md`);
  const index = linksOf(`${folder}/README.md`).map((link) => join(folder, link));
  expect(index.toSorted()).toEqual(decisions.toSorted());
});

test('the README has at most 150 lines', () => {
  expect(readFileSync(join(ROOT, 'README.md'), 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(150);
});
