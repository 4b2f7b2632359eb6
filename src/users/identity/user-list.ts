import type { EntityManager } from 'typeorm';
import { firstPage, type KeysetRange, keyset } from '../../database/statements/keyset.js';
import { and, join, literal, row, rows, type Sql, sql } from '../../database/statements/sql.js';
import { beginningsOf, beginsWith, containsSearch, normalizedSearch, usersByParts } from './user-id-search.js';

/** Which connected users of a project are in a list. */
export interface UserSelection {
  readonly projectId: string;
  /** A part of the user id. ASCII letters match in either case. Empty: any. */
  readonly search: string;
  /** Null: enabled ones and disabled ones. */
  readonly enabled: boolean | null;
  /** The lineage of an integration that they have connected. Null: any. */
  readonly integrationKey: string | null;
}

type UserListRange = KeysetRange<readonly [userId: string]>;

/** Users of the list, as rows `u`: what follows `FROM`, and the conditions. */
interface Source {
  readonly from: Sql;
  readonly where: readonly Sql[];
}

/** So many users are read in the order of the list first: mostly they fill the page, or there are no more. */
const NEAR = { ofSearch: 1_000, ofIntegration: 2_000 };
/** So many users that an index finds are filtered and sorted. If it finds more, the list is read in its order. */
const FEW = 5_000;
/** So many ways to write the beginning of a user id in upper and lower case are read, one after another. */
const MAX_BEGINNINGS = 8;

/**
 * The connected users of a project that match a filter, by user id. With filters, the users at the place of the page are read
 * first. If they do not fill it, an index that finds few users is used, if there is one, and otherwise all users are read.
 * See `docs/decisions/user-search.md`.
 */
export class UserList {
  private readonly search: string;
  private readonly contains: readonly Sql[];
  private readonly isConnected: readonly Sql[];
  private readonly others: readonly Sql[];

  constructor(
    private readonly reader: EntityManager,
    private readonly selection: UserSelection,
  ) {
    const { projectId, search, enabled, integrationKey } = selection;
    this.search = normalizedSearch(search);
    this.contains = search === '' ? [] : [containsSearch(this.search)];
    this.isConnected = integrationKey === null ? [] : [isConnectedTo(integrationKey)];
    const isEnabled = enabled ? sql`u.disabled_at IS NULL` : sql`u.disabled_at IS NOT NULL`;
    this.others = [sql`u.project_id = ${projectId}`, ...(enabled === null ? [] : [isEnabled])];
  }

  /** The ids of the users in a range of the list, in its order. */
  async read(range: UserListRange): Promise<string[]> {
    const end = await this.endOfNear(range);
    if (end === null) return this.readFrom([this.everybody()], range);
    const near = await this.readFrom([this.everybody()], { ...range, [range.fromEnd ? 'after' : 'before']: [end] });
    return near.length === range.limit ? near : this.readFrom(await this.sources(this.everybody()), range);
  }

  /** The number of users in the list. With `max`, counting stops there. */
  async count(max: number | null): Promise<number> {
    const ids = await this.countedIds();
    if (ids.length === 0) return 0;
    const limit = max === null ? sql`` : sql` LIMIT ${max}`;
    return this.countRows(sql`${join(ids, ' UNION ')}${limit}`);
  }

  /** Queries that together have one row per user. */
  private async countedIds(): Promise<readonly Sql[]> {
    const { projectId, enabled, integrationKey } = this.selection;
    // The accounts are counted without a look at their users.
    if (integrationKey !== null && this.search === '' && enabled === null)
      return [accountsOf(projectId, integrationKey)];
    return (await this.countedSources()).map(
      ({ from, where }) => sql`SELECT u.user_id FROM ${from} WHERE ${and(where)}`,
    );
  }

  private async countedSources(): Promise<readonly Source[]> {
    const { integrationKey } = this.selection;
    if ((await this.endOfNear(firstPage(1))) === null) return [this.everybody()];
    return this.sources(integrationKey === null ? this.everybody() : this.withAccount(integrationKey));
  }

