import type { EntityManager } from 'typeorm';
import { chunks } from '../../database/statements/chunks.js';
import { join, rows, type Sql, sql } from '../../database/statements/sql.js';

/** The secret keys, among the given ones, that have a value in a project. */
export async function configuredSecretKeys(
  manager: EntityManager,
  projectId: string,
  keys: Iterable<string>,
): Promise<Set<string>> {
  const configured = sql`SELECT key FROM environment_secret WHERE project_id = ${projectId} AND key`;
  return filterKeys(manager, configured, keys);
}

/** The variable keys, among the given ones, that have a value in a project. */
export async function configuredVariableKeys(
  manager: EntityManager,
  projectId: string,
  keys: Iterable<string>,
): Promise<Set<string>> {
  const configured = sql`SELECT key FROM environment_variable WHERE project_id = ${projectId} AND key`;
  return filterKeys(manager, configured, keys);
}

/** The lineages of integrations, among the given ones, that have app credentials in a project. */
export async function configuredCredentials(
  manager: EntityManager,
  projectId: string,
  lineages: Iterable<string>,
): Promise<Set<string>> {
  const configured = sql`SELECT integration_key AS key FROM app_credentials
    WHERE project_id = ${projectId} AND integration_key`;
  return filterKeys(manager, configured, lineages);
}

const KEYS_PER_STATEMENT = 500;

async function filterKeys(manager: EntityManager, configured: Sql, keys: Iterable<string>): Promise<Set<string>> {
  const found = new Set<string>();
  for (const chunk of chunks([...keys], KEYS_PER_STATEMENT)) {
    const some = await rows<{ key: string }>(manager, sql`${configured} IN (${join(chunk)})`);
    for (const { key } of some) found.add(key);
  }
  return found;
}
