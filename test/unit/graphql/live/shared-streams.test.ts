import { makeExecutableSchema } from '@graphql-tools/schema';
import fc from 'fast-check';
import { type ExecutionResult, type GraphQLFormattedError, getOperationAST, parse } from 'graphql';
import pino from 'pino';
import { createSharing } from '../../../../src/api/access/permission-scope.js';
import type { AuthenticatedOrigin, Caller } from '../../../../src/api/context.js';
import { Signals } from '../../../../src/database/signals.js';
import { NotFoundError } from '../../../../src/errors/refusals.js';
import { createErrorFormatter } from '../../../../src/graphql/error-formatter.js';
import { readVariables } from '../../../../src/graphql/input/variables.js';
import { type LiveContext, liveStates, RETRY_DELAY_MS } from '../../../../src/graphql/live/live-states.js';
import { SharedStreams } from '../../../../src/graphql/live/shared-streams.js';
import { Subscriber } from '../../../../src/graphql/live/subscriber.js';
import type { Role } from '../../../../src/team/permissions.js';
import { times } from '../../../support/times.js';

const TYPES = `
  type Query { nothing: Int }
  type Subscription { counter(id: ID!, from: Int = 0): Counter! }
  type Counter { value: Int! executions: Int! owner: Member! }
  type Member { name: String! tokens: [String!]! }
`;
const COUNTER = 'subscription ($id: ID!) { counter(id: $id) { value } }';
const EXECUTIONS = 'subscription ($id: ID!) { counter(id: $id) { value executions } }';
const TOKENS =
  'subscription ($id: ID!) { counter(id: $id) { ...Owned } } fragment Owned on Counter { owner { tokens } }';

const member = (memberId: string, role: Role = 'ADMIN', projectIds: readonly string[] | null = null): Caller => ({
  kind: 'MEMBER',
  actor: { memberId, role, projectIds: projectIds && new Set(projectIds) },
});
const runtime = (runtimeId: string): Caller => ({
  kind: 'RUNTIME',
  runtime: { runtimeId, environmentId: 'environment_1', projectId: 'project_1' },
});

type Context = LiveContext & { readonly caller: Caller };

