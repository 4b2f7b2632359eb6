import { yieldEventLoop } from '../../async/event-loop.js';
import { memoize } from '../../async/memoize.js';
import { byTypeAndName, isRename, nameOfChange, type SortedChange } from '../../content/changes/change-row.js';
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
import type { Loaders } from '../loaders.js';
import { checkFieldChangesSize } from './field-changes-size.js';
import { changeList } from './lists.js';

export const changeSummaryResolvers: Resolvers = {
  ChangeSummary: {
    draftCount: (summary) => summary.draftCount?.() ?? 0,
    async counts({ counts }) {
      const { ALL, INTEGRATION, APP_EVENT, WORKFLOW } = await counts();
      return { all: ALL, integrations: INTEGRATION, appEvents: APP_EVENT, workflows: WORKFLOW };
    },
    async changes(summary, { filter, ...page }, context) {
      const nodes = await summary.changes();
      const { edges, ...rest } = await pageOfLoaded(page, {
        ...changeList.of(summary.scope),
        nodes,
        ...(filter != null && { isWanted: matches(filter) }),
        placeOf: (change) => [change.contentType, nameOfChange(change), change.lineage],
        compare: (change, place) => byTypeAndName(change, rowAt(place)),
      });
      const shown = edges.map(({ cursor, node }) => ({ cursor, node: summarized(context, summary, node) }));
      return { ...rest, edges: shown, nodes: shown.map(({ node }) => node) };
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

const changesByOperation = new WeakMap<Loaders, Map<string, SummarizedChange>>();

/** A change on a page. The same object on all pages of an operation, so that what follows from it is computed once. */
function summarized(
  { loaders }: RequestContext,
  { scope, definitions }: SummarizedChanges,
  change: ListedChange,
): SummarizedChange {
  const known = memoize(changesByOperation, loaders, () => new Map());
  const id = changeId(scope, change);
  const found = known.get(id) ?? { ...change, scope, ...(definitions && { definitions }) };
  known.set(id, found);
  return found;
}

function matches({ contentType, type, excluded, search }: ChangeFilter): (change: ListedChange) => boolean {
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
