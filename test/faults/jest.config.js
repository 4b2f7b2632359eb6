const { resolve } = require('node:path');
const shared = require('../../jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
  ...shared,
  rootDir: resolve(__dirname, '../..'),
  testMatch: ['<rootDir>/test/faults/**/*.test.ts'],
  reporters: [
    'default',
    '<rootDir>/test/faults/support/ledger-reporter.js',
    '<rootDir>/test/support/summary-reporter.js',
  ],
  testTimeout: 400_000,
};
