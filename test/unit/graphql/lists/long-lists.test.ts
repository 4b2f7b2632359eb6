import { makeExecutableSchema } from '@graphql-tools/schema';
import { execute, parse } from 'graphql';
import { yieldEventLoop } from '../../../../src/async/event-loop.js';
import { resolveListsInTurns } from '../../../../src/graphql/lists/long-lists.js';
import { ReadBudget } from '../../../../src/graphql/read-budget.js';

const COUNT = 1_001;

/** A list of objects that resolve asynchronously. Records how many were started together. */
function schemaOf(state: { begun: number; answered: number; atOnce: number }) {
  return resolveListsInTurns(
    makeExecutableSchema({
      typeDefs: 'type Query { things: [Thing!]! names: [String!]! } type Thing { id: ID! name: String }',
      resolvers: {
        Query: {
          things: () => Array.from({ length: COUNT }, (_, id) => ({ id })),
          names: async () => Array.from({ length: COUNT }, (_, id) => `n${id}`),
        },
        Thing: {
          async name({ id }: { id: number }) {
            state.begun += 1;
            state.atOnce = Math.max(state.atOnce, state.begun - state.answered);
            await new Promise((resolve) => setImmediate(resolve));
            state.answered += 1;
            if (id === 777) throw new Error('no name');
            return `n${id}`;
          },
        },
      },
    }),
  );
}

async function run(source: string, maximumEntries: number) {
  const state = { begun: 0, answered: 0, atOnce: 0 };
  const schema = schemaOf(state);
  const document = parse(source);
  const contextValue = { loaders: { readBudget: new ReadBudget(1, maximumEntries) } };
  // Start in the middle of a turn of the event loop.
  await yieldEventLoop();
  const result = await execute({ schema, document, contextValue });
  return { ...JSON.parse(JSON.stringify(result)), state };
}

describe('a long list', () => {
  test('is resolved in pieces, completely and in order, with the errors of its entries', async () => {
    const { data, errors, state } = await run('{ things { id name } names }', 2 * COUNT);
    const ids = Array.from({ length: COUNT }, (_, id) => id);
    expect(data.things).toEqual(ids.map((id) => ({ id: `${id}`, name: id === 777 ? null : `n${id}` })));
    expect(data.names).toEqual(ids.map((id) => `n${id}`));
    expect(errors).toMatchObject([{ message: 'no name', path: ['things', 777, 'name'] }]);
    expect(state.atOnce).toBe(200);
  });

  test('is refused if the operation exceeds its budget of entries', async () => {
    const { data, errors, state } = await run('{ names things { id name } }', 2 * COUNT - 1);
    expect(data).toBeNull();
    expect(errors[0].message).toMatch(/more than 2001 entries/);
    expect(state.begun).toBe(0);
  });
});
