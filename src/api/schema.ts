import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeExecutableSchema } from '@graphql-tools/schema';
import {
  buildASTSchema,
  type GraphQLSchema,
  GraphQLSpecifiedByDirective,
  getDirectiveValues,
  isScalarType,
  parse,
} from 'graphql';
import { describeInputLimits } from '../graphql/input/input-limits.js';
import { resolveListsInTurns } from '../graphql/lists/long-lists.js';
import { applyDefaultPageSizes } from '../graphql/lists/page-arguments.js';
import { DateTime, JSONValue } from '../graphql/scalars.js';
import { ROOT_DIRECTORY } from '../settings/root-directory.js';
import { guardRootFields } from './access/root-field-callers.js';
import { auditOperations } from './auditing/audited-operations.js';
import type { RequestContext } from './context.js';
import { features } from './features.js';
import type { Resolvers } from './generated/resolver-types.js';
import { nodeResolvers } from './node.js';

const SCHEMA_FILE = join(ROOT_DIRECTORY, 'schema.graphql');

const resolvers: readonly Resolvers[] = [
  { DateTime, JSON: JSONValue },
  nodeResolvers,
  ...features.flatMap((feature) => feature.resolvers),
];

let built: GraphQLSchema | undefined;

/**
 * The executable schema with its access rules. Throws if the resolvers don't match `schema.graphql`. All servers of a
 * process share it: it has no state, and building it is slow.
 */
export function executableSchema(): GraphQLSchema {
  built ??= buildSchema();
  return built;
}

function buildSchema(): GraphQLSchema {
  const schema = makeExecutableSchema<RequestContext>({
    typeDefs: readSchemaFile(),
    resolvers: [...resolvers],
    updateResolversInPlace: true,
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  });
  const described = describeInputLimits(describeScalars(schema));
  return auditOperations(guardRootFields(resolveListsInTurns(applyDefaultPageSizes(described))));
}

/**
 * The schema of the file, without resolvers. It is not validated, which takes a third of the time: a test does that. The
 * locations of its nodes would keep every token of the file in memory.
 */
function readSchemaFile(): GraphQLSchema {
  return buildASTSchema(parse(readFileSync(SCHEMA_FILE, 'utf8'), { noLocation: true }), { assumeValid: true });
}

/** Restores the descriptions of scalars, which the scalars of the code replaced. */
function describeScalars(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isScalarType(type) || !type.astNode) continue;
    type.description = type.astNode.description?.value;
    const specifiedBy = getDirectiveValues(GraphQLSpecifiedByDirective, type.astNode);
    type.specifiedByURL = typeof specifiedBy?.url === 'string' ? specifiedBy.url : undefined;
  }
  return schema;
}
