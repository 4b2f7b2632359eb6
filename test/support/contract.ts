import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildSchema } from 'graphql';

/** The schema as clients see it, without resolvers. */
export const CONTRACT = buildSchema(readFileSync(resolve(__dirname, '../../schema.graphql'), 'utf8'));
