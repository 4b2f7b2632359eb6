import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { addCondition, applyKeyset, type KeysetRange } from '../../database/statements/keyset.js';
import { containsPattern, sql } from '../../database/statements/sql.js';
import { visibleProject } from '../../pipelines/projects.js';
import { authorize } from '../../team/authorize.js';
import { type Actor, allows, type Permission } from '../../team/permissions.js';
import { seesProject } from '../../team/visibility.js';
import { AppCredentials } from './app-credentials.entity.js';
import type { ConfigurationEntry } from './configuration-kinds.js';
import { EnvironmentSecret } from './environment-secret.entity.js';
import { EnvironmentVariable } from './environment-variable.entity.js';

/** The readable columns of a secret: all but the value. */
export type ReadableSecret = Omit<EnvironmentSecret, 'sealedValue'>;
/** The readable columns of app credentials: all but the client secret. */
export type ReadableCredentials = Omit<AppCredentials, 'sealedClientSecret'>;

const READABLE = { id: true, projectId: true, updatedAt: true, updatedBy: true } as const;
const READABLE_SECRET = { ...READABLE, key: true, fingerprint: true } as const;
const READABLE_CREDENTIALS = { ...READABLE, integrationKey: true, clientId: true, fingerprint: true } as const;

/** Which variables to list. */
export interface VariableConditions {
  /** Part of the key, ignoring case. */
  readonly search?: string | null | undefined;
}

type KeyRange = KeysetRange<readonly [key: string]>;

/** Reads what members may read of a project's configuration: variables, and all but the values of the rest. */
export class ConfigurationQueries {
  constructor(private readonly reader: EntityManager) {}

  /** The secrets of a project, by key. */
  async listEnvironmentSecrets(actor: Actor, projectId: string, range: KeyRange): Promise<ReadableSecret[]> {
    await this.authorize(actor, 'MANAGE_CONFIGURATION', projectId);
    const query = this.reader.createQueryBuilder(EnvironmentSecret, 's').select(columnsOf('s', READABLE_SECRET));
    return applyKeyset(query.where({ projectId }), ['s.key'], range).getMany();
  }

  async countEnvironmentSecrets(actor: Actor, projectId: string): Promise<number> {
    await this.authorize(actor, 'MANAGE_CONFIGURATION', projectId);
    return this.reader.countBy(EnvironmentSecret, { projectId });
  }

  /** The variables of a project, by key. Every member who sees the project may read them. */
  async listEnvironmentVariables(
    actor: Actor,
    projectId: string,
    conditions: VariableConditions,
    range: KeyRange,
  ): Promise<EnvironmentVariable[]> {
    await this.authorize(actor, 'READ', projectId);
    return applyKeyset(this.variables(projectId, conditions), ['v.key'], range).getMany();
  }

  async countEnvironmentVariables(actor: Actor, projectId: string, conditions: VariableConditions): Promise<number> {
    await this.authorize(actor, 'READ', projectId);
    return this.variables(projectId, conditions).getCount();
  }

  /** The app credentials of a project, by the integration's lineage. */
  async listAppCredentials(actor: Actor, projectId: string, range: KeyRange): Promise<ReadableCredentials[]> {
    await this.authorize(actor, 'MANAGE_CONFIGURATION', projectId);
    const query = this.reader.createQueryBuilder(AppCredentials, 'c').select(columnsOf('c', READABLE_CREDENTIALS));
    return applyKeyset(query.where({ projectId }), ['c.integrationKey'], range).getMany();
  }

  async countAppCredentials(actor: Actor, projectId: string): Promise<number> {
    await this.authorize(actor, 'MANAGE_CONFIGURATION', projectId);
    return this.reader.countBy(AppCredentials, { projectId });
  }

  /** The secrets that a mutation wrote and that still exist, in the order of their ids, for its payload. */
  async findEnvironmentSecrets(actor: Actor, projectId: string, ids: readonly string[]): Promise<ReadableSecret[]> {
    return this.findByIds(actor, projectId, ids, EnvironmentSecret, READABLE_SECRET);
  }

  /** The variables that a mutation wrote and that still exist, in the order of their ids, for its payload. */
  async findEnvironmentVariables(
    actor: Actor,
    projectId: string,
    ids: readonly string[],
  ): Promise<EnvironmentVariable[]> {
    return this.findByIds(actor, projectId, ids, EnvironmentVariable, { ...READABLE, key: true, value: true });
  }

  /** The credentials that a mutation wrote and that still exist, in the order of their ids, for its payload. */
  async findAppCredentials(actor: Actor, projectId: string, ids: readonly string[]): Promise<ReadableCredentials[]> {
    return this.findByIds(actor, projectId, ids, AppCredentials, READABLE_CREDENTIALS);
  }

  /** A secret by its id. Null if it does not exist or the actor may not list it; so for the next two. */
  async findSecret(actor: Actor, id: string): Promise<ReadableSecret | null> {
    return this.findById(actor, 'MANAGE_CONFIGURATION', id, EnvironmentSecret, READABLE_SECRET);
  }

  async findVariable(actor: Actor, id: string): Promise<EnvironmentVariable | null> {
    return this.findById(actor, 'READ', id, EnvironmentVariable, { ...READABLE, key: true, value: true });
  }

  async findCredentials(actor: Actor, id: string): Promise<ReadableCredentials | null> {
    return this.findById(actor, 'MANAGE_CONFIGURATION', id, AppCredentials, READABLE_CREDENTIALS);
  }

  private async findById<Entry extends ConfigurationEntry & ObjectLiteral>(
    actor: Actor,
    permission: Permission,
    id: string,
    entity: new () => Entry,
    readable: object,
  ): Promise<Entry | null> {
    if (!allows(actor, permission)) return null;
    const query = this.reader.createQueryBuilder(entity, 'e').select(columnsOf('e', readable));
    const found = await query.where('e.id = :id', { id }).getOne();
    return found && seesProject(actor, found.projectId) ? found : null;
  }

  private async findByIds<Entry extends ConfigurationEntry & ObjectLiteral>(
    actor: Actor,
    projectId: string,
    ids: readonly string[],
    entity: new () => Entry,
    readable: object,
  ): Promise<Entry[]> {
    if (ids.length === 0 || !seesProject(actor, projectId)) return [];
    const query = this.reader.createQueryBuilder(entity, 'e').select(columnsOf('e', readable));
    const found = await query.where('e.projectId = :projectId AND e.id IN (:...ids)', { projectId, ids }).getMany();
    const byId = new Map(found.map((entry) => [entry.id, entry]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  private variables(projectId: string, { search }: VariableConditions): SelectQueryBuilder<EnvironmentVariable> {
    const query = this.reader.createQueryBuilder(EnvironmentVariable, 'v').where({ projectId });
    if (search == null) return query;
    return addCondition(query, 'search', sql`lower(v.key) LIKE ${containsPattern(search)} ESCAPE '\\'`);
  }

  private async authorize(actor: Actor, permission: Permission, projectId: string): Promise<void> {
    authorize(actor, permission);
    await visibleProject(this.reader, actor, projectId);
  }
}

function columnsOf(alias: string, readable: object): string[] {
  return Object.keys(readable).map((column) => `${alias}.${column}`);
}
