import type { Database } from '../../database/database.js';
import { newId } from '../../database/ids.js';
import { announce } from '../../database/signals.js';
import { applyKeyset, type KeysetRange } from '../../database/statements/keyset.js';
import { refuse, refuseIfAny } from '../../errors/refusals.js';
import { visibleProject } from '../../pipelines/projects.js';
import { authorize } from '../../team/authorize.js';
import { type Actor, allows } from '../../team/permissions.js';
import { seesProject } from '../../team/visibility.js';
import type { Keyring } from '../keys/keyring.js';
import { AppCredentials } from './app-credentials.entity.js';
import { clientIdRefusals, integrationKeyRefusals, secretKeyRefusals, secretRefusals } from './configuration-rules.js';
import { addEntry, type ConfigurationTable, deleteEntry, putEntry } from './configuration-store.js';
import { EnvironmentSecret } from './environment-secret.entity.js';

/** What can be read of a secret: all but the value. */
export type ReadableSecret = Omit<EnvironmentSecret, 'sealedValue'>;
/** What can be read of app credentials: all but the client secret. */
export type ReadableCredentials = Omit<AppCredentials, 'sealedClientSecret'>;

/** What sets one kind of configuration apart: where it is kept, and how people and inputs name it. */
interface Kind extends ConfigurationTable {
  readonly idPrefix: string;
  readonly keyField: 'key' | 'integrationKey';
  readonly noun: string;
}

const SECRETS: Kind = {
  table: 'environment_secret',
  keyColumn: 'key',
  idPrefix: 'secret',
  keyField: 'key',
  noun: 'environment secret',
};
const CREDENTIALS: Kind = {
  table: 'app_credentials',
  keyColumn: 'integration_key',
  idPrefix: 'credentials',
  keyField: 'integrationKey',
  noun: 'app credentials',
};

const READABLE = { id: true, projectId: true, fingerprint: true, updatedAt: true, updatedBy: true } as const;
const READABLE_SECRET = { ...READABLE, key: true } as const;
const READABLE_CREDENTIALS = { ...READABLE, integrationKey: true, clientId: true } as const;

/**
 * Environment secrets and app credentials. They belong to one project, in read-only environments too, and can be set and
 * used, but not read.
 */
