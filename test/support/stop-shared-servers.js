module.exports = require('./shared-servers.js').stopServers;
