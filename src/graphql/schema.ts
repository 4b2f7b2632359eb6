import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import { configurationResolvers } from '../configuration/configuration.resolvers.js';
import { deploymentResolvers } from '../deployments/deployment.resolvers.js';
import { previewSubscriptionResolvers } from '../releases/preview-subscription.resolvers.js';
import { releaseResolvers } from '../releases/release.resolvers.js';
import { releaseMessageResolvers } from '../releases/release-messages.resolvers.js';
import { teamResolvers } from '../team/team.resolvers.js';
import type { RequestContext } from './context.js';
import type { Resolvers } from './generated/resolver-types.js';
import { nodeResolvers } from './node.resolvers.js';
import { DateTime, JSONValue } from './scalars.js';

/** The contract, at the root of the repository: as far from `src/graphql` as from `dist/graphql`. */
const SCHEMA_FILE = join(__dirname, '../../schema.graphql');

const resolvers: readonly Resolvers[] = [
  { DateTime, JSON: JSONValue },
  nodeResolvers,
  teamResolvers,
  configurationResolvers,
  releaseResolvers,
  releaseMessageResolvers,
  previewSubscriptionResolvers,
  deploymentResolvers,
];

/** The contract and what fulfils it. Throws where the two don't fit. */
export function createSchema(): GraphQLSchema {
  return makeExecutableSchema<RequestContext>({
    typeDefs: readFileSync(SCHEMA_FILE, 'utf8'),
    resolvers: [...resolvers],
    resolverValidationOptions: {
      requireResolversToMatchSchema: 'error',
      requireResolversForResolveType: 'ignore',
    },
  });
}