export class ConfigurationService {
  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly now: () => Date,
  ) {}

  /** Gives a secret its value, and returns its id. Without MANAGE_CONFIGURATION only where it has none. */
  async setEnvironmentSecret(actor: Actor, input: { projectId: string; key: string; value: string }): Promise<string> {
    authorize(actor, 'PROVIDE_CONFIGURATION');
    const { projectId, key, value } = input;
    refuseIfAny([...secretKeyRefusals(key), ...secretRefusals('value', value)]);
    const sealing = this.keyring.newest();
    return this.set(actor, SECRETS, projectId, key, {
      sealed_value: sealing.seal(value, { projectId, kind: 'ENVIRONMENT_SECRET', key }),
      fingerprint: sealing.fingerprint(value),
    });
  }

  /** Deletes a secret, and returns the id that it had. */
  async deleteEnvironmentSecret(actor: Actor, input: { projectId: string; key: string }): Promise<string> {
    authorize(actor, 'MANAGE_CONFIGURATION');
    refuseIfAny(secretKeyRefusals(input.key));
    return this.delete(actor, SECRETS, input.projectId, input.key);
  }

  /**
   * Gives an integration its OAuth client, and returns the credentials' id. Without MANAGE_CONFIGURATION only where it
   * has none. The integration need not be there yet.
   */
  async setAppCredentials(
    actor: Actor,
    input: { projectId: string; integrationKey: string; clientId: string; clientSecret: string },
  ): Promise<string> {
    authorize(actor, 'PROVIDE_CONFIGURATION');
    const { projectId, integrationKey: key, clientId, clientSecret } = input;
    refuseIfAny([
      ...integrationKeyRefusals(key),
      ...clientIdRefusals(clientId),
      ...secretRefusals('clientSecret', clientSecret),
    ]);
    const sealing = this.keyring.newest();
    return this.set(actor, CREDENTIALS, projectId, key, {
      client_id: clientId,
      sealed_client_secret: sealing.seal(clientSecret, { projectId, kind: 'APP_CREDENTIALS', key }),
      fingerprint: sealing.fingerprint(clientSecret),
    });
  }

  /** Deletes an integration's OAuth client, and returns the id that the credentials had. */
  async deleteAppCredentials(actor: Actor, input: { projectId: string; integrationKey: string }): Promise<string> {
    authorize(actor, 'MANAGE_CONFIGURATION');
    refuseIfAny(integrationKeyRefusals(input.integrationKey));
    return this.delete(actor, CREDENTIALS, input.projectId, input.integrationKey);
  }

  /** The secrets of a project, by key. */
  async listEnvironmentSecrets(
    actor: Actor,
    projectId: string,
    range: KeysetRange<readonly [key: string]>,
  ): Promise<ReadableSecret[]> {
    await this.authorizeList(actor, projectId);
    const query = this.database.reader
      .createQueryBuilder(EnvironmentSecret, 's')
      .select(columnsOf('s', READABLE_SECRET));
    return applyKeyset(query.where({ projectId }), ['s.key'], range).getMany();
  }

  async countEnvironmentSecrets(actor: Actor, projectId: string): Promise<number> {
    await this.authorizeList(actor, projectId);
    return this.database.reader.countBy(EnvironmentSecret, { projectId });
  }

  /** The app credentials of a project, by the integration's key. */
  async listAppCredentials(
    actor: Actor,
    projectId: string,
    range: KeysetRange<readonly [integrationKey: string]>,
  ): Promise<ReadableCredentials[]> {
    await this.authorizeList(actor, projectId);
    const query = this.database.reader
      .createQueryBuilder(AppCredentials, 'c')
      .select(columnsOf('c', READABLE_CREDENTIALS));
    return applyKeyset(query.where({ projectId }), ['c.integrationKey'], range).getMany();
  }

  async countAppCredentials(actor: Actor, projectId: string): Promise<number> {
    await this.authorizeList(actor, projectId);
    return this.database.reader.countBy(AppCredentials, { projectId });
  }

  /** What `setEnvironmentSecret` wrote, for its answer. */
  async findEnvironmentSecret(actor: Actor, projectId: string, id: string): Promise<ReadableSecret | null> {
    if (!seesProject(actor, projectId)) return null;
    return this.database.reader.findOne(EnvironmentSecret, { select: READABLE_SECRET, where: { projectId, id } });
  }

  /** What `setAppCredentials` wrote, for its answer. */
  async findAppCredentials(actor: Actor, projectId: string, id: string): Promise<ReadableCredentials | null> {
    if (!seesProject(actor, projectId)) return null;
    return this.database.reader.findOne(AppCredentials, { select: READABLE_CREDENTIALS, where: { projectId, id } });
  }

  private async set(
    actor: Actor,
    kind: Kind,
    projectId: string,
    key: string,
    values: Readonly<Record<string, string>>,
  ): Promise<string> {
    const columns = { ...values, updated_at: this.now().toISOString(), updated_by: actor.memberId };
    const entry = { id: newId(kind.idPrefix), projectId, key, columns };
    return this.database.write(async (manager) => {
      const project = await visibleProject(manager, actor, projectId);
      announce(manager, `configuration:${projectId}`);
      if (allows(actor, 'MANAGE_CONFIGURATION')) return putEntry(manager, kind, entry);
      if (await addEntry(manager, kind, entry)) return entry.id;
      return refuse(
        'SECRET_EXISTS',
        `${project.name} has the ${kind.noun} "${key}" already. Ask an ADMIN to overwrite it.`,
        { field: [kind.keyField] },
      );
    });
  }

  private async delete(actor: Actor, kind: Kind, projectId: string, key: string): Promise<string> {
    return this.database.write(async (manager) => {
      const project = await visibleProject(manager, actor, projectId);
      announce(manager, `configuration:${projectId}`);
      const deleted = await deleteEntry(manager, kind, { projectId, key });
      const message = `${project.name} has no ${kind.noun} "${key}".`;
      return deleted ?? refuse('NOT_FOUND', message, { field: [kind.keyField] });
    });
  }

  private async authorizeList(actor: Actor, projectId: string): Promise<void> {
    authorize(actor, 'MANAGE_CONFIGURATION');
    await visibleProject(this.database.reader, actor, projectId);
  }
}

function columnsOf(alias: string, readable: object): string[] {
  return Object.keys(readable).map((column) => `${alias}.${column}`);
}
