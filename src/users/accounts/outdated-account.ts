import type { AuthenticationNeeds } from '../../content/definitions/authentication-needs.js';
import { type Sql, sql } from '../../database/statements/sql.js';
import type { UserConnection } from './user-connection.entity.js';

/** Whether an account was connected with something else than its integration needs. What is unknown is not compared. */
export function isOutdated(
  { authentication, authenticationDigest }: Pick<UserConnection, 'authentication' | 'authenticationDigest'>,
  { type, digest }: AuthenticationNeeds,
): boolean {
  if (authentication !== null && authentication !== type) return true;
  return authenticationDigest !== null && digest !== null && authenticationDigest !== digest;
}

/** `isOutdated` as a SQL condition on rows `t` of accounts. It is never null. */
export function outdatedAccount({ type, digest }: AuthenticationNeeds): Sql {
  const differs = sql`COALESCE(t.authentication <> ${type}, FALSE)`;
  return digest === null ? differs : sql`(${differs} OR COALESCE(t.authentication_digest <> ${digest}, FALSE))`;
}
