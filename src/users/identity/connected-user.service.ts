import { type EntityManager, In } from 'typeorm';
import type { Database } from '../../database/database.js';
import { announce } from '../../database/signals.js';
import type { KeysetRange } from '../../database/statements/keyset.js';
import { lockRow } from '../../database/statements/locks.js';
import { execute, sql } from '../../database/statements/sql.js';
import { notFound } from '../../errors/refusals.js';
import { Project } from '../../pipelines/project.entity.js';
import { authorize } from '../../team/authorize.js';
import type { Actor } from '../../team/permissions.js';
import { findConnections } from '../accounts/account-store.js';
import { lineageOfIntegration, lockLiveContent } from '../accounts/live-content.js';
import type { UserConnection } from '../accounts/user-connection.entity.js';
import { seesConnectedUser } from '../visibility.js';
import { ConnectedUser } from './connected-user.entity.js';
import { rowsOfUsers } from './rows-of-users.js';
import { UserList } from './user-list.js';

export interface ConnectedUserFilter {
  /** A part of the user id. ASCII letters match in either case. */
  readonly search?: string | null | undefined;
  readonly enabled?: boolean | null | undefined;
  readonly integrationKey?: string | null | undefined;
}

/** Lets members manage the connected users of the projects that they see. */
export class ConnectedUserService {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  async findConnectedUsers(ids: readonly string[]): Promise<ConnectedUser[]> {
    return this.database.reader.findBy(ConnectedUser, { id: In([...ids]) });
  }

  /** The accounts of connected users, by the integration's lineage. */
  async findConnections(connectedUserIds: readonly string[]): Promise<UserConnection[]> {
    return findConnections(this.database.reader, connectedUserIds);
  }

  /**
   * The lineages of the workflows that are enabled for connected users, by the user's id. `note` receives their number before
   * they are read.
   */
  async findEnabledWorkflows(
    connectedUserIds: readonly string[],
    note: (count: number) => void,
  ): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const found = new Map(connectedUserIds.map((id) => [id, new Set<string>()]));
    const enabled = { table: 'user_workflow', key: ['workflow_key'], where: sql`enabled = TRUE` };
    type Row = { readonly connected_user_id: string; readonly workflow_key: string };
    for await (const page of rowsOfUsers<Row>(this.database.reader, connectedUserIds, enabled, note)) {
      for (const { connected_user_id: id, workflow_key: key } of page) found.get(id)?.add(key);
    }
    return found;
  }

  async findByUserId(actor: Actor, projectId: string, userId: string): Promise<ConnectedUser | null> {
    authorize(actor, 'READ');
    if (!seesConnectedUser(actor, { projectId })) return null;
    return this.database.reader.findOneBy(ConnectedUser, { projectId, userId });
  }

  /** The connected users of a project, by user id. */
  async list(
    actor: Actor,
    projectId: string,
    filter: ConnectedUserFilter,
    range: KeysetRange<readonly [userId: string]>,
  ): Promise<ConnectedUser[]> {
    authorize(actor, 'READ');
    const list = await this.userList(actor, projectId, filter);
    const ids = (await list?.read(range)) ?? [];
    const byId = new Map((await this.findConnectedUsers(ids)).map((user) => [user.id, user]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** How many connected users of a project match a filter. With `max`, counting stops there. */
  async count(actor: Actor, projectId: string, filter: ConnectedUserFilter, max?: number | null): Promise<number> {
    authorize(actor, 'READ');
    return (await this.userList(actor, projectId, filter))?.count(max ?? null) ?? 0;
  }

  /** Null if no user can match: the actor does not see the project, or no integration ever had the key. */
  private async userList(
    actor: Actor,
    projectId: string,
    { search, enabled, integrationKey }: ConnectedUserFilter,
  ): Promise<UserList | null> {
    if (!seesConnectedUser(actor, { projectId })) return null;
    const lineage = integrationKey == null ? null : await this.lineageOf(projectId, integrationKey);
    if (integrationKey != null && lineage === null) return null;
    const selection = { projectId, search: search ?? '', enabled: enabled ?? null, integrationKey: lineage };
    return new UserList(this.database.reader, selection);
  }

  /** Null if no integration ever had the key. */
  private async lineageOf(projectId: string, integrationKey: string): Promise<string | null> {
    const { reader } = this.database;
    const { contentRevision: revision } = await reader.findOneByOrFail(Project, { id: projectId });
    return lineageOfIntegration(reader, { projectId, revision }, integrationKey);
  }

  /** Enables or disables a connected user. The tokens of a disabled user are refused, and its workflows stop. */
  async setEnabled(actor: Actor, connectedUserId: string, enabled: boolean): Promise<void> {
    await this.change(actor, connectedUserId, async (manager, { disabledAt }) => {
      if (enabled === (disabledAt === null)) return;
      await manager.update(ConnectedUser, { id: connectedUserId }, { disabledAt: enabled ? null : this.now() });
    });
  }

  /** Deletes a connected user with all its accounts, workflows and settings. */
  async delete(actor: Actor, connectedUserId: string): Promise<void> {
    await this.change(actor, connectedUserId, (manager) =>
      execute(manager, sql`DELETE FROM connected_user WHERE id = ${connectedUserId}`),
    );
  }

  private async change(
    actor: Actor,
    id: string,
    work: (manager: EntityManager, user: ConnectedUser) => Promise<unknown>,
  ): Promise<void> {
    authorize(actor, 'MANAGE_CONNECTED_USERS');
    const known = await this.database.reader.findOneBy(ConnectedUser, { id });
    if (!known || !seesConnectedUser(actor, known)) return notFound('connected user', id, 'connectedUserId');
    await this.database.write(async (manager) => {
      await lockLiveContent(manager, known.projectId);
      await lockRow(manager, 'connected_user', id);
      const user = await manager.findOneBy(ConnectedUser, { id });
      await work(manager, user ?? notFound('connected user', id, 'connectedUserId'));
      announce(manager, `configuration:${known.projectId}`);
    });
  }
}
