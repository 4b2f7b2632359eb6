import './check-node.js';
import 'reflect-metadata';
import type { Rotation } from '../configuration/keys/master-key-rotation.js';
import { StartError } from '../database/errors/start-error.js';
import { ConfigError, loadConfig } from '../settings/config.js';
import { errorOutput, readCommandLine, UsageError } from './command-line.js';

const HELP = {
  usage: 'slipway admin rotate-master-key',
  about: `Encrypts every secret again with the newest master key. Servers may be running. It can be interrupted and run again.
It reads the server's settings from the environment. Exit codes: 0 if the old key is no longer needed; 1 if it is, or if
the command could not run, and stderr has the reason.`,
};

async function main(): Promise<void> {
  readCommandLine(HELP, {});
  const config = loadConfig(process.env);
  // Loaded only now, as this takes most of the time: wrong arguments and settings are refused without it.
  const { allSealedColumns } = await import('../composition/all-sealed-columns.js');
  const { databaseSchema } = await import('../composition/database-schema.js');
  const { loadMasterKeys } = await import('../configuration/keys/master-key.js');
  const { rotateMasterKey } = await import('../configuration/keys/master-key-rotation.js');
  const { openExisting } = await import('../database/start-database.js');
  const database = await openExisting(config.databaseUrl, databaseSchema);
  try {
    const keys = await loadMasterKeys(config, { create: false });
    const onBatch = (resealed: number) => console.log(`Re-encrypted so far: ${resealed}`);
    report(await rotateMasterKey({ database, keys, columns: allSealedColumns, onBatch }));
  } finally {
    await database.close();
  }
}

function report({ resealed, left, keyId, unreadable }: Rotation): void {
  for (const message of unreadable) console.error(message);
  console.log(`Re-encrypted with the master key ${keyId}: ${resealed}. Still encrypted with another key: ${left}.`);
  if (left === 0) {
    console.log('The old master key is no longer needed, except for earlier backups.');
    return;
  }
  console.error(
    'The old master key is still needed. Set values that can not be decrypted again, give every server the new key, and run this again.',
  );
  process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(errorOutput(error, [ConfigError, StartError, UsageError]));
  process.exitCode = 1;
});
