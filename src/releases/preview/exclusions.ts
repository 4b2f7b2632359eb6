import type { EntityManager } from 'typeorm';
import { identityKey } from '../../content/changes/change-row.js';
import type { ContentIdentity } from '../../content/content.types.js';
import { rows, sql } from '../../database/statements/sql.js';

/** The changes that a release excludes, by `identityKey`. They never change once it is frozen. */
export async function readExclusions(manager: EntityManager, releaseId: string): Promise<ReadonlySet<string>> {
  const found = await rows<ContentIdentity>(
    manager,
    sql`SELECT content_type AS "contentType", key AS lineage FROM release_exclusion WHERE release_id = ${releaseId}`,
  );
  return new Set(found.map(identityKey));
}
