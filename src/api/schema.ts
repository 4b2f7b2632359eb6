import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { type GraphQLSchema, GraphQLSpecifiedByDirective, getDirectiveValues, isScalarType } from 'graphql';
import { describeInputLimits } from '../graphql/input/input-limits.js';
import { answerListsInTurns } from '../graphql/lists/long-lists.js';
import { completePageArguments } from '../graphql/lists/page-arguments.js';
import { DateTime, JSONValue } from '../graphql/scalars.js';
import { guardRootFields } from './access.js';
import { auditResolvers } from './audit/audit.resolvers.js';
import { auditMutations } from './audited-mutations.js';
import { configurationResolvers } from './configuration/configuration.resolvers.js';
import { signingKeyResolvers } from './configuration/signing-key.resolvers.js';
import { contentResolvers } from './content/content.resolvers.js';
import { contentExportResolvers } from './content/content-export.resolvers.js';
import { contentItemResolvers } from './content/content-item.resolvers.js';
import { contentMutationResolvers } from './content/content-mutations.resolvers.js';
import { historyResolvers } from './content/history.resolvers.js';
import type { RequestContext } from './context.js';
import { deploymentResolvers } from './deployments/deployment.resolvers.js';
import type { Resolvers } from './generated/resolver-types.js';
import { affectedUsersResolvers } from './messages/affected-users.resolvers.js';
import { nodeResolvers } from './node/node.resolvers.js';
import { pipelineResolvers } from './pipelines/pipeline.resolvers.js';
import { projectResolvers } from './pipelines/project.resolvers.js';
import { changeSummaryResolvers } from './releases/change-summary.resolvers.js';
import { compareContentResolvers } from './releases/compare-content.resolvers.js';
import { environmentReleasesResolvers } from './releases/environment-releases.resolvers.js';
import { previewSubscriptionResolvers } from './releases/preview-subscription.resolvers.js';
import { releaseResolvers } from './releases/release.resolvers.js';
import { releaseMessageResolvers } from './releases/release-messages.resolvers.js';
import { manifestResolvers } from './runtimes/manifest.resolvers.js';
import { runtimeResolvers } from './runtimes/runtime.resolvers.js';
import { teamResolvers } from './team/team.resolvers.js';
import { connectedUserResolvers } from './users/connected-user.resolvers.js';
import { currentUserResolvers } from './users/current-user.resolvers.js';
import { webhookResolvers } from './webhooks/webhook.resolvers.js';

/** The contract, at the root of the repository: as far from `src/graphql` as from `dist/graphql`. */
const SCHEMA_FILE = join(__dirname, '../../schema.graphql');

const resolvers: readonly Resolvers[] = [
  { DateTime, JSON: JSONValue },
  nodeResolvers,
  teamResolvers,
  pipelineResolvers,
  projectResolvers,
  contentResolvers,
  contentExportResolvers,
  contentItemResolvers,
  contentMutationResolvers,
  historyResolvers,
  changeSummaryResolvers,
  compareContentResolvers,
  environmentReleasesResolvers,
  configurationResolvers,
  signingKeyResolvers,
  releaseResolvers,
  releaseMessageResolvers,
  affectedUsersResolvers,
  previewSubscriptionResolvers,
  runtimeResolvers,
  manifestResolvers,
  deploymentResolvers,
  webhookResolvers,
  auditResolvers,
  connectedUserResolvers,
  currentUserResolvers,
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
