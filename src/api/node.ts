import { prefixOf } from '../database/ids.js';
import type { NodeTypename } from './feature.js';
import { joined } from './features.js';
import type { Resolvers } from './generated/resolver-types.js';

/** What `node` gives: the thing's own properties, and its type, which an item and an entry of its history don't tell. */
export interface NodeValue {
  readonly __typename: NodeTypename;
}

/** What the prefixes of ids stand for. */
export const NODES = joined(({ nodes }) => nodes);

export const nodeResolvers: Resolvers = {
  Query: {
    async node(_root, { id }, context) {
      const lookUp = NODES.get(prefixOf(id));
      const found = await lookUp?.find(context, id);
      return lookUp && found ? { ...found, __typename: lookUp.typename } : null;
    },
  },
  Node: { __resolveType: ({ __typename }) => __typename },
};
