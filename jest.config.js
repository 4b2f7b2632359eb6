// As in production; without it, graphql-js checks each value for another copy of itself.
process.env.NODE_ENV = 'production';

/** What all tests have in common, by which folder they are in: how sources are compiled. */
const shared = {
  rootDir: __dirname,
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
};

const suite = (name, more) => ({
  ...shared,
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  ...more,
});

/** @type {import('jest').Config} */
module.exports = {
  projects: [
    suite('unit', { setupFiles: ['reflect-metadata'] }),
    suite('api', {
      globalSetup: '<rootDir>/test/support/start-shared-servers.js',
      globalTeardown: '<rootDir>/test/support/stop-shared-servers.js',
    }),
    suite('server', { setupFiles: ['reflect-metadata'] }),
    suite('browser', { setupFiles: ['reflect-metadata'] }),
    suite('faults', { setupFiles: ['reflect-metadata'] }),
  ],
  reporters: ['default', '<rootDir>/test/support/summary-reporter.js'],
  // Tests of many connections side by side: more workers could use up the 100 that PostgreSQL has by default.
  maxWorkers: 2,
  testTimeout: 60_000,
};
