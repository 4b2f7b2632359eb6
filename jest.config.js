// As in production; without it, graphql-js checks each value for another copy of itself.
process.env.NODE_ENV = 'production';

/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // Sources import with `.js`, as Node resolves them after the build; here they are still `.ts`.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  testEnvironment: 'node',
  reporters: ['default', '<rootDir>/test/support/summary-reporter.js'],
  setupFiles: ['reflect-metadata'],
  // Tests of many connections side by side: more workers could use up the 100 that PostgreSQL has by default.
  maxWorkers: 2,
  testTimeout: 60_000,
};
