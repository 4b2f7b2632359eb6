import type { EntityManager } from 'typeorm';
import { rows, sql } from '../database/sql.js';

/** The keys of the secrets that have a value in a project. */
export async function environmentSecretKeys(manager: EntityManager, projectId: string): Promise<Set<string>> {
  const found = await rows<{ key: string }>(
    manager,
    sql`SELECT key FROM environment_secret WHERE project_id = ${projectId}`,
  );
  return new Set(found.map(({ key }) => key));
}

/** The keys of the integrations that have app credentials in a project. */
export async function appCredentialKeys(manager: EntityManager, projectId: string): Promise<Set<string>> {
  const found = await rows<{ key: string }>(
    manager,
    sql`SELECT integration_key AS key FROM app_credentials WHERE project_id = ${projectId}`,
  );
  return new Set(found.map(({ key }) => key));
}
