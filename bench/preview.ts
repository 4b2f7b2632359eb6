import { type App, apps, ITEMS_PER_APP } from './support/content.js';
import { printFigures, printGoal, timed } from './support/figures.js';
import { type BenchServer, createDatabase, createPipeline, edit, graphql, startServer } from './support/server.js';

const SIZES = [1_000, 100_000];
const REPETITIONS = 40;
const WARM_UPS = 10;

const PREVIEW = `query ($id: ID!) { release(id: $id) {
  revision
  changeSummary {
    counts { all { total added modified removed } integrations { total } appEvents { total } workflows { total } }
    changes(first: 50) { nodes { contentType type key name sentence } }
  }
  messages { nodes { id severity code title text } }
  versionSuggestions { current major minor patch recommended reason }
} }`;

interface Previewed {
  readonly server: BenchServer;
  readonly releaseId: string;
  readonly milliseconds: number[];
}

/** A preview of 100 changes between environments of 1,000 items, and of 100,000. */
export async function measure(): Promise<void> {
  const databases = await Promise.all(SIZES.map(() => createDatabase()));
  const previewed: Previewed[] = [];
  for (const [index, database] of databases.entries()) {
    const server = await startServer(database);
    previewed.push({ server, releaseId: await openPreview(server, SIZES[index] ?? 0), milliseconds: [] });
  }
  for (let round = -WARM_UPS; round < REPETITIONS; round++) {
    for (const { server, releaseId, milliseconds } of previewed) {
      const preview = await timed(() => graphql(server, PREVIEW, { id: releaseId }));
      if (round >= 0) milliseconds.push(preview.milliseconds);
    }
  }
  const [small = 0, large = 0] = previewed.map(({ milliseconds }, index) =>
    printFigures(`100 changes of ${SIZES[index]?.toLocaleString('en')} items`, milliseconds, 'ms'),
  );
  printGoal('time with 100,000 items / with 1,000 items', large / small, '≤', 1.5);
  for (const { server } of previewed) await server.stop();
  for (const database of databases) await database.remove();
}

async function openPreview(server: BenchServer, items: number): Promise<string> {
  const last = items / ITEMS_PER_APP;
  const pipeline = await createPipeline(server, apps(0, last));
  await edit(server, pipeline, edited(last));
  const releaseId = await server.services.releases.createRelease(server.admin, pipeline.staging.id);
  const { release } = await graphql<{ release: { changeSummary: { counts: { all: object } } } }>(server, PREVIEW, {
    id: releaseId,
  });
  console.log(`  ${items.toLocaleString('en')} items: ${JSON.stringify(release.changeSummary.counts.all)}`);
  return releaseId;
}

/** 100 items away from the apps below `last`: 40 are added, 40 modified, 20 removed. */
function edited(last: number): App[] {
  return [...apps(0, 4, 2), ...apps(4, last - 2), ...apps(last, last + 4)];
}
