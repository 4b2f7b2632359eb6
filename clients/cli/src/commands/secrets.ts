import type { Command } from 'commander';
import { collect, entriesOf, pick } from '../../../typescript/src/index.js';
import type { Runner } from '../session/runner.js';
import { addKeyedValueCommands, type KeyedKind } from './keyed-values.js';
import {
  DeleteSecretDocument,
  SecretsDocument,
  SetSecretsDocument,
  type StoredSecretFragment as StoredSecret,
} from './secrets.generated.js';
import { keysIfPermitted, setText } from './stored-values.js';

const SECRETS: KeyedKind<StoredSecret> = {
  kind: 'SECRET',
  group: 'secrets',
  noun: 'secret',
  hidden: true,
  help: {
    group: 'values that content uses, and that nobody can read again',
    list: 'the keys of the secrets, without their values; needs an ADMIN',
  },
  list: ({ client, signal }, projectId) =>
    collect(
      entriesOf(
        (after) => client.query(SecretsDocument, { projectId, after }, { signal }),
        ({ project }) => project?.environmentSecrets,
      ),
    ),
  writer: (session, projectId) => ({
    noun: 'secret',
    existsCode: 'SECRET_EXISTS',
    existingKeys: () => keysIfPermitted(SECRETS.list(session, projectId), ({ key }) => key),
    write: async (secrets) =>
      pick(
        await session.client.mutate(SetSecretsDocument, { input: { projectId, secrets } }, { signal: session.signal }),
        ({ setEnvironmentSecrets }) => setEnvironmentSecrets.environmentSecrets,
      ),
  }),
  remove: async ({ client, signal }, projectId, key) =>
    pick(
      await client.mutate(DeleteSecretDocument, { input: { projectId, key } }, { signal }),
      ({ deleteEnvironmentSecret }) => deleteEnvironmentSecret.deletedId,
    ),
  cellsOf: ({ key, fingerprint, updatedAt, updatedBy }, { now, output: { colors } }) => [
    colors.bold(key),
    `fingerprint ${fingerprint}`,
    colors.dim(setText(updatedAt, updatedBy, now())),
  ],
};

/** Adds `slipway secrets`. */
export function addSecretCommands(program: Command, runner: Runner): void {
  addKeyedValueCommands(program, runner, SECRETS);
}
