import type { GraphQLSchema } from 'graphql';
import { checkPage } from '../graphql/lists/connections.js';
import { isPaged } from '../graphql/lists/page-arguments.js';
import type { CheckArguments, OperationRules } from '../graphql/query-cost.js';
import { joined } from './features.js';

const RULES = joined(({ argumentRules }) => argumentRules);

/** The paged lists of the schema, by the names of their fields. */
export const LISTS = joined(({ lists = [] }) => Object.fromEntries(lists.map((list) => [list.name, list])));

const checkArguments: CheckArguments = (typeName, field, args, operation) => {
  if (isPaged(field)) {
    const list = LISTS.get(field.name);
    if (!list) throw new Error(`expected a feature with the list ${field.name}, got none`);
    checkPage(args, list);
  }
  RULES.get(`${typeName}.${field.name}`)?.(args, operation);
};

/** The rules that operations are checked against before they run. */
export function createOperationRules(schema: GraphQLSchema): OperationRules {
  return {
    schema,
    checkArguments,
    fieldCosts: joined(({ fieldCosts }) => fieldCosts),
    listSizes: joined(({ listSizes }) => listSizes),
  };
}
