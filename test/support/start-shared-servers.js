module.exports = require('./shared-servers.js').startServers;
