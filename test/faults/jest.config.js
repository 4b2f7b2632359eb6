const shared = require('../../jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
  ...shared,
  projects: shared.projects.filter(({ displayName }) => displayName === 'faults'),
  reporters: ['default', '<rootDir>/support/ledger-reporter.js', '<rootDir>/../support/summary-reporter.js'],
  testTimeout: 400_000,
};
