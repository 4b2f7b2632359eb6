/*
 * What the SDK takes from its platform, in place of its own module for Node.js, which has a schema validator that is larger
 * than the rest of this command. `vite.cli.config.mts` puts it there.
 */

export { default as process } from 'node:process';
export { CfWorkerJsonSchemaValidator as DefaultJsonSchemaValidator } from '@modelcontextprotocol/server/validators/cf-worker';