/** Counters by id. The stream of a counter ends at 99. */
function world() {
  const signals = new Signals();
  const values = new Map([['a', 1]]);
  /** The errors of the next reads and executions, in order. */
  const faults: { read: unknown[]; execute: unknown[] } = { read: [], execute: [] };
  const seen = { openings: 0, reads: 0, executions: 0, contexts: 0, logged: 0 };
  let held: Promise<void> | undefined;
  const read = async (id: string) => {
    seen.reads++;
    const fault = faults.read.shift();
    if (fault) throw await fault;
    return { value: values.get(id) ?? 0 };
  };
  const schema = makeExecutableSchema<Context>({
    typeDefs: TYPES,
    resolvers: {
      Subscription: {
        counter: {
          subscribe(_root, { id }, context) {
            seen.openings++;
            if (!values.has(id)) throw new NotFoundError('There is no such counter.');
            return liveStates(context, {
              topics: [`release:${id}`],
              read: () => read(id),
              isLast: ({ value }) => value === 99,
            });
          },
          resolve: (state) => state,
        },
      },
      Counter: {
        async value({ value }) {
          seen.executions++;
          const fault = faults.execute.shift();
          if (fault) throw fault;
          await held;
          return value;
        },
        executions: () => seen.executions,
        owner: () => ({ name: 'Ann' }),
      },
      Member: {
        tokens: (_owner, _args, { caller }) => [caller.kind === 'MEMBER' ? caller.actor.memberId : ''],
        name: (_owner, _args, { caller }) => (caller.kind === 'MEMBER' ? caller.actor.memberId : ''),
      },
    },
  });
  const log = pino({ level: 'error' }, { write: () => seen.logged++ });
  const streams = new SharedStreams({
    schema,
    formatError: createErrorFormatter(log),
    sharingOf: createSharing(schema),
    createContext({ caller }: AuthenticatedOrigin): Context {
      seen.contexts++;
      return { caller, services: { signals }, refresh: () => undefined, endReads: () => undefined };
    },
  });

  interface Options {
    readonly query?: string;
    readonly variables?: Record<string, unknown>;
    readonly operationName?: string;
    readonly caller?: Caller;
    /** Whether the connection passes results on only when the test says so. */
    readonly isSlow?: boolean;
  }

  async function join({ query = COUNTER, variables = { id: 'a' }, operationName, caller, isSlow }: Options = {}) {
    const results: ExecutionResult<{ counter: Record<string, unknown> }>[] = [];
    const texts: string[] = [];
    let passOn: (() => void) | null = null;
    const request = { caller: caller ?? member('member_1'), requestId: 'request', address: '' };
    const document = parse(query);
    const operation = getOperationAST(document, operationName);
    const read = operation ? readVariables(schema, operation, new Map(), variables) : { errors: [] };
    if ('errors' in read) throw new Error('expected an operation whose variables are right');
    let endWith: (failure: GraphQLFormattedError | null) => void = () => undefined;
    const end = new Promise<GraphQLFormattedError | null>((resolve) => {
      endWith = resolve;
    });
    const joined = await streams.join(
      { query, document, operationName, variables, values: read.values, request, limitKey: 'limitKey' },
      {
        send({ json }, sent) {
          if (passOn) throw new Error('expected one result at a time');
          texts.push(json);
          results.push(JSON.parse(json));
          if (isSlow) passOn = sent;
          else sent();
        },
        ended: endWith,
      },
    );
    if (!(joined instanceof Subscriber)) return { results, texts, errors: joined.errors };
    return {
      results,
      texts,
      end,
      get values() {
        return results.map(({ data }) => data?.counter.value);
      },
      leave: () => joined.leave(),
      drain() {
        const pass = passOn;
        passOn = null;
        pass?.();
      },
    };
  }

  return {
    signals,
    seen,
    faults,
    streams,
    join,
    set(value: number, id = 'a') {
      values.set(id, value);
      signals.wake([`release:${id}`]);
    },
    /** Changes a counter without a signal, like a lost or late notification of another server. */
    setUnheard: (value: number, id = 'a') => values.set(id, value),
    /** Adds a counter, at 1. */
    add: (id: string) => values.set(id, 1),
    /** Holds executions back until the returned function is called. */
    hold(): () => void {
      let letGo: () => void = () => undefined;
      held = new Promise((resolve) => {
        letGo = () => {
          held = undefined;
          resolve();
        };
      });
      return () => letGo();
    },
  };
}

