import { prefixOf } from '../database/ids.js';
import type { RequestContext } from './context.js';
import { type NodeTypename, WITHOUT_PREFIX } from './feature.js';
import { joined } from './features.js';
import type { Resolvers } from './generated/resolver-types.js';

/** The parent value of `Node`: the object's own properties and its type, which items and their versions don't have. */
export interface NodeValue {
  readonly __typename: NodeTypename;
}

/** By the prefix of the id. */
export const NODES = joined(({ nodes }) => nodes);

async function findNode(context: RequestContext, id: string): Promise<NodeValue | null> {
  const lookUp = NODES.get(prefixOf(id)) ?? NODES.get(WITHOUT_PREFIX);
  const found = await lookUp?.find(context, id);
  return lookUp && found ? { ...found, __typename: lookUp.typename } : null;
}

export const nodeResolvers: Resolvers = {
  Query: {
    node: (_root, { id }, context) => findNode(context, id),
    nodes: (_root, { ids }, context) => Promise.all(ids.map((id) => findNode(context, id))),
  },
  Node: { __resolveType: ({ __typename }) => __typename },
};
