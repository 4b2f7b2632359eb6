const SharedRealmEnvironment = require('./shared-realm-environment.js');

/** Shares `Error` and `RangeError` with packages, so that `instanceof` works across both. */
module.exports = class extends SharedRealmEnvironment {
  constructor(...args) {
    super(...args);
    Object.assign(this.global, { Error, RangeError });
  }
};
