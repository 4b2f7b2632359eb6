import { inTurns, mapInTurns, yieldEventLoop } from '../../async/event-loop.js';
import { memoize } from '../../async/memoize.js';
import {
  byTypeAndName,
  type ChangeCountsByType,
  countChanges,
  isRename,
  nameOfChange,
  type SortedChange,
} from '../../content/changes/change-row.js';
import { changeSentence } from '../../content/changes/change-sentence.js';
import type { ListedChange, SummarizedChange, SummarizedChanges } from '../../content/changes/change-summary.js';
import {
  type FieldChange,
  type FieldChanges,
  pathsLengthOf,
  readFieldChanges,
} from '../../content/changes/field-changes.js';
import { type WorkflowGraph, workflowGraph } from '../../content/changes/workflow-graph.js';
import type { ContentType } from '../../content/content.types.js';
import { pageOfLoaded } from '../../graphql/lists/connections.js';
import { JsonText } from '../../graphql/stringify-in-turns.js';
import { changeId } from '../../releases/preview/change-id.js';
import type { RequestContext } from '../context.js';
import type { ChangeFilter, Resolvers } from '../generated/resolver-types.js';
import { checkFieldChangesSize } from './field-changes-size.js';
import { changeList } from './lists.js';

export const changeSummaryResolvers: Resolvers = {
  ChangeSummary: {
    draftCount: (summary) => summary.draftCount?.() ?? 0,
    counts: ({ counts, changes }) => (counts ? countsByType(counts) : counted(changes)),
    async changes({ changes, scope, definitions }, { filter, ...page }) {
      const all = await summarized(await changes(), { scope, ...(definitions && { definitions }) });
      // A query can have many pages of one large summary: yield between them.
      await yieldEventLoop();
      return pageOfLoaded(page, {
        ...changeList.of(scope),
        nodes: filter == null ? all : await filteredInTurns(all, matches(filter)),
        placeOf: (change) => [change.contentType, nameOfChange(change), change.lineage],
        compare: (change, place) => byTypeAndName(change, rowAt(place)),
      });
    },
  },

  Change: {
    id: (change) => changeId(change.scope, change),
    name: (change) => nameOfChange(change),
    keyBefore: (change) => (isRename(change) ? change.keyBefore : null),
    sentence: (change) => changeSentence(change),
    before: (change, _args, context) => definitionAt(context, change, 'before'),
    after: (change, _args, context) => definitionAt(context, change, 'after'),
    async fieldChanges(change, { first }, context) {
      const size = checkFieldChangesSize(first);
      return (await fieldChangesOf(context, change)).first.slice(0, size);
    },
    fieldChangeCount: async (change, _args, context) => (await fieldChangesOf(context, change)).count,
    graph: (change, _args, context) => graphOf(context, change),
  },
};

const summariesByChanges = new WeakMap<readonly ListedChange[], Promise<readonly SummarizedChange[]>>();

function summarized(
  changes: readonly ListedChange[],
  of: Pick<SummarizedChange, 'scope' | 'definitions'>,
): Promise<readonly SummarizedChange[]> {
  return memoize(summariesByChanges, changes, () => mapInTurns(changes, (change) => ({ ...change, ...of })));
}

async function filteredInTurns<T>(list: readonly T[], isWanted: (each: T) => boolean): Promise<T[]> {
  const fieldChangesByChange: T[] = [];
  for await (const some of inTurns(list)) fieldChangesByChange.push(...some.filter(isWanted));
  return fieldChangesByChange;
}

/** Counts changes that have to be read first, without excluded ones. */
async function counted(changes: SummarizedChanges['changes']) {
  return countsByType(countChanges((await changes()).filter(({ excluded }) => !excluded)));
}

function countsByType({ ALL, INTEGRATION, APP_EVENT, WORKFLOW }: ChangeCountsByType) {
  return { all: ALL, integrations: INTEGRATION, appEvents: APP_EVENT, workflows: WORKFLOW };
}

function matches({ contentType, type, excluded, search }: ChangeFilter): (change: SummarizedChange) => boolean {
  const part = search?.toLowerCase();
  return (change) =>
    (contentType == null || change.contentType === contentType) &&
    (type == null || change.type === type) &&
    (excluded == null || change.excluded === excluded) &&
    (!part || `${change.key} ${change.keyBefore ?? ''} ${nameOfChange(change)}`.toLowerCase().includes(part));
}

/** A row to compare with a place in the list, at which there may be no change any more. */
function rowAt([contentType, name, lineage]: readonly [ContentType, string, string]): SortedChange {
  return { contentType, lineage, before: null, after: { name, hash: '' } };
}

/** The stored definition on one side of a change. Null if there is none. */
async function definitionAt(
  context: RequestContext,
  { definitions, ...change }: SummarizedChange,
  side: 'before' | 'after',
): Promise<JsonText | null> {
  const json = await textAt(context, change[side]?.hash, definitions);
  return json === null ? null : new JsonText(json);
}

/** The definition on one side of a change. Null if there is none. */
async function textAt(
  context: RequestContext,
  hash: string | undefined,
  definitions: SummarizedChange['definitions'],
): Promise<string | null> {
  return hash === undefined ? null : readText(context, hash, definitions);
}

/** A definition as canonical JSON, taken from the read budget. */
async function readText(
  { loaders }: RequestContext,
  hash: string,
  definitions: SummarizedChange['definitions'],
): Promise<string> {
  const json = definitions?.get(hash) ?? (await loaders.definition.load(hash));
  loaders.readBudget.spend(json.length);
  return json;
}

const found = new WeakMap<SummarizedChange, Promise<FieldChanges>>();

function fieldChangesOf(context: RequestContext, change: SummarizedChange): Promise<FieldChanges> {
  return memoize(found, change, () => findFieldChanges(context, change));
}

async function findFieldChanges(context: RequestContext, change: SummarizedChange): Promise<FieldChanges> {
  const { first, count } = await readFieldChanges(change, (hash) => readText(context, hash, change.definitions));
  context.loaders.readBudget.spend(first.reduce((length, change) => length + pathsLengthOf(change), 0));
  return { first: first.map((change) => ({ ...change, ...asTexts(change) })), count };
}

const graphs = new WeakMap<SummarizedChange, Promise<WorkflowGraph>>();

async function graphOf(context: RequestContext, change: SummarizedChange): Promise<WorkflowGraph | null> {
  if (change.contentType !== 'WORKFLOW') return null;
  const graph = await memoize(graphs, change, () => findGraph(context, change));
  context.loaders.readBudget.spendEntries(graph.nodes.length + graph.edges.length);
  return graph;
}

async function findGraph(
  context: RequestContext,
  { before, after, definitions }: SummarizedChange,
): Promise<WorkflowGraph> {
  return workflowGraph(
    await parseInTurn(await textAt(context, before?.hash, definitions)),
    await parseInTurn(await textAt(context, after?.hash, definitions)),
  );
}

async function parseInTurn(json: string | null): Promise<unknown> {
  await yieldEventLoop();
  return json === null ? null : JSON.parse(json);
}

/** Objects and lists as JSON text, so that they take no time when the response is written. */
function asTexts({ before, after }: FieldChange): Pick<FieldChange, 'before' | 'after'> {
  return { before: asText(before), after: asText(after) };
}

function asText(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? new JsonText(JSON.stringify(value)) : value;
}
