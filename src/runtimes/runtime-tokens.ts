import type { EntityManager } from 'typeorm';
import { newId } from '../database/ids.js';
import { execute, sql } from '../database/statements/sql.js';
import { newTokenText, tokenHash, tokenPrefix } from '../team/tokens/token-text.js';
import { RuntimeToken } from './runtime.entity.js';

/** Creates a token for a runtime. Returns its text, which is stored nowhere. */
export async function createRuntimeToken(manager: EntityManager, runtimeId: string, now: Date): Promise<string> {
  const text = newTokenText('RUNTIME');
  await manager.insert(RuntimeToken, {
    id: newId('runtimetoken'),
    runtimeId,
    prefix: tokenPrefix(text, 'RUNTIME'),
    hash: tokenHash(text),
    createdAt: now,
    expiresAt: null,
  });
  return text;
}

/**
 * Replaces the token of a runtime. Returns the new text. Old tokens expire in `oldSeconds` at most; with 0 they are deleted
 * at once. The unit of work has locked the runtime's project.
 */
export async function rotateRuntimeToken(
  manager: EntityManager,
  runtimeId: string,
  oldSeconds: number,
  now: Date,
): Promise<string> {
  const until = new Date(now.getTime() + oldSeconds * 1_000).toISOString();
  await execute(
    manager,
    sql`UPDATE runtime_token SET expires_at = ${until}
      WHERE target_id = ${runtimeId} AND (expires_at IS NULL OR expires_at > ${until})`,
  );
  await execute(
    manager,
    sql`DELETE FROM runtime_token WHERE target_id = ${runtimeId} AND expires_at <= ${now.toISOString()}`,
  );
  return createRuntimeToken(manager, runtimeId, now);
}
