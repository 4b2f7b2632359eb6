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
import {
  type ConfigurationEntry,
  type ConfigurationTable,
  deleteEntry,
  insertConfiguration,
  upsertEntry,
} from './configuration-store.js';
import { EnvironmentSecret } from './environment-secret.entity.js';

/** The readable columns of a secret: all but the value. */
export type ReadableSecret = Omit<EnvironmentSecret, 'sealedValue'>;
/** The readable columns of app credentials: all but the client secret. */
export type ReadableCredentials = Omit<AppCredentials, 'sealedClientSecret'>;

/** The properties of one kind of configuration: its table, and its names in ids, inputs and messages. */
interface ConfigurationKind<Entry extends ConfigurationEntry> extends ConfigurationTable<Entry> {
  readonly idPrefix: string;
  readonly noun: string;
}

/** The columns that all kinds have. */
type CommonColumns = Pick<ConfigurationEntry, 'id' | 'projectId' | 'updatedAt' | 'updatedBy'>;

const SECRETS: ConfigurationKind<EnvironmentSecret> = {
  entity: EnvironmentSecret,
  table: 'environment_secret',
  keyColumn: 'key',
  idPrefix: 'secret',
  keyField: 'key',
  noun: 'environment secret',
};
const CREDENTIALS: ConfigurationKind<AppCredentials> = {
  entity: AppCredentials,
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
 * Environment secrets and app credentials. They belong to one project and can be changed in read-only environments, too.
 * Secret values can't be read.
 */
export class ConfigurationService {
  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly now: () => Date,
  ) {}

  /** Sets a secret's value and returns its id. Overwriting a value requires MANAGE_CONFIGURATION. */
  async setEnvironmentSecret(actor: Actor, input: { projectId: string; key: string; value: string }): Promise<string> {
    authorize(actor, 'PROVIDE_CONFIGURATION');
    const { projectId, key, value } = input;
    refuseIfAny([...secretKeyRefusals(key), ...secretRefusals('value', value)]);
    const sealing = this.keyring.newest();
    const sealedValue = sealing.seal(value, { projectId, kind: 'ENVIRONMENT_SECRET', key });
    const columns = { key, sealedValue, fingerprint: sealing.fingerprint(value) };
    return this.setValue(actor, SECRETS, { projectId, key }, (common) => ({ ...common, ...columns }));
  }

  /** Deletes a secret. Returns its id. */
  async deleteEnvironmentSecret(actor: Actor, input: { projectId: string; key: string }): Promise<string> {
    authorize(actor, 'MANAGE_CONFIGURATION');
    refuseIfAny(secretKeyRefusals(input.key));
    return this.deleteValue(actor, SECRETS, input.projectId, input.key);
  }

  /**
   * Sets an integration's OAuth client and returns the credentials' id. Overwriting requires MANAGE_CONFIGURATION. The
   * integration need not exist yet.
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
    const sealedClientSecret = sealing.seal(clientSecret, { projectId, kind: 'APP_CREDENTIALS', key });
    const fingerprint = sealing.fingerprint(clientSecret);
    const columns = { integrationKey: key, clientId, sealedClientSecret, fingerprint };
    return this.setValue(actor, CREDENTIALS, { projectId, key }, (common) => ({ ...common, ...columns }));
  }

  /** Deletes an integration's OAuth client. Returns the credentials' id. */
  async deleteAppCredentials(actor: Actor, input: { projectId: string; integrationKey: string }): Promise<string> {
    authorize(actor, 'MANAGE_CONFIGURATION');
    refuseIfAny(integrationKeyRefusals(input.integrationKey));
    return this.deleteValue(actor, CREDENTIALS, input.projectId, input.integrationKey);
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

  /** The secret that `setEnvironmentSecret` wrote, for its payload. */
  async findEnvironmentSecret(actor: Actor, projectId: string, id: string): Promise<ReadableSecret | null> {
    if (!seesProject(actor, projectId)) return null;
    return this.database.reader.findOne(EnvironmentSecret, { select: READABLE_SECRET, where: { projectId, id } });
  }

  /** The credentials that `setAppCredentials` wrote, for its payload. */
  async findAppCredentials(actor: Actor, projectId: string, id: string): Promise<ReadableCredentials | null> {
    if (!seesProject(actor, projectId)) return null;
    return this.database.reader.findOne(AppCredentials, { select: READABLE_CREDENTIALS, where: { projectId, id } });
  }

  private async setValue<Entry extends ConfigurationEntry>(
    actor: Actor,
    kind: ConfigurationKind<Entry>,
    { projectId, key }: { readonly projectId: string; readonly key: string },
    entryOf: (common: CommonColumns) => Entry,
  ): Promise<string> {
    const entry = entryOf({ id: newId(kind.idPrefix), projectId, updatedAt: this.now(), updatedBy: actor.memberId });
    return this.database.write(async (manager) => {
      const project = await visibleProject(manager, actor, projectId);
      announce(manager, `configuration:${projectId}`);
      if (allows(actor, 'MANAGE_CONFIGURATION')) return upsertEntry(manager, kind, entry, key);
      if (await insertConfiguration(manager, kind, entry)) return entry.id;
      return refuse(
        'SECRET_EXISTS',
        `${project.name} already has the ${kind.noun} "${key}". Ask an ADMIN to overwrite it.`,
        { field: [kind.keyField] },
      );
    });
  }

  private async deleteValue<Entry extends ConfigurationEntry>(
    actor: Actor,
    kind: ConfigurationKind<Entry>,
    projectId: string,
    key: string,
  ): Promise<string> {
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
