import { setTimeout as sleep } from 'node:timers/promises';
import { canonicalJson } from '../../src/json/canonical-json.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { type Items, manyItems } from '../support/items.js';
import { type StepPayload } from '../support/release-pipeline.js';
import type { ServerProcess } from '../support/server-process.js';
import { times } from '../support/times.js';
import { compared, counted, type Finding, record } from './support/ledger.js';
import { startNodes } from './support/nodes.js';
import { randomOf } from './support/random.js';
import { createWorld, type World } from './support/world.js';

const CHANGES = 40;
/** How often edits have to lose the race, and to win it. */
const EACH = times(1);
/** Up to how long edits pause at first, in milliseconds. */
const LONGEST_PAUSE_MS = 150;

describeOnEachDatabase('concurrent changes', (database) => {
  let nodes: Awaited<ReturnType<typeof startNodes>>['nodes'];
  let world: World;

  beforeAll(async () => {
    const started = await startNodes(database);
    nodes = started.nodes;
    world = await createWorld(started.url, nodes[0].client, { changes: CHANGES });
  });

  afterAll(() => Promise.all(nodes.map((node) => node.end('SIGTERM'))));

  test('of 100 deployRelease on one environment, one is accepted and 99 are refused with a reason', async () => {
    for (let round = 1; round <= times(1); round++) {
      const preview = await world.openNext(nodes[0].client);
      const payloads = await Promise.all(
        Array.from({ length: 100 }, (_, index) => {
          const { client } = nodes[index % nodes.length] as ServerProcess;
          return untilAnswered(() => world.seenBy(client).deploy(preview, { version: `${round}.0.${index}` }));
        }),
      );
      const findings = await world.findings(nodes[0].client, preview.id);
      const { version } = await world.seenBy(nodes[0].client).read(preview.id, 'version');
      record(`100 deployRelease at once, ${database.name}`, [...oneWinner(payloads, version), ...findings]);
    }
  });

  test('edits that race with a deployment make its preview outdated, or wait for the next release', async () => {
    const random = randomOf(`edits, ${database.name}`);
    const [first, last] = [nodes[0].client, (nodes.at(-1) as ServerProcess).client];
    const pipeline = world.seenBy(first);
    const racing = new AbortController();
    let longestPauseMs = LONGEST_PAUSE_MS;
    const edits = editUntil(
      racing.signal,
      (items) => world.seenBy(last).put(items),
      () => random.below(longestPauseMs),
    );
    const ends = { LIVE: 0, PREVIEW_OUTDATED: 0 };
    try {
      while (ends.LIVE < EACH || ends.PREVIEW_OUTDATED < EACH) {
        const { id } = await pipeline.open();
        const reviewed = await pipeline.read(id, REVIEWED);
        const before = itemsOf(await pipeline.contentOf(pipeline.staging));
        // A person looks before deciding.
        await sleep(random.below(30));
        const [refusal] = (await pipeline.deploy(reviewed)).userErrors;
        const end = refusal ? refusal.code : (await pipeline.ended(id)).state;
        // Nothing has been edited since the last deployment.
        if (end === 'NOTHING_TO_DEPLOY') continue;
        const expected = refusal ? before : withChanges(before, reviewed.changeSummary.changes.nodes);
        const content = itemsOf(await pipeline.contentOf(pipeline.staging));
        const isKnown = end === 'LIVE' || end === 'PREVIEW_OUTDATED';
        record(`edits racing with a deployment, ${database.name}`, [
          ...compared('end', isKnown ? '' : end, ''),
          ...compared(
            'the content is that of the review, or untouched',
            canonicalJson([...content]) === canonicalJson([...expected]),
            true,
          ),
        ]);
        if (!isKnown) continue;
        ends[end as keyof typeof ends] += 1;
        // The slower the machine, the more rarely must edits come, or no deployment wins; and the other way round.
        longestPauseMs *= end === 'LIVE' ? 2 / 3 : 3 / 2;
      }
    } finally {
      racing.abort();
      await edits;
    }
  });
});

/** What a person reviews, at one revision. */
const REVIEWED = `id revision versionSuggestions { minor } messages { nodes { id severity } }
  changeSummary { changes(first: 200) { nodes { type key name after } } }`;

interface Item {
  readonly name: string;
  readonly definition: unknown;
}

interface ReviewedChange {
  readonly type: 'ADD' | 'MODIFY' | 'REMOVE';
  readonly key: string;
  readonly name: string;
  readonly after: unknown;
}

/** The items of a document by key; keys are unique in these tests. */
function itemsOf(document: string): Map<string, Item> {
  const { integrations, workflows } = JSON.parse(document) as Record<string, readonly (Item & { key: string })[]>;
  const items = [...(integrations ?? []), ...(workflows ?? [])];
  // The document is sorted by key.
  return new Map(items.map(({ key, name, definition }) => [key, { name, definition }]));
}

function withChanges(items: ReadonlyMap<string, Item>, changes: readonly ReviewedChange[]): Map<string, Item> {
  const changed = new Map(items);
  for (const { type, key, name, after } of changes) {
    if (type === 'REMOVE') changed.delete(key);
    else changed.set(key, { name, definition: after });
  }
  return new Map([...changed].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Sends a request again, as clients do, where a slow server had no connection to its database in time. */
async function untilAnswered<Answer>(send: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await send();
    } catch (error) {
      if (!String(error).includes('"retryable":true')) throw error;
    }
  }
}

function oneWinner(payloads: readonly StepPayload[], version: string): Finding[] {
  const winners = payloads.filter(({ userErrors }) => userErrors.length === 0);
  const codes = new Set(payloads.flatMap(({ userErrors }) => userErrors.map(({ code }) => code)));
  for (const code of ['STATE_NOT_ALLOWED', 'DEPLOYMENT_IN_PROGRESS']) codes.delete(code);
  return [
    ...counted('accepted', winners.length, 1),
    ...compared('other refusals', [...codes], []),
    ...compared('the winner’s version', version, winners[0]?.release.version),
  ];
}

/** Edits all items repeatedly, with pauses. */
async function editUntil(
  stop: AbortSignal,
  put: (items: Items) => Promise<void>,
  pauseMs: () => number,
): Promise<void> {
  for (let edit = 1; !stop.aborted; edit++) {
    await put(manyItems(CHANGES + (edit % 3), `edit ${edit}`));
    await sleep(pauseMs());
  }
}
