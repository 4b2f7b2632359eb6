const SharedRealmEnvironment = require('./shared-realm-environment.js');

/** Also with the errors of packages: an error of a package is one to the sources, and the other way round. */
module.exports = class extends SharedRealmEnvironment {
  constructor(...args) {
    super(...args);
    Object.assign(this.global, { Error, RangeError });
  }
};
