import type { CodegenConfig } from '@graphql-codegen/cli';

/** Resolver types from the contract. The output is committed; `npm run check:generated` fails when it is stale. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  generates: {
    'src/graphql/generated/resolver-types.ts': {
      plugins: [
        { add: { content: '// Generated from schema.graphql by `npm run generate`. Do not edit.' } },
        'typescript',
        'typescript-resolvers',
      ],
      config: {
        enumsAsTypes: true,
        useTypeImports: true,
        strictScalars: true,
        avoidOptionals: { field: true, inputValue: false },
        maybeValue: 'T | null',
        inputMaybeValue: 'T | null | undefined',
        scalars: { DateTime: { input: 'Date', output: 'Date' }, JSON: 'unknown', ID: 'string' },
        contextType: '../context.js#RequestContext',
        emitLegacyCommonJSImports: false,
        resolversNonOptionalTypename: { interfaceImplementingType: false },
        mappers: {},
      },
    },
  },
};

export default config;
