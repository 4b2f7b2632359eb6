import type { Command } from 'commander';
import { collect, entriesOf, pick } from '../../../typescript/src/index.js';
import { setValues, type ValueWriter } from '../configuration/set-values.js';
import { readValue, type ValueOptions } from '../configuration/value-text.js';
import { usageFailure } from '../failures/command-failure.js';
import { environmentData } from '../pipeline/environment-names.js';
import { environmentNamed } from '../pipeline/find-environment.js';
import type { Surroundings } from '../session/context.js';
import { ask } from '../session/input.js';
import { addGroup, addServerCommand, type ServerOptions } from '../session/options.js';
import type { Runner } from '../session/runner.js';
import type { Session } from '../session/session.js';
import {
  CredentialsDocument,
  DeleteCredentialsDocument,
  SetCredentialsDocument,
  type StoredCredentialsFragment as StoredCredentials,
} from './credentials.generated.js';
import { addMissingCommand } from './missing-values.js';
import {
  addDeleteCommand,
  addListCommand,
  keysIfPermitted,
  outcomeLines,
  type StoredKind,
  setText,
} from './stored-values.js';

const CREDENTIALS: StoredKind<StoredCredentials> = {
  group: 'credentials',
  noun: 'OAuth client',
  help: {
    group: 'the OAuth clients of integrations',
    list: 'the OAuth clients, without their secrets; needs an ADMIN',
  },
  list: ({ client, signal }, projectId) =>
    collect(
      entriesOf(
        (after) => client.query(CredentialsDocument, { projectId, after }, { signal }),
        ({ project }) => project?.appCredentials,
      ),
    ),
  cellsOf: ({ integrationKey, clientId, fingerprint, updatedAt, updatedBy }, { now, output: { colors } }) => [
    colors.bold(integrationKey),
    clientId,
    `fingerprint ${fingerprint}`,
    colors.dim(setText(updatedAt, updatedBy, now())),
  ],
  remove: async ({ client, signal }, projectId, integrationKey) =>
    pick(
      await client.mutate(DeleteCredentialsDocument, { input: { projectId, integrationKey } }, { signal }),
      ({ deleteAppCredentials }) => deleteAppCredentials.deletedId,
    ),
};

interface SetOptions extends ServerOptions, ValueOptions {
  readonly clientId?: string;
  readonly ifMissing?: boolean;
}

/** Adds `slipway credentials`. */
export function addCredentialsCommands(program: Command, runner: Runner): void {
  const group = addGroup(program, CREDENTIALS.group, CREDENTIALS.help.group);
  addMissingCommand(group, runner, { ...CREDENTIALS, kind: 'APP_CREDENTIALS' });
  addServerCommand(group, {
    usage: 'set <environment> <integration>',
    summary: 'set the OAuth client of an integration',
    description:
      'Sets the OAuth client of an integration in one environment. Its secret is read from stdin or a file, without the line break at its end; on a terminal, you are asked for it, and for the id. The secret is never an argument, as other users of a machine can read those. Running it again sets the same again.',
    examples: [
      ['slipway credentials set staging salesforce', 'asks for the client id and secret'],
      ['slipway credentials set staging salesforce --client-id 3MVG9 < secret.txt', 'in a script'],
    ],
  })
    .option('--client-id <id>', 'the id of the OAuth client, which is no secret')
    .option('--file <file>', 'a file with the client secret')
    .option('--raw', 'keep a line break at the end of the client secret')
    .option('--if-missing', 'keep an OAuth client that exists')
    .action(
      runner.server((session: Session, options: SetOptions, name: string, integration: string) =>
        setCredentials(runner, session, options, name, integration),
      ),
    );
  addListCommand(group, runner, CREDENTIALS);
  addDeleteCommand(group, runner, CREDENTIALS, { keyName: 'integration', example: 'salesforce' });
}

async function setCredentials(
  { surroundings }: Runner,
  session: Session,
  options: SetOptions,
  name: string,
  integration: string,
): Promise<void> {
  const environment = await environmentNamed(session, name);
  const clientId = options.clientId ?? (await askForClientId(surroundings, integration));
  const label = `The client secret of ${integration} in ${environment.name}`;
  const entries = [{ key: integration, value: await readValue(surroundings, options, label, true) }];
  const writer = writerOf(session, environment.project.id, clientId);
  const outcome = await setValues(writer, entries, options.ifMissing === true);
  const lines = outcomeLines(
    { set: outcome.set.map(({ integrationKey }) => integrationKey), kept: outcome.kept },
    CREDENTIALS.noun,
    environment,
  );
  session.output.result({ environment: environmentData(environment), ...outcome }, lines);
}

function askForClientId(surroundings: Surroundings, integration: string): Promise<string> {
  if (!surroundings.stdin.isTTY) throw usageFailure('Expected --client-id, the id of the OAuth client');
  return ask(surroundings, `The client id of ${integration}`, false);
}

function writerOf(session: Session, projectId: string, clientId: string): ValueWriter<StoredCredentials> {
  const { client, signal } = session;
  return {
    noun: CREDENTIALS.noun,
    existsCode: 'SECRET_EXISTS',
    existingKeys: () => keysIfPermitted(CREDENTIALS.list(session, projectId), ({ integrationKey }) => integrationKey),
    write: async (entries) => {
      const credentials = entries.map(({ key, value }) => ({ integrationKey: key, clientId, clientSecret: value }));
      return pick(
        await client.mutate(SetCredentialsDocument, { input: { projectId, credentials } }, { signal }),
        ({ setAppCredentialsOfIntegrations }) => setAppCredentialsOfIntegrations.appCredentials,
      );
    },
  };
}
