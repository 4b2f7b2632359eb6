const { TestEnvironment } = require('jest-environment-node');

/** The environment of Node.js with the clock of what is built: a date of a test is one to the server as well. */
module.exports = class extends TestEnvironment {
  constructor(...args) {
    super(...args);
    this.global.Date = Date;
  }
};
