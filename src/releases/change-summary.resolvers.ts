import { byTypeAndName, countChanges, nameOf } from '../content/change-row.js';
import type { SummarizedChange } from '../content/change-summary.js';
import { CONTENT_TYPES } from '../content/content.types.js';
import { fieldChanges } from '../content/field-changes.js';
import { pageOfLoaded } from '../graphql/connections.js';
import type { RequestContext } from '../graphql/context.js';
import type { ChangeFilter, Resolvers } from '../graphql/generated/resolver-types.js';
import { changeId } from './change-id.js';
import { changeSentence } from './change-sentence.js';

export const changeSummaryResolvers: Resolvers = {
  ChangeSummary: {
    async counts({ changes, ...known }) {
      const counts = known.counts ?? countChanges((await changes()).filter(({ excluded }) => !excluded));
      return {
        all: counts.ALL,
        integrations: counts.INTEGRATION,
        appEvents: counts.APP_EVENT,
        workflows: counts.WORKFLOW,
      };
    },
    changes: async ({ changes, scope, definitions }, { filter, ...page }) =>
      pageOfLoaded(page, {
        nodes: (await changes())
          .map((change): SummarizedChange => ({ ...change, scope, ...(definitions && { definitions }) }))
          .filter(matches(filter ?? {})),
        form: ['string', 'string', 'string'],
        placeOf: (change) => [change.contentType, nameOf(change), change.key],
        isBehind: (change, place) => byTypeAndName(change, rowAt(place)) > 0,
      }),
  },

  Change: {
    id: (change) => changeId(change.scope, change),
    name: (change) => nameOf(change),
    sentence: (change) => {
      const { type, contentType, key, before } = change;
      return changeSentence(type, { contentType, key, name: nameOf(change) }, before?.name);
    },
    before: (change, _args, context) => definitionAt(context, change, 'before'),
    after: (change, _args, context) => definitionAt(context, change, 'after'),
    async fieldChanges(change, _args, context) {
      if (!change.before || !change.after) return [];
      const [before, after] = await Promise.all([
        definitionAt(context, change, 'before'),
        definitionAt(context, change, 'after'),
      ]);
      return fieldChanges(
        { name: change.before.name, definition: before },
        { name: change.after.name, definition: after },
      );
    },
  },
};

function matches({ contentType, type, excluded, search }: ChangeFilter): (change: SummarizedChange) => boolean {
  const part = search?.toLowerCase();
  return (change) =>
    (contentType == null || change.contentType === contentType) &&
    (type == null || change.type === type) &&
    (excluded == null || change.excluded === excluded) &&
    (!part || `${change.key} ${nameOf(change)}`.toLowerCase().includes(part));
}

/** A change at a place of the list, where there may be none any more. */
function rowAt([type, name, key]: readonly [string, string, string]): Parameters<typeof byTypeAndName>[0] {
  const contentType = CONTENT_TYPES.find((each) => each === type) ?? 'WORKFLOW';
  return { contentType, key, type: 'ADD', before: null, after: { name, hash: '' } };
}

async function definitionAt(
  { loaders }: RequestContext,
  { definitions, ...change }: SummarizedChange,
  side: 'before' | 'after',
): Promise<unknown> {
  const hash = change[side]?.hash;
  return hash === undefined ? null : JSON.parse(definitions?.get(hash) ?? (await loaders.definition.load(hash)));
}
