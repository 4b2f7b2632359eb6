module.exports = require('./run.js').tearDown;
