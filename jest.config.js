const { existsSync, statfsSync } = require('node:fs');

// As in production; without it, graphql-js checks each value for another copy of itself.
process.env.NODE_ENV = 'production';

// The files of test databases are in memory where it has room: nothing of them has to outlast the run.
const MEMORY = '/dev/shm';
if (existsSync(MEMORY) && freeBytes(MEMORY) > 2 ** 31) process.env.TMPDIR = MEMORY;

function freeBytes(directory) {
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize;
}

/** What all suites have in common: how TypeScript is compiled. */
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

/** The tests of one folder. */
const suite = (name, more) => ({
  ...shared,
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  ...more,
});

/** Units are compiled for each file; the packages that they use are loaded once per worker. */
const unit = {
  runtime: '<rootDir>/test/support/packages-runtime.js',
  testEnvironment: '<rootDir>/test/support/unit-environment.js',
};

/** What needs a whole server runs what is built, by which a worker loads it once and not once per file. */
const built = {
  globalSetup: '<rootDir>/test/support/set-up.js',
  globalTeardown: '<rootDir>/test/support/tear-down.js',
  runtime: '<rootDir>/test/support/built-runtime.js',
  testEnvironment: '<rootDir>/test/support/shared-realm-environment.js',
};

/** @type {import('jest').Config} */
module.exports = {
  projects: [
    suite('unit', unit),
    suite('api', {
      ...built,
      globalSetup: '<rootDir>/test/support/start-shared-servers.js',
      globalTeardown: '<rootDir>/test/support/stop-shared-servers.js',
    }),
    suite('server', built),
    suite('browser', {
      ...built,
      globalSetup: '<rootDir>/test/browser/support/set-up.js',
      globalTeardown: '<rootDir>/test/browser/support/tear-down.js',
    }),
    suite('faults', built),
  ],
  reporters: ['default', '<rootDir>/test/support/summary-reporter.js'],
  testSequencer: require.resolve('./test/support/longest-first.js'),
  // Tests of many connections side by side: more workers could use up the 100 that PostgreSQL has by default.
  maxWorkers: 2,
  testTimeout: 60_000,
};
