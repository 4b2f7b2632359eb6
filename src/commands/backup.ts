import './check-node.js';
import { StartError } from '../database/errors/start-error.js';
import { FileRefusedError } from '../database/sqlite/backup/file-refused-error.js';
import { ConfigError, loadConfig } from '../settings/config.js';
import { errorOutput, readFileArgument, UsageError } from './command-line.js';
import { sqliteFileOf } from './sqlite-file-of.js';

const HELP = {
  usage: 'slipway admin backup <file>',
  about: `Copies the embedded database to a new file. A server may be running. It reads the server's settings from the
environment, mainly SLIPWAY_DATABASE_URL. Exit codes: 0; or 1, and stderr has the reason.`,
};

async function main(): Promise<void> {
  const file = readFileArgument(HELP);
  const { databaseUrl, masterKey } = loadConfig(process.env);
  const database = sqliteFileOf(databaseUrl, 'pg_dump');
  // Loaded only now, as it needs the driver: the help and the refusal of wrong arguments do not.
  const { backUpSqlite } = await import('../database/sqlite/backup/sqlite-backup.js');
  const { bytes, migrations } = await backUpSqlite(database, file);
  console.log(`Backed up ${database} to ${file}: ${bytes} bytes, complete.`);
  console.log(`Its migrations: ${migrations.join(', ')}.`);
  const key = masterKey === undefined ? `the key file ${database}.key` : 'SLIPWAY_MASTER_KEY';
  console.log(`It does not contain the master key. Back up ${key} too, separately: no secret can be read without it.`);
}

main().catch((error: unknown) => {
  console.error(errorOutput(error, [ConfigError, FileRefusedError, StartError, UsageError]));
  process.exitCode = 1;
});
