import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { executableSchema } from '../../../src/api/schema.js';

const REPOSITORY = join(__dirname, '../../..');

describe('the schema', () => {
  const schema = executableSchema();

  test('has a resolver for every root field', () => {
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    const fields = roots.flatMap((root) => Object.values(root?.getFields() ?? {}));
    expect(fields.length).toBeGreaterThan(40);
    expect(fields.filter(({ resolve, subscribe }) => !resolve && !subscribe).map(({ name }) => name)).toEqual([]);
  });

  test('has generated types that are up to date', async () => {
    const codegen = join(REPOSITORY, 'node_modules/.bin/graphql-codegen');
    await promisify(execFile)(codegen, ['--check'], { cwd: REPOSITORY });
  });
});
