import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { CodegenConfig } from '@graphql-codegen/cli';
import { buildSchema, isAbstractType, isObjectType } from 'graphql';
import { clientDocuments } from './scripts/client-documents.js';
import { envExample, settingsPage } from './scripts/settings-docs.js';

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));

/** Maps `XConnection` and `XEdge` to the types of pages of `X`. */
const pages = Object.fromEntries(
  Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && 'pageInfo' in type.getFields())
    .map(({ name }) => name.replace(/Connection$/, ''))
    .flatMap((type) => [
      [`${type}Connection`, `Connection<ResolversParentTypes['${type}']>`],
      [`${type}Edge`, `Edge<ResolversParentTypes['${type}']>`],
    ]),
);

/** The parent values of resolvers: the `mappers.ts` of each feature exports them by the names of their GraphQL types. */
function featureMappers(): (readonly [type: string, mapper: string])[] {
  const folders = readdirSync('src/api').sort();
  const features = folders.filter((folder) => existsSync(`src/api/${folder}/mappers.ts`));
  return features.flatMap((feature) => {
    const text = readFileSync(`src/api/${feature}/mappers.ts`, 'utf8');
    const lists = Array.from(text.matchAll(/^export type \{([^}]*)\}/gm), ([, list = '']) => list.split(','));
    const listed = lists.flat().map((each) => each.trim().replace(/^\w+ as /, ''));
    const defined = Array.from(text.matchAll(/^export (?:type|interface) (\w+)/gm), ([, type = '']) => type);
    const types = [...listed, ...defined].filter((type) => type !== '');
    const unknown = types.filter((type) => !schema.getType(type));
    if (unknown.length > 0)
      throw new Error(`${feature}/mappers.ts: expected names of types of the schema, got ${unknown}`);
    return types.map((type) => [type, `../${feature}/mappers.js#${type} as ${type}Mapper`] as const);
  });
}

/** The types of each interface and union, by which the console's cache matches fragments. */
function possibleTypes(): string {
  const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType);
  const entries = abstract.map((type) => {
    const names = schema.getPossibleTypes(type).map(({ name }) => `'${name}'`);
    return `  ${type.name}: [${names.sort().join(', ')}],`;
  });
  return ['export const possibleTypes: Record<string, string[]> = {', ...entries.sort(), '};'].join('\n');
}

const NOTICE = '// Generated from schema.graphql and the .graphql file beside it by `npm run generate`. Do not edit.';

/** The operations of the console: beside each `.graphql` file its types and documents, so that a screen loads only its own. */
const consoleOperations: CodegenConfig['generates'] = {
  'clients/console/src/data/possible-types.generated.ts': {
    plugins: [
      { add: { content: ['// Generated from schema.graphql by `npm run generate`. Do not edit.', possibleTypes()] } },
    ],
  },
  'clients/console/src/': {
    documents: 'clients/console/src/**/*.graphql',
    preset: 'near-operation-file',
    presetConfig: { extension: '.generated.ts' },
    plugins: [{ add: { content: NOTICE } }, 'typescript-operations', 'typed-document-node'],
    config: {
      enumType: 'string-literal',
      disableDescriptions: true,
      useTypeImports: true,
      strictScalars: true,
      immutableTypes: true,
      scalars: { DateTime: 'string', JSON: 'unknown', ID: 'string' },
      nullability: { errorHandlingClient: false },
    },
  },
};

/** The operations of the command, as texts: it has no need to parse them. */
const commandOperations: CodegenConfig['generates'] = {
  'clients/cli/src/': {
    documents: 'clients/cli/src/**/*.graphql',
    preset: 'near-operation-file',
    presetConfig: { extension: '.generated.ts' },
    plugins: [{ add: { content: NOTICE } }, 'typescript-operations', 'typed-document-node'],
    config: {
      documentMode: 'string',
      enumType: 'string-literal',
      disableDescriptions: true,
      useTypeImports: true,
      strictScalars: true,
      immutableTypes: true,
      skipTypename: true,
      scalars: { DateTime: 'string', JSON: 'unknown', ID: 'string' },
    },
  },
};

/**
 * Generates resolver types from the schema, the console's operations, and the documentation of the settings from their
 * table. The output is committed; `npm run check:generated` fails if it is stale.
 */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  generates: {
    ...consoleOperations,
    ...commandOperations,
    'docs/settings.md': { plugins: [{ add: { content: settingsPage() } }] },
    '.env.example': { plugins: [{ add: { content: envExample() } }] },
    'src/api/generated/resolver-types.ts': {
      plugins: [
        {
          add: {
            content: [
              '// Generated from schema.graphql by `npm run generate`. Do not edit.',
              "import type { Connection, Edge } from '../../graphql/lists/connections.js';",
            ],
          },
        },
        'typescript',
        'typescript-resolvers',
      ],
      config: {
        enumsAsTypes: true,
        useTypeImports: true,
        strictScalars: true,
        immutableTypes: true,
        avoidOptionals: { field: true, inputValue: false, defaultValue: true },
        maybeValue: 'T | null',
        inputMaybeValue: 'T | null | undefined',
        scalars: { DateTime: { input: 'Date', output: 'Date' }, JSON: 'unknown', ID: 'string' },
        contextType: '../context.js#RequestContext',
        emitLegacyCommonJSImports: false,
        resolversNonOptionalTypename: { interfaceImplementingType: false },
        mappers: {
          ...pages,
          PageInfo: '../../graphql/lists/connections.js#PageInfo as PageInfoMapper',
          Node: '../node.js#NodeValue',
          ...Object.fromEntries(featureMappers()),
        },
      },
    },
    'clients/typescript/src/generated/': {
      preset: clientDocuments,
      documents: 'clients/typescript/src/operations/*.graphql',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        emitLegacyCommonJSImports: false,
        enumsAsTypes: true,
        useTypeImports: true,
        immutableTypes: true,
        strictScalars: true,
        scalars: { DateTime: 'string', JSON: 'unknown', ID: 'string' },
      },
    },
  },
};

export default config;
