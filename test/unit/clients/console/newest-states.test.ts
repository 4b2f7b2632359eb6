import { parse } from 'graphql';
import { createApollo } from '../../../../clients/console/src/data/apollo';
import type { Client } from '../../../../clients/typescript/src/index';

const FIELDS = '{ id name environments { id version } }';
const QUERY = parse(`query ($id: ID!) { pipeline(id: $id) ${FIELDS} }`);
const RENAME = parse(`mutation ($input: RenamePipelineInput!) {
  renamePipeline(input: $input) { pipeline ${FIELDS} userErrors { code } } }`);
const STREAM = parse(`subscription ($id: ID!) { pipelineChanged(pipelineId: $id) ${FIELDS} }`);
const variables = { id: 'pipeline_1' };

/** What the server says of the pipeline. */
const pipeline = (version: string) => ({
  __typename: 'Pipeline',
  id: 'pipeline_1',
  name: 'Example',
  environments: [{ __typename: 'Environment', id: 'environment_1', version }],
});

/** A client whose answers and states come when a test says so. */
function start() {
  const answers: ((data: unknown) => void)[] = [];
  let send: (data: unknown) => void = () => {};
  const call = () => new Promise((resolve) => answers.push((data) => resolve({ ok: true, data })));
  async function* subscribe() {
    for (;;) yield await new Promise((resolve) => (send = resolve));
  }
  const client = { query: call, mutate: call, subscribe } as unknown as Client;
  const apollo = createApollo(client, () => {}, null);
  apollo.writeQuery({ query: QUERY, variables, data: { pipeline: pipeline('0.1.0') } });
  apollo.subscribe({ query: STREAM, variables }).subscribe(() => {});
  return {
    shown: () =>
      apollo.readQuery<{ pipeline: ReturnType<typeof pipeline> }>({ query: QUERY, variables })?.pipeline.environments[0]
        ?.version,
    ask: () => apollo.query({ query: QUERY, variables, fetchPolicy: 'network-only' }),
    change: () => apollo.mutate({ mutation: RENAME, variables: { input: {} } }),
    answer: (data: unknown) => answers.shift()?.(data),
    state: async (version: string) => {
      send({ pipelineChanged: pipeline(version) });
      await new Promise(setImmediate);
    },
  };
}

describe('answers and states of streams in the cache of the console', () => {
  test('a query that was read before a state does not replace it', async () => {
    const { ask, answer, state, shown } = start();
    const asked = ask();
    await state('2.0.0');
    answer({ pipeline: pipeline('1.0.0') });
    await asked;
    expect(shown()).toBe('2.0.0');
  });

  test('nor does a mutation', async () => {
    const { change, answer, state, shown } = start();
    const changed = change();
    await state('2.0.0');
    await state('3.0.0');
    answer({ renamePipeline: { __typename: 'RenamePipelinePayload', pipeline: pipeline('1.0.0'), userErrors: [] } });
    await changed;
    expect(shown()).toBe('3.0.0');
  });

  test('a query that was sent after a state replaces it', async () => {
    const { ask, answer, state, shown } = start();
    await state('1.0.0');
    const asked = ask();
    answer({ pipeline: pipeline('2.0.0') });
    await asked;
    expect(shown()).toBe('2.0.0');
  });

  test('each answer is followed by the states that came while its own operation ran', async () => {
    const { ask, change, answer, state, shown } = start();
    const asked = ask();
    await state('2.0.0');
    const changed = change();
    answer({ pipeline: pipeline('1.0.0') });
    await asked;
    expect(shown()).toBe('2.0.0');
    answer({ renamePipeline: { __typename: 'RenamePipelinePayload', pipeline: pipeline('3.0.0'), userErrors: [] } });
    await changed;
    expect(shown()).toBe('3.0.0');
  });
});
