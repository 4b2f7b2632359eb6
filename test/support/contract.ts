import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildSchema } from 'graphql';

/** The contract as clients read it, without the code that fulfils it. */
export const CONTRACT = buildSchema(readFileSync(resolve(__dirname, '../../schema.graphql'), 'utf8'));
