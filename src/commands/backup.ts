import './check-node.js';
import { FileRefusedError } from '../database/sqlite/backup/check-sqlite-file.js';
import { backUpSqlite } from '../database/sqlite/backup/sqlite-backup.js';
import { ConfigError, loadConfig } from '../settings/config.js';
import { errorOutput, readFileArgument, UsageError } from './command-line.js';
import { sqliteFileOf } from './sqlite-file-of.js';

const HELP = {
  usage: 'node dist/commands/backup.js <file>',
  about: `Copies the embedded database to a new file, while a server runs or not. It reads the server's settings from the
environment, SLIPWAY_DATABASE_URL above all. Exit codes: 0, or 1 where stderr says why.`,
};

/** The command that copies the embedded database beside a running server. Exit codes: 0, or 1 where stderr says why. */
async function main(): Promise<void> {
  const file = readFileArgument(HELP);
  const { databaseUrl, masterKey } = loadConfig(process.env);
  const database = sqliteFileOf(databaseUrl, 'pg_dump');
  const { bytes, migrations } = await backUpSqlite(database, file);
  console.log(`Backed up ${database} to ${file}: ${bytes} bytes, whole.`);
  console.log(`Its migrations: ${migrations.join(', ')}.`);
  const key = masterKey === undefined ? `the key file ${database}.key` : 'SLIPWAY_MASTER_KEY';
  console.log(`The master key is not in it. Keep ${key} too, apart from it: without it no secret can be read.`);
}

main().catch((error: unknown) => {
  console.error(errorOutput(error, [ConfigError, FileRefusedError, UsageError]));
  process.exitCode = 1;
});
