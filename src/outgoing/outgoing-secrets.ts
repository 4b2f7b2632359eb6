import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Keyring } from '../configuration/keys/keyring.js';
import type { SealedColumn } from '../configuration/keys/sealed-columns.js';
import type { Binding } from '../configuration/keys/sealing.js';
import { newId } from '../database/ids.js';
import { execute, rows, type Sql, sql } from '../database/statements/sql.js';
import { type RowDeletion, rowDeletion } from '../pipelines/project-rows.js';
import { OutgoingSecret } from './outgoing-secret.entity.js';

/** The column that stores the signing keys of requests. */
export const OUTGOING_SECRET_COLUMN: SealedColumn = {
  table: 'outgoing_secret',
  column: 'sealed_secret',
  primaryKey: ['id'],
  boundTo: ['owner_id'],
  hasFingerprint: false,
  bindingOf: ({ id = '', owner_id = '' }) => bindingOf(owner_id, id),
};

const SECRET_BYTES = 32;
/** The most old secrets that requests are also signed with. Bounds the signature header, however often a secret rotates. */
const MAX_OLD_SECRETS = 3;

/** The signing keys of requests, by their owner: a webhook or an HTTP runtime. */
export class OutgoingSecrets {
  constructor(
    private readonly keyring: Keyring,
    private readonly now: () => Date,
  ) {}

  /** Creates an owner's first secret, `whsec_…`. Returns it; it can't be read again. */
  async create(manager: EntityManager, ownerId: string): Promise<string> {
    const id = newId('outgoingsecret');
    const secret = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
    const sealedSecret = this.keyring.seal(secret, bindingOf(ownerId, id));
    await manager.insert(OutgoingSecret, { id, ownerId, sealedSecret, createdAt: this.now(), expiresAt: null });
    return secret;
  }

  /**
   * Replaces the secret of an owner, whose row the unit of work has locked. Requests are also signed with the old secrets
   * until these expire, in `oldSeconds` at most. With 0 they are deleted at once.
   */
  async rotate(manager: EntityManager, ownerId: string, oldSeconds: number): Promise<string> {
    const now = this.now().getTime();
    const until = new Date(now + oldSeconds * 1_000).toISOString();
    await execute(
      manager,
      sql`UPDATE outgoing_secret SET expires_at = ${until}
        WHERE owner_id = ${ownerId} AND (expires_at IS NULL OR expires_at > ${until})`,
    );
    await execute(
      manager,
      sql`DELETE FROM outgoing_secret WHERE owner_id = ${ownerId} AND (expires_at <= ${new Date(now).toISOString()}
        OR id NOT IN (SELECT id FROM outgoing_secret WHERE owner_id = ${ownerId} ORDER BY id DESC LIMIT ${MAX_OLD_SECRETS}))`,
    );
    return this.create(manager, ownerId);
  }

  /** The secrets to sign a request to the owner with, newest first. */
  async secretsOf(manager: EntityManager, ownerId: string): Promise<string[]> {
    const found = await rows<{ id: string; sealed: string }>(
      manager,
      sql`SELECT id, sealed_secret AS sealed FROM outgoing_secret
        WHERE owner_id = ${ownerId} AND (expires_at IS NULL OR expires_at > ${this.now().toISOString()})
        ORDER BY id DESC`,
    );
    return found.map(({ id, sealed }) => this.keyring.open(sealed, bindingOf(ownerId, id)));
  }
}

/** Deletes all secrets of an owner. */
export async function deleteOutgoingSecrets(manager: EntityManager, ownerId: string): Promise<void> {
  await manager.delete(OutgoingSecret, { ownerId });
}

/** Deletes the secrets of a project's owners. `ownersOf` is a query of their ids. */
export function outgoingSecretsOf(ownersOf: (projectId: string) => Sql): RowDeletion {
  return rowDeletion('outgoing_secret', ['id'], (projectId) => sql`owner_id IN (${ownersOf(projectId)})`);
}

function bindingOf(ownerId: string, id: string): Binding {
  return { projectId: ownerId, kind: 'OUTGOING_SECRET', key: id };
}
