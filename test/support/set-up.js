module.exports = require('./run.js').setUp;
