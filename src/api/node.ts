import { prefixOf } from '../database/ids.js';
import type { NodeTypename } from './feature.js';
import { joined } from './features.js';
import type { Resolvers } from './generated/resolver-types.js';

/** The parent value of `Node`: the object's own properties and its type, which items and their versions don't have. */
export interface NodeValue {
  readonly __typename: NodeTypename;
}

/** By the prefix of the id. */
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
