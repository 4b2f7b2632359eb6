import { apps, ITEMS_PER_APP } from './support/content.js';
import { median, printFigures, printGoal, timed } from './support/figures.js';
import { type BenchServer, createDatabase, createPipeline, edit, graphql, startServer } from './support/server.js';
import { startServerProcess } from './support/server-process.js';

const [LARGE, SMALL] = [20_000, 200];
const REPETITIONS = 60;
const WARM_UPS = 30;
const PAGE_SIZE = 150;
/** How many changes come before the first measured page. Each page is another one: answers to equal queries are shared. */
const BEFORE = 10;

const PAGE = `query ($id: ID!, $first: Int!, $after: String) { release(id: $id) {
  revision
  changeSummary {
    counts { all { total } }
    changes(first: $first, after: $after) {
      totalCount
      nodes { id contentType type key name sentence excluded }
      pageInfo { hasNextPage endCursor }
    }
  }
} }`;

const VIEWER = '{ viewer { id } }';

interface Page {
  readonly release: {
    readonly changeSummary: {
      readonly changes: {
        readonly totalCount: number;
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
      };
    };
  };
}

/** Measures pages of the changes of previews and stored releases of 20,000 changes, against those of 200 changes. */
export async function measure(): Promise<void> {
  const database = await createDatabase();
  const filled = await startServer(database);
  const releases = { large: await createReleases(filled, LARGE), small: await createReleases(filled, SMALL) };
  await filled.stop();
  const started = await startServerProcess(database.env);
  const server = { url: started.url, token: filled.token };
  for (const kind of ['preview', 'stored'] as const) {
    const [large, small] = [releases.large[kind], releases.small[kind]];
    const first = await timed(() => readPage(server, large, { first: 10 }));
    console.log(`  ${kind}: the first page of ${LARGE.toLocaleString('en')} takes ${first.milliseconds.toFixed(0)} ms`);
    for (const size of [10, 100]) {
      const figures = await pagesOf(server, { large, small }, size);
      const name = (changes: number) => `${kind}: a page of ${size} of ${changes.toLocaleString('en')}`;
      const [of, than] = [
        printFigures(name(LARGE), figures.large, 'ms'),
        printFigures(name(SMALL), figures.small, 'ms'),
      ];
      printGoal(`${kind}: a page of ${size} of 20,000 / of 200`, of / than, '≤', 1.5);
    }
    await measureOthers(server, kind, { large, small });
  }
  await started.stop();
  await database.remove();
}

type Server = Parameters<typeof graphql>[0];
type BySize<T> = Readonly<Record<'large' | 'small', T>>;

function readPage(server: Server, id: string, page: { readonly first: number; readonly after?: string | null }) {
  return graphql<Page>(server, PAGE, { id, ...page });
}

/** The times of the same page of both releases, in milliseconds. */
async function pagesOf(server: Server, ids: BySize<string>, size: number): Promise<BySize<number[]>> {
  const times: BySize<number[]> = { large: [], small: [] };
  for (let round = -WARM_UPS; round < REPETITIONS; round++) {
    for (const which of ['large', 'small'] as const) {
      const before = await readPage(server, ids[which], { first: BEFORE + WARM_UPS + round });
      const { pageInfo } = before.release.changeSummary.changes;
      const page = { first: size, after: pageInfo.endCursor };
      const { milliseconds } = await timed(() => readPage(server, ids[which], page));
      if (round >= 0) times[which].push(milliseconds);
    }
  }
  return times;
}

/** Measures what another client waits for a small query while all pages are read, against as many pages of few changes. */
async function measureOthers(server: Server, kind: string, ids: BySize<string>): Promise<void> {
  const times: BySize<number[]> = { large: [], small: [] };
  const longest: BySize<number[]> = { large: [], small: [] };
  const readSmall = async () => {
    for (let page = 0; page < LARGE / PAGE_SIZE; page++)
      await readPage(server, ids.small, { first: SMALL - (page % 100) });
  };
  for (let round = 0; round < 5; round++) {
    for (const which of ['large', 'small'] as const) {
      const waits = await othersWhile(server, () => (which === 'large' ? readAll(server, ids.large) : readSmall()));
      times[which].push(...waits);
      longest[which].push(Math.max(...waits));
    }
  }
  const { large, small } = times;
  const of = printFigures(`${kind}: others while all pages of 20,000 are read`, large, 'ms');
  const than = printFigures(`${kind}: others while pages of 200 are read as often`, small, 'ms');
  printGoal(`${kind}: others, median, 20,000 / 200`, of / than, '≤', 1.5);
  printGoal(`${kind}: others, longest, 20,000 / 200`, median(longest.large) / median(longest.small), '≤', 2);
}

async function readAll(server: Server, id: string): Promise<void> {
  for (let after: string | null = null, more = true; more; ) {
    const page: Page = await readPage(server, id, { first: PAGE_SIZE, after });
    ({ endCursor: after, hasNextPage: more } = page.release.changeSummary.changes.pageInfo);
  }
}

/** The times of a small query that another client repeats during work, in milliseconds. */
async function othersWhile(server: Server, work: () => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  let isOver = false;
  const working = work().finally(() => {
    isOver = true;
  });
  while (!isOver) times.push((await timed(() => graphql(server, VIEWER, {}))).milliseconds);
  await working;
  return times;
}

/** Creates a pipeline, a discarded release of so many changes, which is stored, and a preview of the same. */
async function createReleases(server: BenchServer, changes: number): Promise<Record<'stored' | 'preview', string>> {
  const { services, admin } = server;
  const pipeline = await createPipeline(server, [], `Bench ${changes}`);
  await edit(server, pipeline, apps(0, changes / ITEMS_PER_APP));
  const open = async () => (await services.releases.createRelease(admin, pipeline.staging.id)).id;
  const stored = await open();
  await services.releases.discardRelease(admin, stored);
  return { stored, preview: await open() };
}
