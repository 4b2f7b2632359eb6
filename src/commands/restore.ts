import './check-node.js';
import 'reflect-metadata';
import { StartError } from '../database/errors/start-error.js';
import { FileRefusedError } from '../database/sqlite/backup/file-refused-error.js';
import { ConfigError, loadConfig } from '../settings/config.js';
import { errorOutput, readFileArgument, UsageError } from './command-line.js';
import { sqliteFileOf } from './sqlite-file-of.js';

const HELP = {
  usage: 'slipway admin restore <file>',
  about: `Replaces the embedded database by a backup, and keeps the previous database. No server may be running. It reads the
server's settings from the environment, mainly SLIPWAY_DATABASE_URL. Exit codes: 0; or 1, and stderr has the reason.`,
};

async function main(): Promise<void> {
  const file = readFileArgument(HELP);
  const config = loadConfig(process.env);
  const database = sqliteFileOf(config.databaseUrl, 'pg_restore');
  // Loaded only now, as it needs the driver: the help and the refusal of wrong arguments do not.
  const { allSealedColumns } = await import('../composition/all-sealed-columns.js');
  const { databaseSchema } = await import('../composition/database-schema.js');
  const { loadMasterKeys } = await import('../configuration/keys/master-key.js');
  const { requireKeysOfAll, sealedValuesByKeyId } = await import('../configuration/keys/sealed-columns.js');
  const { restoreSqlite } = await import('../database/sqlite/backup/sqlite-restore.js');
  const { keptAs, migrated } = await restoreSqlite(file, {
    database,
    schema: databaseSchema,
    now: () => new Date(),
    async check(reader) {
      if ((await sealedValuesByKeyId(reader, allSealedColumns)).size === 0) return;
      const { keyring } = await loadMasterKeys(config, { create: false });
      await requireKeysOfAll(reader, allSealedColumns, keyring);
    },
  });
  console.log(`Restored ${database} from ${file}.`);
  if (migrated.length > 0)
    console.log(`It was older than this version. These migrations were run: ${migrated.join(', ')}.`);
  if (keptAs !== null) console.log(`The previous database is kept as ${keptAs}.`);
  console.log('Deployments that were running at the time of the backup resume when a server starts.');
  console.log('Members, tokens and keys are those of the backup: revoke again what was revoked since.');
}

main().catch((error: unknown) => {
  console.error(errorOutput(error, [ConfigError, FileRefusedError, StartError, UsageError]));
  process.exitCode = 1;
});
