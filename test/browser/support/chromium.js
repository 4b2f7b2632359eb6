const { existsSync } = require('node:fs');

/** Debian's, or the one that the variable names. */
exports.CHROMIUM = process.env.SLIPWAY_TEST_CHROMIUM ?? '/usr/bin/chromium';
exports.isInstalled = () => existsSync(exports.CHROMIUM);

exports.ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