/** Runs all pending callbacks. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

afterEach(() => jest.useRealTimers());

describe('subscribers with equal operations', () => {
  test('share one execution and the JSON of each event, and complete together', async () => {
    const { join, set, seen, signals } = world();
    const all = await Promise.all(Array.from({ length: 200 }, () => join()));
    await settle();
    expect(seen).toMatchObject({ openings: 1, reads: 1, executions: 1, contexts: 1 });
    set(2);
    await settle();
    expect(seen).toMatchObject({ openings: 1, reads: 2, executions: 2 });
    set(99);
    for (const each of all) {
      expect(await each.end).toBeNull();
      expect(each.values).toEqual([1, 2, 99]);
    }
    expect(seen).toMatchObject({ openings: 1, reads: 3, executions: 3, contexts: 1 });
    expect(signals.listenerCount).toBe(0);
  });

  const QUERY = 'subscription A($id: ID!, $from: Int = 0) { counter(id: $id, from: $from) { value } }';
  const TWO = `${QUERY} subscription B($id: ID!) { counter(id: $id) { value } }`;

  test.each([
    ['a default is given', { variables: { id: 'a' } }, { variables: { from: 0, id: 'a' } }],
    ['a variable is not declared', { variables: { id: 'a' } }, { variables: { id: 'a', other: 1 } }],
    ['the members differ', { caller: member('member_1') }, { caller: member('member_2') }],
    [
      'projects are in another order',
      { caller: member('member_1', 'SUPPORT', ['p', 'q']) },
      { caller: member('member_2', 'SUPPORT', ['q', 'p']) },
    ],
    ['a runtime connects twice', { caller: runtime('target_1') }, { caller: runtime('target_1') }],
  ])('share a stream if %s', async (_case, one, other) => {
    const { join, seen } = world();
    await Promise.all([join({ query: QUERY, ...one }), join({ query: QUERY, ...other })]);
    expect(seen.openings).toBe(1);
  });

  test.each([
    ['the text', { query: QUERY }, { query: `${QUERY} ` }],
    ['the operation', { query: TWO, operationName: 'A' }, { query: TWO, operationName: 'B' }],
    ['a variable', { variables: { id: 'a', from: 1 } }, { variables: { id: 'a', from: 2 } }],
    ['the role', { caller: member('member_1', 'ADMIN') }, { caller: member('member_1', 'SUPPORT') }],
    ['the limit', { caller: member('member_1', 'ADMIN', ['p']) }, { caller: member('member_1', 'ADMIN', ['p', 'q']) }],
    ['whether there is a limit', { caller: member('m', 'ADMIN', []) }, { caller: member('m', 'ADMIN', null) }],
    ['the runtime', { caller: runtime('target_1') }, { caller: runtime('target_2') }],
  ])('do not share a stream if they differ in %s', async (_case, one, other) => {
    const { join, seen } = world();
    await Promise.all([join({ query: QUERY, ...one }), join({ query: QUERY, ...other })]);
    expect(seen.openings).toBe(2);
  });

  test('do not share personal fields with other members', async () => {
    const { join, seen } = world();
    const asks = ['member_1', 'member_2', 'member_2'].map((id) => join({ query: TOKENS, caller: member(id) }));
    const all = await Promise.all(asks);
    await settle();
    expect(all.map(({ results }) => results)).toEqual(
      ['member_1', 'member_2', 'member_2'].map((id) => [{ data: { counter: { owner: { tokens: [id] } } } }]),
    );
    expect(seen.openings).toBe(2);
  });

  test('get a server error for a personal field that is not declared as one', async () => {
    const { join } = world();
    const { results } = await join({ query: 'subscription { counter(id: "a") { owner { name } } }' });
    await settle();
    expect(results).toMatchObject([{ errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] }]);
  });
});

describe('a late subscriber', () => {
  test('gets the current state even if this server missed its signal', async () => {
    const { join, setUnheard, seen } = world();
    const early = await join();
    await settle();
    setUnheard(2);
    const late = await join();
    await settle();
    expect([early.values, late.values]).toEqual([[1, 2], [2]]);
    expect(seen).toMatchObject({ openings: 1, reads: 2, executions: 2 });
  });

  test('does not get a result that was read before it subscribed', async () => {
    const { join, hold, setUnheard, seen } = world();
    const letGo = hold();
    const early = await join();
    await settle();
    setUnheard(2);
    const late = await join();
    letGo();
    await settle();
    expect([early.values, late.values]).toEqual([[1, 2], [2]]);
    expect(seen).toMatchObject({ openings: 1, reads: 2, executions: 2 });
  });

  test('shares one read with all who subscribe during another read', async () => {
    const { join, hold, seen } = world();
    const letGo = hold();
    await join();
    await settle();
    const late = await Promise.all(Array.from({ length: 500 }, () => join()));
    letGo();
    await settle();
    expect(late.every(({ values }) => values?.length === 1)).toBe(true);
    expect(seen).toMatchObject({ openings: 1, reads: 2, executions: 2 });
  });

  test('does not end with a last state that was read before it subscribed', async () => {
    const { join, set, setUnheard, faults } = world();
    const early = await join();
    await settle();
    let fail: (error: unknown) => void = () => undefined;
    faults.read.push(new Promise((resolve) => (fail = resolve)));
    set(2);
    await settle();
    setUnheard(99);
    const late = await join();
    fail(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));
    set(99);
    expect(await late.end).toBeNull();
    expect([early.values, late.values]).toEqual([[1, 99], [99]]);
  });

  test('waits for a change that was signalled before', async () => {
    const { join, set } = world();
    await join();
    await settle();
    set(2);
    const late = await join();
    expect(late.values).toEqual([]);
    await settle();
    expect(late.values).toEqual([2]);
  });

  test('gets the state after a signal without a change', async () => {
    const { join, set } = world();
    const early = await join();
    await settle();
    set(1);
    const late = await join();
    await settle();
    expect(late.values).toEqual([1]);
    expect(early.values).toEqual([1]);
  });

  test('waits for the running execution, and does not get the earlier result', async () => {
    const { join, hold, seen, set } = world();
    const early = await join();
    await settle();
    const letGo = hold();
    set(2);
    await settle();
    const late = await join();
    letGo();
    await settle();
    expect([early.values, late.values]).toEqual([[1, 2], [2]]);
    expect(seen.executions).toBe(3);
  });

  test('causes an execution of the same state, which the others do not get', async () => {
    const { join, set, seen } = world();
    const early = await join({ query: EXECUTIONS });
    await settle();
    const late = await Promise.all([join({ query: EXECUTIONS }), join({ query: EXECUTIONS })]);
    await settle();
    expect(early.results).toEqual([{ data: { counter: { value: 1, executions: 1 } } }]);
    for (const { results } of late) expect(results).toEqual([{ data: { counter: { value: 1, executions: 2 } } }]);
    expect(seen.openings).toBe(1);
    set(2);
    await settle();
    expect([early, ...late].map(({ values }) => values)).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
  });

  test('of an ended stream gets the last state and completes', async () => {
    const { join, set, seen } = world();
    const slow = await join({ isSlow: true });
    await settle();
    set(99);
    await settle();
    const late = await join();
    expect(await late.end).toBeNull();
    expect(late.values).toEqual([99]);
    expect(slow.values).toEqual([1]);
    expect(seen.openings).toBe(2);
  });

  test('of a stream without subscribers opens a new one', async () => {
    const { join, seen, signals } = world();
    const first = await join();
    await settle();
    await first.leave?.();
    expect(signals.listenerCount).toBe(0);
    const second = await join();
    await settle();
    expect(second.values).toEqual([1]);
    expect(seen.openings).toBe(2);
  });

  test('gets the state even if the first subscriber leaves', async () => {
    const { join } = world();
    const [first, second] = [join(), join()];
    const leaving = first.then(({ leave }) => leave?.());
    await leaving;
    await settle();
    expect((await second).values).toEqual([1]);
  });
});

describe('a slow reader', () => {
  test('gets the newest state, then the last one, then completes', async () => {
    const { join, set } = world();
    const slow = await join({ isSlow: true });
    const fast = await join();
    for (const value of [2, 3, 4]) {
      await settle();
      set(value);
    }
    await settle();
    slow.drain?.();
    expect(slow.values).toEqual([1, 4]);
    set(99);
    expect(await fast.end).toBeNull();
    expect(fast.values).toEqual([1, 2, 3, 4, 99]);
    expect(slow.values).toEqual([1, 4]);
    slow.drain?.();
    expect(slow.values).toEqual([1, 4, 99]);
    const ended = jest.fn();
    void slow.end?.then(ended);
    await settle();
    expect(ended).not.toHaveBeenCalled();
    slow.drain?.();
    expect(await slow.end).toBeNull();
  });

  test('who leaves during a send gets nothing more', async () => {
    const { join, set } = world();
    const slow = await join({ isSlow: true });
    const other = await join();
    await settle();
    await slow.leave?.();
    set(2);
    await settle();
    slow.drain?.();
    expect(slow.values).toEqual([1]);
    expect(await slow.end).toBeNull();
    expect(other.values).toEqual([1, 2]);
  });
});

describe('leaving', () => {
  test('does not affect other subscribers', async () => {
    const { join, set, signals } = world();
    const [one, other] = await Promise.all([join(), join()]);
    await settle();
    await one.leave?.();
    set(2);
    await settle();
    expect(one.values).toEqual([1]);
    expect(other.values).toEqual([1, 2]);
    await other.leave?.();
    expect(signals.listenerCount).toBe(0);
  });

  test('during an execution closes the stream, which is settled after the execution', async () => {
    const { join, hold, signals, streams } = world();
    const letGo = hold();
    const only = await join();
    await settle();
    await only.leave?.();
    expect(signals.listenerCount).toBe(0);
    const settled = jest.fn();
    const settling = streams.settled().then(settled);
    await settle();
    expect(settled).not.toHaveBeenCalled();
    letGo();
    await settling;
    expect(only.values).toEqual([]);
  });
});

describe('errors', () => {
  test('before the stream belong to the operation, and are not cached', async () => {
    const { join, add, seen } = world();
    const refused = await Promise.all([join({ variables: { id: 'b' } }), join({ variables: { id: 'b' } })]);
    for (const { errors } of refused) expect(errors).toMatchObject([{ message: 'There is no such counter.' }]);
    add('b');
    const admitted = await join({ variables: { id: 'b' } });
    await settle();
    expect(admitted.values).toEqual([1]);
    expect(seen.openings).toBe(2);
  });

  test('of the execution are part of the event, with one log entry', async () => {
    const { join, faults, set, seen } = world();
    const all = await Promise.all([join(), join()]);
    await settle();
    faults.execute.push(new Error('a fault'));
    set(2);
    await settle();
    expect(all[0].texts).toEqual(all[1].texts);
    expect(all[0].results[1]).toMatchObject({
      data: null,
      errors: [{ path: ['counter', 'value'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
    });
    expect(seen.logged).toBe(1);
    set(3);
    await settle();
    expect(all[1].values).toEqual([1, undefined, 3]);
  });

  test('of reads end the stream for all subscribers, with one log entry', async () => {
    const { join, faults, set, seen, signals } = world();
    const all = await Promise.all([join(), join({ isSlow: true })]);
    await settle();
    faults.read.push(new Error('a fault'));
    set(2);
    await settle();
    all[1].drain?.();
    const ends = await Promise.all(all.map(({ end }) => end));
    expect(ends[0]).toMatchObject({ extensions: { code: 'INTERNAL_SERVER_ERROR' } });
    expect(ends[0]).toBe(ends[1]);
    expect(seen.logged).toBe(1);
    expect(signals.listenerCount).toBe(0);
  });

  test('that are transient cause retries', async () => {
    const { join, faults, set, seen } = world();
    const only = await join();
    await settle();
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    faults.execute.push(Object.assign(new Error('terminating connection'), { code: '57P01' }));
    set(99);
    await settle();
    expect(only.values).toEqual([1]);
    await jest.advanceTimersByTimeAsync(RETRY_DELAY_MS);
    expect(await only.end).toBeNull();
    expect(only.values).toEqual([1, 99]);
    expect(seen.logged).toBe(0);
  });

  test('that are transient cause no retries once all subscribers have left', async () => {
    const { join, faults, streams } = world();
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    const down = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    faults.execute.push(down, down, down);
    const only = await join();
    await settle();
    await only.leave?.();
    await jest.advanceTimersByTimeAsync(RETRY_DELAY_MS);
    await streams.settled();
    expect(faults.execute).toHaveLength(1);
  });

  test('of reads are dropped once all subscribers have left', async () => {
    const { join, faults, seen, streams } = world();
    let fail: (error: Error) => void = () => undefined;
    faults.read.push(
      new Promise((resolve) => {
        fail = resolve;
      }),
    );
    const only = await join();
    await only.leave?.();
    fail(new Error('a fault'));
    await streams.settled();
    expect(seen.logged).toBe(0);
    expect(await only.end).toBeNull();
  });
});

test('with random actions, every subscriber gets states in order, up to the last one', async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('join' as const), isSlow: fc.boolean() }),
    fc.record({ do: fc.constantFrom('leave' as const, 'drain' as const), who: fc.nat(20) }),
    fc.record({ do: fc.constant('set' as const) }),
    fc.record({ do: fc.constant('settle' as const) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { join, set, signals } = world();
      const joining: ReturnType<typeof join>[] = [];
      const gone = new Set<number>();
      let value = 1;
      for (const each of steps) {
        if (each.do === 'join') joining.push(join({ isSlow: each.isSlow }));
        if (each.do === 'set') set(++value);
        if (each.do === 'settle') await settle();
        if (each.do === 'drain') (await joining[each.who])?.drain?.();
        if (each.do === 'leave' && each.who < joining.length) {
          gone.add(each.who);
          await (await joining[each.who])?.leave?.();
        }
      }
      set(99);
      const all = await Promise.all(joining);
      for (let round = 0; round < 3; round++) {
        await settle();
        for (const { drain } of all) drain?.();
      }
      for (const [index, { values, end }] of all.entries()) {
        expect(await end).toBeNull();
        expect(values).toEqual(values?.toSorted((a, b) => Number(a) - Number(b)));
        expect(new Set(values).size).toBe(values?.length);
        if (!gone.has(index)) expect(values?.at(-1)).toBe(99);
      }
      expect(signals.listenerCount).toBe(0);
    }),
    { numRuns: times(50) },
  );
});
