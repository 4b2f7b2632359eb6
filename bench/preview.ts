import { type App, apps, ITEMS_PER_APP } from './support/content.js';
import { printFigures, printGoal, timed } from './support/figures.js';
import { type BenchServer, createDatabase, createPipeline, edit, graphql, startServer } from './support/server.js';
import { startServerProcess } from './support/server-process.js';

const SIZES = [1_000, 100_000];
const REPETITIONS = 40;
const WARM_UPS = 30;

const PREVIEW = `query ($id: ID!) { release(id: $id) {
  revision
  changeSummary {
    counts { all { total added modified removed } integrations { total } appEvents { total } workflows { total } }
    changes(first: 50) { nodes { contentType type key name sentence } }
  }
  messages { nodes { id severity code title text } }
  versionSuggestions { current major minor patch recommended reason }
} }`;

/** Measures a preview of 100 changes between environments of 1,000 and of 100,000 items. */
export async function measure(): Promise<void> {
  const previews: OpenPreview[] = [];
  for (const items of SIZES) previews.push(await openPreview(items));
  const milliseconds = previews.map((): number[] => []);
  for (let round = -WARM_UPS; round < REPETITIONS; round++) {
    for (const [index, { server, releaseId }] of previews.entries()) {
      const preview = await timed(() => graphql(server, PREVIEW, { id: releaseId }));
      if (round >= 0) milliseconds[index]?.push(preview.milliseconds);
    }
  }
  const [small = 0, large = 0] = SIZES.map((items, index) =>
    printFigures(`100 changes of ${items.toLocaleString('en')} items`, milliseconds[index] ?? [], 'ms'),
  );
  printGoal('time with 100,000 items / with 1,000 items', large / small, '≤', 1.5);
  for (const { close } of previews) await close();
}

interface OpenPreview {
  readonly server: { readonly url: string; readonly token: string };
  readonly releaseId: string;
  close(): Promise<void>;
}

/** Starts a server with cold caches in a process of its own, and opens a preview on it. */
async function openPreview(items: number): Promise<OpenPreview> {
  const database = await createDatabase();
  const { releaseId, token } = await fill(await startServer(database), items / ITEMS_PER_APP);
  const started = await startServerProcess(database.env);
  const server = { url: started.url, token };
  const { release } = await graphql<Preview>(server, PREVIEW, { id: releaseId });
  console.log(`  ${items.toLocaleString('en')} items: ${JSON.stringify(release.changeSummary.counts.all)}`);
  const close = async () => {
    await started.stop();
    await database.remove();
  };
  return { server, releaseId, close };
}

interface Preview {
  readonly release: { readonly changeSummary: { readonly counts: { readonly all: object } } };
}

async function fill(server: BenchServer, count: number): Promise<{ releaseId: string; token: string }> {
  const pipeline = await createPipeline(server, apps(0, count));
  await edit(server, pipeline, edited(count));
  const { id: releaseId } = await server.services.releases.createRelease(server.admin, pipeline.staging.id);
  await server.stop();
  return { releaseId, token: server.token };
}

/** 100 items away from the apps below `last`: 40 are added, 40 modified, 20 removed. */
function edited(last: number): App[] {
  return [...apps(0, 4, 2), ...apps(4, last - 2), ...apps(last, last + 4)];
}
