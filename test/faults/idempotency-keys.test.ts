import { describeOnEachDatabase } from '../support/databases.js';
import type { HeldUpdate } from '../support/faults.js';
import { holdUpdate } from '../support/held-write.js';
import { type KeyedMutation, sendKeyed } from '../support/keyed-requests.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { compared, counted, record } from './support/ledger.js';

const CREATE =
  'mutation ($name: String!) { createProject(input: { name: $name }) { project { name } userErrors { code } } }';

const BEFORE_COMMIT: HeldUpdate = { table: 'idempotency_key', condition: 'NEW.written <> OLD.written' };
const BEFORE_ANSWER: HeldUpdate = { table: 'idempotency_key', condition: `NEW.state = 'ANSWERED'` };

describeOnEachDatabase('a server that is killed while it runs a mutation with an idempotency key', (database) => {
  let url: string;
  let server: ServerProcess;

  beforeAll(async () => {
    url = await database.createUrl();
    server = await startServerProcess(url);
  });
  afterAll(() => server.end('SIGTERM'));

  /** Kills the server inside an update of the key, starts another one, and sends the mutation to it. */
  async function sendAfterKill(mutation: KeyedMutation, held: HeldUpdate) {
    const hold = await holdUpdate(url, held);
    const lost = sendKeyed(server.client, mutation).catch(() => null);
    await hold.reached();
    await server.end('SIGKILL');
    await hold.letGo();
    await hold.remove();
    await lost;
    server = await startServerProcess(url, server.client.adminToken);
    return sendKeyed(server.client, mutation);
  }

  async function countOf(name: string): Promise<number> {
    const query = 'query ($name: String!) { projects(filter: { search: $name }) { totalCount } }';
    return (await server.client.expectOk(query, { name })).projects.totalCount;
  }

  test('has written nothing if it had not committed: the same key runs it', async () => {
    const mutation = { key: 'before', query: CREATE, variables: { name: 'Before' } };
    const answer = await sendAfterKill(mutation, BEFORE_COMMIT);
    record(`SIGKILL before the commit of a mutation with a key, ${database.name}`, [
      ...compared('the answer', answer.data, { createProject: { project: { name: 'Before' }, userErrors: [] } }),
      ...counted('the project', await countOf('Before'), 1),
    ]);
  });

  test('has written it once if it had committed: the same key does not run it, and the answer says so', async () => {
    const mutation = { key: 'after', query: CREATE, variables: { name: 'After' } };
    const answer = await sendAfterKill(mutation, BEFORE_ANSWER);
    const { code, outcome, reason, succeeded } = answer.error ?? {};
    record(`SIGKILL between the commit and the answer of a mutation with a key, ${database.name}`, [
      ...compared(
        'the error',
        [code, outcome, reason, succeeded],
        ['IDEMPOTENT_ANSWER_UNAVAILABLE', 'SUCCEEDED', 'LOST', ['createProject']],
      ),
      ...counted('the project', await countOf('After'), 1),
    ]);
  });
});
