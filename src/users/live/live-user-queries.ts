import type { EntityManager } from 'typeorm';
import { yieldEventLoop } from '../../async/event-loop.js';
import type { ContentPoint } from '../../content/changes/comparison.js';
import { sizedChunks } from '../../database/statements/chunks.js';
import { join, rows, sql } from '../../database/statements/sql.js';
import { findConnections } from '../accounts/account-store.js';
import type { UserConnection } from '../accounts/user-connection.entity.js';
import { rowsOfUsers } from '../identity/rows-of-users.js';
import { SAVED_ROWS, type SavedRow, SavedSettings, toSavedSetting } from '../settings/saved-settings.js';
import type { UserSettingSealer } from '../settings/user-setting-sealer.js';
import { type LiveOwners, readLiveOwners } from './live-owners.js';
import {
  type EnabledWorkflow,
  type StoredUser,
  type UserConfiguration,
  userConfiguration,
} from './user-configuration.js';

/** A page of users, by user id. */
export interface UserPage {
  readonly users: readonly UserConfiguration[];
  readonly hasNextPage: boolean;
}

export interface PageOfUsers {
  /** The most users. Fewer are returned if their values are long, but at least one. */
  readonly limit: number;
  /** The user id before the page. Null for the first page. */
  readonly after: string | null;
}

/** The most characters of a page's stored values. A user that has more is a page alone. */
const MAX_PAGE_LENGTH = 4_194_304;
/** The assumed length of a row without its values. */
const ROW_LENGTH = 300;

interface UserSize {
  readonly id: string;
  readonly userId: string;
  readonly length: number;
}

/** Reads what runtimes need of connected users: of those that are enabled and have an account. */
export class LiveUserQueries {
  constructor(
    private readonly reader: EntityManager,
    private readonly sealer: UserSettingSealer,
  ) {}

  /** A page of a project's users, with live content at `point`. Yields to the event loop. */
  async readPage(point: ContentPoint, { limit, after }: PageOfUsers): Promise<UserPage> {
    const found = await this.measureUsers(point.projectId, { limit: limit + 1, after });
    const [page = []] = sizedChunks(found, ({ length }) => length, { count: limit, size: MAX_PAGE_LENGTH });
    if (page.length === 0) return { users: [], hasNextPage: false };
    const all = await this.readRows(page);
    const owners = await this.readOwners(point, all);
    const users: UserConfiguration[] = [];
    for (const each of all) {
      await yieldEventLoop();
      users.push(userConfiguration(each, owners, this.sealer));
    }
    return { users, hasNextPage: found.length > page.length };
  }

  /** The next users, with the lengths of what they have stored. */
  private async measureUsers(projectId: string, { limit, after }: PageOfUsers): Promise<UserSize[]> {
    const isNext = after === null ? sql`1 = 1` : sql`u.user_id > ${after}`;
    const found = await rows<Omit<UserSize, 'length'>>(
      this.reader,
      sql`SELECT u.id, u.user_id AS "userId" FROM connected_user u
        WHERE u.project_id = ${projectId} AND u.disabled_at IS NULL AND ${isNext}
          AND EXISTS (SELECT 1 FROM user_connection c WHERE c.connected_user_id = u.id)
        ORDER BY u.user_id LIMIT ${limit}`,
    );
    if (found.length === 0) return [];
    const ids = join(found.map(({ id }) => id));
    const lengths = await rows<{ id: string; length: number }>(
      this.reader,
      sql`SELECT id, CAST(SUM(length + ${ROW_LENGTH}) AS double precision) AS length FROM (
          SELECT connected_user_id AS id, length(sealed_value) AS length FROM user_setting_value
            WHERE connected_user_id IN (${ids})
          UNION ALL SELECT connected_user_id, length(metadata) + length(account_reference) FROM user_connection
            WHERE connected_user_id IN (${ids})
          UNION ALL SELECT connected_user_id, 0 FROM user_workflow WHERE connected_user_id IN (${ids}) AND enabled = TRUE
        ) l GROUP BY id`,
    );
    const byId = new Map(lengths.map(({ id, length }) => [id, length]));
    return found.map((user) => ({ ...user, length: byId.get(user.id) ?? 0 }));
  }

  private async readRows(users: readonly UserSize[]): Promise<StoredUser[]> {
    const ids = users.map(({ id }) => id);
    const connections = new Map<string, UserConnection[]>(ids.map((id) => [id, []]));
    for (const each of await findConnections(this.reader, ids)) connections.get(each.connectedUserId)?.push(each);
    const workflows = new Map<string, EnabledWorkflow[]>(ids.map((id) => [id, []]));
    for await (const page of rowsOfUsers<EnabledWorkflowRow>(this.reader, ids, ENABLED_ROWS, ignoreCount)) {
      for (const row of page) workflows.get(row.connected_user_id)?.push(toEnabledWorkflow(row));
    }
    const saved = new Map(ids.map((id) => [id, new SavedSettings()]));
    for await (const page of rowsOfUsers<SavedRow>(this.reader, ids, SAVED_ROWS, ignoreCount)) {
      for (const row of page) saved.get(row.connected_user_id)?.add(toSavedSetting(row));
    }
    return users.map(({ id, userId }) => ({
      userId,
      connections: connections.get(id) ?? [],
      enabledWorkflows: workflows.get(id) ?? [],
      saved: saved.get(id) ?? new SavedSettings(),
    }));
  }

  private readOwners(point: ContentPoint, users: readonly StoredUser[]): Promise<LiveOwners> {
    const integrations = users.flatMap(({ connections }) => connections.map(({ integrationKey }) => integrationKey));
    const workflows = users.flatMap(({ enabledWorkflows }) => enabledWorkflows.map(({ workflowKey }) => workflowKey));
    const lineages = { INTEGRATION: new Set(integrations), WORKFLOW: new Set(workflows) };
    return readLiveOwners(this.reader, point, lineages);
  }
}

type EnabledWorkflowRow = {
  readonly connected_user_id: string;
  readonly integration_key: string;
  readonly workflow_key: string;
  readonly trigger_id: string;
};

const ENABLED_ROWS = {
  table: 'user_workflow',
  key: ['workflow_key'],
  more: ['integration_key', 'trigger_id'],
  where: sql`enabled = TRUE`,
};

function toEnabledWorkflow(row: EnabledWorkflowRow): EnabledWorkflow {
  return { integrationKey: row.integration_key, workflowKey: row.workflow_key, triggerId: row.trigger_id };
}

/** The page is limited already. */
const ignoreCount = (): void => undefined;
