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

/** What a list needs of the context of its operation. */
interface BudgetContext {
  readonly loaders: { readonly readBudget: ReadBudget };
}

/** How many objects of a list are answered at once. No page is longer. */
const AT_ONCE = 200;

/**
 * Answers long lists piece by piece, so that others have their turn between them, and little is in memory of what is not
 * answered yet. What the cost of an operation does not know, lists without pages, is counted here.
 */
export function answerListsInTurns(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (isListType(getNullableType(field.type))) answerInTurns(field, isListOfPage(type, field));
    }
  }
  return schema;
}

function answerInTurns(field: GraphQLField<unknown, BudgetContext>, isCostKnown: boolean): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  const isCheap = isLeafType(getNamedType(field.type));
  const answer = (list: unknown, context: BudgetContext) => {
    if (!Array.isArray(list) || list.length === 0) return list;
    const { readBudget } = context.loaders;
    if (!isCostKnown) readBudget.spendEntries(list.length);
    return isCheap || list.length <= AT_ONCE ? list : answerPieces(list, readBudget);
  };
  field.resolve = (parent, args, context, info) => {
    const found: unknown = resolve(parent, args, context, info);
    return found instanceof Promise ? found.then((list) => answer(list, context)) : answer(found, context);
  };
}

async function answerPieces(list: readonly unknown[], budget: ReadBudget): Promise<unknown[]> {
  await yieldEventLoop();
  // Other lists of the operation may have been too long meanwhile: then none of it is answered.
  budget.check();
  return inPieces(list);
}

/** The entries of a list as promises: a piece is answered once the one before it has been. */
function inPieces(list: readonly unknown[]): unknown[] {
  const entries: unknown[] = [];
  // In the next turn of the event loop, as the executor waits for all entries by then.
  let turn: Promise<void> = setImmediate();
  for (const piece of chunks(list, AT_ONCE)) {
    const answered: Promise<unknown>[] = [];
    entries.push(...piece.map((entry) => entryInTurn(entry, turn, answered)));
    turn = turn.then(() => Promise.allSettled(answered)).then(yieldEventLoop);
  }
  return entries;
}

/** An entry that the executor takes for a promise. What it makes of it goes to `answered`. */
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