  private async readFrom(sources: readonly Source[], range: UserListRange): Promise<string[]> {
    if (sources.length === 0) return [];
    const { within, orderAndLimit } = keyset(['u.user_id'], range);
    const lists = sources.map(
      ({ from, where }) => sql`SELECT u.id, u.user_id FROM ${from} WHERE ${and([...where, within])} ${orderAndLimit}`,
    );
    const parts = lists.map((list) => sql`SELECT id, user_id FROM (${list}) AS part`);
    const union = sql`SELECT u.id FROM (${join(parts, ' UNION ')}) AS u ${orderAndLimit}`;
    return (await rows<{ id: string }>(this.reader, lists.length === 1 ? join(lists) : union)).map(({ id }) => id);
  }

  /** The user after the first ones of a range. Null if there is none, or if no index would be used. */
  private async endOfNear(range: UserListRange): Promise<string | null> {
    if (this.search === '' && this.selection.integrationKey === null) return null;
    const { within, orderAndLimit } = keyset(['u.user_id'], { ...range, limit: 1 });
    const near = this.search === '' ? NEAR.ofIntegration : NEAR.ofSearch;
    const isNear = and([sql`u.project_id = ${this.selection.projectId}`, within]);
    const query = sql`SELECT u.user_id FROM connected_user u WHERE ${isNear} ${orderAndLimit} OFFSET ${literal(near)}`;
    return (await row<{ user_id: string }>(this.reader, query))?.user_id ?? null;
  }

  /** Sources that together have all users of the list, and may overlap: an index if it finds few, or the other one. */
  private async sources(otherwise: Source): Promise<readonly Source[]> {
    return (await this.byAccount()) ?? (await this.bySearch()) ?? [otherwise];
  }

  private everybody(): Source {
    return { from: sql`connected_user u`, where: [...this.others, ...this.contains, ...this.isConnected] };
  }

  private async byAccount(): Promise<readonly Source[] | null> {
    const { projectId, integrationKey } = this.selection;
    if (integrationKey === null) return null;
    const found = await this.countFew(accountsOf(projectId, integrationKey));
    return found > FEW ? null : [this.withAccount(integrationKey)];
  }

  private withAccount(integrationKey: string): Source {
    // MATERIALIZED makes PostgreSQL find each user by its id, whatever number of accounts it expects.
    const accounts = accountsOf(this.selection.projectId, integrationKey);
    const from = sql`(WITH a AS MATERIALIZED (${accounts}) SELECT id FROM a) AS c CROSS JOIN connected_user u`;
    return { from, where: [sql`u.id = c.id`, ...this.others, ...this.contains] };
  }

  /** A user id contains the search at its beginning, or after its first character. */
  private async bySearch(): Promise<readonly Source[] | null> {
    const parts = usersByParts(this.reader, this.search);
    if (parts === null) return null;
    const [found, beginnings] = await Promise.all([
      this.countFew(sql`SELECT 1 FROM ${parts.from} WHERE ${parts.where}`),
      beginningsOf(this.reader, this.selection.projectId, this.search, MAX_BEGINNINGS),
    ]);
    if (found > FEW || beginnings === null) return null;
    const where = [...this.others, ...this.isConnected];
    return [
      ...beginnings.map((text) => ({ from: sql`connected_user u`, where: [beginsWith(text), ...where] })),
      ...(found === 0 ? [] : [{ from: parts.from, where: [parts.where, ...this.contains, ...where] }]),
    ];
  }

  /** The number of rows, or a larger one than `FEW`. */
  private countFew(query: Sql): Promise<number> {
    return this.countRows(sql`${query} LIMIT ${literal(FEW + 1)}`);
  }

  private async countRows(query: Sql): Promise<number> {
    const counted = sql`SELECT CAST(COUNT(*) AS integer) AS n FROM (${query}) AS counted`;
    return (await row<{ n: number }>(this.reader, counted))?.n ?? 0;
  }
}

/** The users with an account of an integration: one row each. */
function accountsOf(projectId: string, integrationKey: string): Sql {
  return sql`SELECT c.connected_user_id AS id FROM user_connection c
    WHERE c.project_id = ${projectId} AND c.integration_key = ${integrationKey}`;
}

/** A scalar subquery makes PostgreSQL use the index for each user, whatever number of users it expects. */
function isConnectedTo(integrationKey: string): Sql {
  return sql`(SELECT 1 FROM user_connection c WHERE c.project_id = u.project_id
    AND c.integration_key = ${integrationKey} AND c.connected_user_id = u.id) = 1`;
}
