import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isInterfaceType, isObjectType } from 'graphql';
import { features } from '../../../src/api/features.js';
import { NODES } from '../../../src/api/node.js';
import { LISTS } from '../../../src/api/operation-rules.js';
import { executableSchema } from '../../../src/api/schema.js';
import { isPaged } from '../../../src/graphql/lists/page-arguments.js';

const schema = executableSchema();

describe('the features have', () => {
  test('a look-up for each type that implements Node', () => {
    const node = schema.getType('Node');
    const types = isInterfaceType(node) ? schema.getPossibleTypes(node).map(({ name }) => name) : [];
    expect([...NODES.values()].map(({ typename }) => typename).sort()).toEqual([...types].sort());
  });

  test('an entry each in the list of features', () => {
    const api = join(__dirname, '../../../src/api');
    const folders = readdirSync(api).filter((name) => existsSync(join(api, name, 'index.ts')));
    const list = readFileSync(join(api, 'features.ts'), 'utf8');
    expect(folders.filter((name) => !list.includes(`from './${name}/index.js'`))).toEqual([]);
    expect(folders.length).toBe(features.length);
  });

  test('a cursor form for each list', () => {
    const fields = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .flatMap((type) => Object.values(type.getFields()));
    const paged = new Set(fields.filter(isPaged).map(({ name }) => name));
    expect([...LISTS.keys()].sort()).toEqual([...paged].sort());
  });

  test('at most one resolver per field', () => {
    const named = features.flatMap(({ resolvers }) =>
      resolvers.flatMap((each) =>
        Object.entries(each).flatMap(([type, fields]) => Object.keys(fields ?? {}).map((field) => `${type}.${field}`)),
      ),
    );
    expect(named.filter((name, index) => named.indexOf(name) !== index)).toEqual([]);
  });
});
