import { setImmediate } from 'node:timers/promises';
import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isIntrospectionType,
  isLeafType,
  isListType,
  isObjectType,
} from 'graphql';
import { yieldEventLoop } from '../../async/event-loop.js';
import { chunks } from '../../database/statements/chunks.js';
import { isListOfPage } from '../query-cost.js';
import type { ReadBudget } from '../read-budget.js';

/** The part of an operation's context that lists need. */
interface BudgetContext {
  readonly loaders: { readonly readBudget: ReadBudget };
}

/** The number of objects that are resolved without a yield. No page is longer. */
const AT_ONCE = 200;

/**
 * Makes long lists resolve piece by piece, which yields to the event loop between the pieces and saves memory. Takes the
 * entries of lists without pages, which the cost of an operation does not cover, from the read budget.
 */
export function resolveListsInTurns(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (isListType(getNullableType(field.type))) resolveInTurns(field, isListOfPage(type, field));
    }
  }
  return schema;
}

function resolveInTurns(field: GraphQLField<unknown, BudgetContext>, isCostKnown: boolean): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  const isCheap = isLeafType(getNamedType(field.type));
  const answer = (list: unknown, context: BudgetContext) => {
    if (!Array.isArray(list) || list.length === 0) return list;
    const { readBudget } = context.loaders;
    if (!isCostKnown) readBudget.spendEntries(list.length);
    return isCheap || list.length <= AT_ONCE ? list : resolvePieces(list, readBudget);
  };
  field.resolve = (parent, args, context, info) => {
    const found: unknown = resolve(parent, args, context, info);
    return found instanceof Promise ? found.then((list) => answer(list, context)) : answer(found, context);
  };
}

async function resolvePieces(list: readonly unknown[], budget: ReadBudget): Promise<unknown[]> {
  await yieldEventLoop();
  // Other lists of the operation may have exceeded the budget in the meantime.
  budget.check();
  return inPieces(list);
}

/** The entries of a list as promises: each piece is resolved after the one before it. */
function inPieces(list: readonly unknown[]): unknown[] {
  const entries: unknown[] = [];
  // Starts in the next turn of the event loop: by then the executor awaits all entries.
  let turn: Promise<void> = setImmediate();
  for (const piece of chunks(list, AT_ONCE)) {
    const answered: Promise<unknown>[] = [];
    entries.push(...piece.map((entry) => entryInTurn(entry, turn, answered)));
    turn = turn.then(() => Promise.allSettled(answered)).then(yieldEventLoop);
  }
  return entries;
}

/** An entry as a thenable. Adds the promise of its resolved value to `answered`. */
function entryInTurn<T>(entry: T, turn: Promise<void>, answered: Promise<unknown>[]) {
  return {
    // biome-ignore lint/suspicious/noThenProperty: a native promise would not reveal the result of its callback.
    then<Result>(onFulfilled: (value: T) => Result | PromiseLike<Result>): Promise<Result> {
      const result = turn.then(() => onFulfilled(entry));
      answered.push(result);
      return result;
    },
  };
}
