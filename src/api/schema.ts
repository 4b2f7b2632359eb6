import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { type GraphQLSchema, GraphQLSpecifiedByDirective, getDirectiveValues, isScalarType } from 'graphql';
import { describeInputLimits } from '../graphql/input/input-limits.js';
import { answerListsInTurns } from '../graphql/lists/long-lists.js';
import { completePageArguments } from '../graphql/lists/page-arguments.js';
import { DateTime, JSONValue } from '../graphql/scalars.js';
import { guardRootFields } from './access/root-field-callers.js';
import { auditMutations } from './auditing/audited-mutations.js';
import type { RequestContext } from './context.js';
import { features } from './features.js';
import type { Resolvers } from './generated/resolver-types.js';
import { nodeResolvers } from './node.js';

/** The contract, at the root of the repository: as far from `src/graphql` as from `dist/graphql`. */
const SCHEMA_FILE = join(__dirname, '../../schema.graphql');

const resolvers: readonly Resolvers[] = [
  { DateTime, JSON: JSONValue },
  nodeResolvers,
  ...features.flatMap((feature) => feature.resolvers),
];

let built: GraphQLSchema | undefined;

/**
 * The contract and its resolvers, with the access rules. Throws where these don't fit. All servers of a process share
 * it, as it holds nothing of any of them and takes long to build.
 */
export function executableSchema(): GraphQLSchema {
  built ??= buildSchema();
  return built;
}

function buildSchema(): GraphQLSchema {
  const schema = makeExecutableSchema<RequestContext>({
    typeDefs: readFileSync(SCHEMA_FILE, 'utf8'),
    resolvers: [...resolvers],
    resolverValidationOptions: {
      requireResolversToMatchSchema: 'error',
      requireResolversForResolveType: 'error',
    },
  });
  const described = describeInputLimits(describeScalars(schema));
  return auditMutations(guardRootFields(answerListsInTurns(completePageArguments(described))));
}

/** Gives scalars the descriptions of the contract, which the scalars of the code, that have none, have replaced. */
function describeScalars(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isScalarType(type) || !type.astNode) continue;
    type.description = type.astNode.description?.value;
    const specifiedBy = getDirectiveValues(GraphQLSpecifiedByDirective, type.astNode);
    type.specifiedByURL = typeof specifiedBy?.url === 'string' ? specifiedBy.url : undefined;
  }
  return schema;
}
