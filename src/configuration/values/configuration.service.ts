import type { Database } from '../../database/database.js';
import { announce } from '../../database/signals.js';
import { ForbiddenError, refuse, refuseIfAny } from '../../errors/refusals.js';
import { visibleProject } from '../../pipelines/projects.js';
import { authorize } from '../../team/authorize.js';
import type { Actor } from '../../team/permissions.js';
import type { Keyring } from '../keys/keyring.js';
import type { AppCredentials } from './app-credentials.entity.js';
import {
  type ConfigurationEntry,
  type ConfigurationKind,
  CREDENTIALS,
  SECRETS,
  VARIABLES,
} from './configuration-kinds.js';
import {
  clientIdRefusals,
  configurationKeyRefusals,
  integrationKeyRefusals,
  type PlaceOf,
  refusalsAt,
  secretRefusals,
  variableValueRefusals,
} from './configuration-rules.js';
import { deleteEntry, lockEntries } from './configuration-store.js';
import { credentialsLineage } from './credentials-lineage.js';
import type { EnvironmentSecret } from './environment-secret.entity.js';
import type { EnvironmentVariable } from './environment-variable.entity.js';
import { type GivenEntry, managesEntries, setEntries } from './set-entries.js';

export interface GivenValue {
  readonly key: string;
  readonly value: string;
}

export interface GivenCredentials {
  readonly integrationKey: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/**
 * Environment secrets, environment variables and app credentials. They belong to one project and can be changed in
 * read-only environments, too. Each method sets all given values or none, and returns the ids in their order.
 */
export class ConfigurationService {
  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly now: () => Date,
  ) {}

  /** Sets the values of secrets. Overwriting a value requires MANAGE_CONFIGURATION. */
  async setEnvironmentSecrets(
    actor: Actor,
    projectId: string,
    secrets: readonly GivenValue[],
    placeOf: PlaceOf,
  ): Promise<string[]> {
    authorize(actor, 'PROVIDE_CONFIGURATION');
    const refusals = secrets.map(({ key, value }) => [
      ...configurationKeyRefusals('secret', key),
      ...secretRefusals('value', value),
    ]);
    refuseIfAny(refusals.flatMap((each, index) => refusalsAt(placeOf(index), each)));
    const sealing = this.keyring.newest();
    const entries = secrets.map(({ key, value }): GivenEntry<EnvironmentSecret> => {
      const sealedValue = sealing.seal(value, { projectId, kind: 'ENVIRONMENT_SECRET', key });
      const fingerprint = sealing.fingerprint(value);
      return { key, complete: (common) => ({ ...common, key, sealedValue, fingerprint }) };
    });
    return this.set(actor, SECRETS, projectId, entries, placeOf);
  }

  /** Sets the values of variables. Overwriting a value requires MANAGE_CONFIGURATION; see `setEntries`. */
  async setEnvironmentVariables(
    actor: Actor,
    projectId: string,
    variables: readonly GivenValue[],
    placeOf: PlaceOf,
  ): Promise<string[]> {
    authorize(actor, 'PROVIDE_CONFIGURATION');
    const refusals = variables.map(({ key, value }) => [
      ...configurationKeyRefusals('variable', key),
      ...variableValueRefusals(value),
    ]);
    refuseIfAny(refusals.flatMap((each, index) => refusalsAt(placeOf(index), each)));
    const entries = variables.map(
      ({ key, value }): GivenEntry<EnvironmentVariable> => ({
        key,
        complete: (common) => ({ ...common, key, value }),
      }),
    );
    return this.set(actor, VARIABLES, projectId, entries, placeOf);
  }

  /** Sets the OAuth clients of integrations, which need not exist yet. Overwriting requires MANAGE_CONFIGURATION. */
  async setAppCredentials(
    actor: Actor,
    projectId: string,
    credentials: readonly GivenCredentials[],
    placeOf: PlaceOf,
  ): Promise<string[]> {
    authorize(actor, 'PROVIDE_CONFIGURATION');
    const refusals = credentials.map(({ integrationKey, clientId, clientSecret }) => [
      ...integrationKeyRefusals(integrationKey),
      ...clientIdRefusals(clientId),
      ...secretRefusals('clientSecret', clientSecret),
    ]);
    refuseIfAny(refusals.flatMap((each, index) => refusalsAt(placeOf(index), each)));
    const sealing = this.keyring.newest();
    const entries: GivenEntry<AppCredentials>[] = [];
    for (const { integrationKey: shownKey, clientId, clientSecret } of credentials) {
      const key = await credentialsLineage(this.database.reader, projectId, shownKey);
      const sealedClientSecret = sealing.seal(clientSecret, { projectId, kind: 'APP_CREDENTIALS', key });
      const columns = { clientId, sealedClientSecret, fingerprint: sealing.fingerprint(clientSecret) };
      entries.push({ key, shownKey, complete: (common) => ({ ...common, ...columns, integrationKey: key }) });
    }
    return this.set(actor, CREDENTIALS, projectId, entries, placeOf);
  }

  /** Deletes a secret. Returns its id. */
  async deleteEnvironmentSecret(actor: Actor, input: { projectId: string; key: string }): Promise<string> {
    authorize(actor, 'MANAGE_CONFIGURATION');
    refuseIfAny(configurationKeyRefusals('secret', input.key));
    return this.delete(actor, SECRETS, input.projectId, input.key);
  }

  /** Deletes a variable. Returns its id. Requires the same as to overwrite its value. */
  async deleteEnvironmentVariable(actor: Actor, input: { projectId: string; key: string }): Promise<string> {
    authorize(actor, 'EDIT_CONTENT');
    refuseIfAny(configurationKeyRefusals('variable', input.key));
    return this.delete(actor, VARIABLES, input.projectId, input.key);
  }

  /** Deletes an integration's OAuth client. Returns the credentials' id. */
  async deleteAppCredentials(actor: Actor, input: { projectId: string; integrationKey: string }): Promise<string> {
    authorize(actor, 'MANAGE_CONFIGURATION');
    refuseIfAny(integrationKeyRefusals(input.integrationKey));
    const { projectId, integrationKey } = input;
    const key = await credentialsLineage(this.database.reader, projectId, integrationKey);
    return this.delete(actor, CREDENTIALS, projectId, key, integrationKey);
  }

  private async set<Entry extends ConfigurationEntry>(
    actor: Actor,
    kind: ConfigurationKind<Entry>,
    projectId: string,
    entries: readonly GivenEntry<Entry>[],
    placeOf: PlaceOf,
  ): Promise<string[]> {
    const given = { projectId, entries, placeOf, at: this.now() };
    return this.database.write((manager) => setEntries(manager, actor, kind, given));
  }

  private async delete(
    actor: Actor,
    kind: ConfigurationKind<ConfigurationEntry>,
    projectId: string,
    key: string,
    shownKey: string = key,
  ): Promise<string> {
    return this.database.write(async (manager) => {
      await lockEntries(manager, kind);
      const project = await visibleProject(manager, actor, projectId);
      if (!managesEntries(actor, kind, project)) {
        throw new ForbiddenError(`Only an ADMIN may delete values of ${project.name}, which is read-only.`);
      }
      announce(manager, `configuration:${projectId}`);
      const deleted = await deleteEntry(manager, kind, projectId, key);
      const message = `${project.name} has no ${kind.noun} "${shownKey}".`;
      return deleted ?? refuse('NOT_FOUND', message, { field: [kind.keyField] });
    });
  }
}
