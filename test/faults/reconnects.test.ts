import { describeOnEachDatabase } from '../support/databases.js';
import { breakDatabase, slowJournal } from '../support/faults.js';
import type { ReleasePipeline } from '../support/release-pipeline.js';
import { times } from '../support/times.js';
import { compared, type Finding, record } from './support/ledger.js';
import { startNodes } from './support/nodes.js';
import { followProgress, type StreamedProgress } from './support/progress-stream.js';
import { randomOf } from './support/random.js';
import { createWorld, type World } from './support/world.js';

const CHANGES = 20;
const RECONNECTS = times(80);

describeOnEachDatabase('a client that loses its connection repeatedly', (database) => {
  let nodes: Awaited<ReturnType<typeof startNodes>>['nodes'];
  let world: World;
  let mend: () => Promise<void>;

  beforeAll(async () => {
    const started = await startNodes(database);
    nodes = started.nodes;
    world = await createWorld(started.url, nodes[0].client, { changes: CHANGES });
    mend = await breakDatabase(started.url, slowJournal);
  });

  afterAll(async () => {
    await mend();
    await Promise.all(nodes.map((node) => node.end('SIGTERM')));
  });

  test('sees only journaled states, in order, up to the end', async () => {
    const random = randomOf(`reconnects, ${database.name}`);
    let reconnects = 0;
    while (reconnects < RECONNECTS) {
      const preview = await world.openNext(nodes[0].client);
      const pipeline = world.seenBy(nodes[0].client);
      const deployed = pipeline.deploy(preview);
      const states: StreamedProgress[] = [];
      let connections = 0;
      for (let isComplete = false; !isComplete; connections++) {
        // Each connection goes to any of the nodes, and is cut while it is made, at its first state, or later. The later
        // ones may live longer, so that one sees the end on a slow machine, too.
        const stream = followProgress(random.oneOf(nodes).client, preview.id);
        const cut = setTimeout(stream.drop, random.below(90 * 1.05 ** connections));
        const seen = await stream.seen;
        clearTimeout(cut);
        states.push(...seen.states);
        isComplete = seen.isComplete;
      }
      await deployed;
      const findings = [
        ...(await orderFindings(pipeline, preview.id, states)),
        ...(await world.findings(nodes[0].client, preview.id)),
      ];
      record(`a connection cut during a deployment, ${database.name}`, findings, connections);
      reconnects += connections;
    }
  });
});

/** What is wrong unless all states seen are journaled, in the order of the journal; states may be skipped. */
async function orderFindings(
  pipeline: ReleasePipeline,
  releaseId: string,
  states: readonly StreamedProgress[],
): Promise<Finding[]> {
  const { deployment } = await pipeline.read(
    releaseId,
    'deployment { journal(first: 200) { nodes { sequence phase text } } }',
  );
  const texts = new Map<number, string>(
    deployment.journal.nodes.map(({ sequence, text }: { sequence: number; text: string }) => [sequence, text]),
  );
  const deployedStates = states.filter(({ sequence }) => sequence > 0);
  const backward = states.find(({ sequence }, index) => sequence < (states[index - 1]?.sequence ?? 0));
  const unknown = deployedStates.find(({ sequence, statusMessage }) => texts.get(sequence) !== statusMessage);
  return [
    ...compared('a state after a later one', backward, undefined),
    ...compared('a state that is not journaled', unknown, undefined),
    ...compared('the last state', states.at(-1)?.state, 'LIVE'),
    ...compared('its sequence', states.at(-1)?.sequence, Math.max(...texts.keys())),
  ];
}
