import { createPublicKey, generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { calculateJwkThumbprint, exportJWK } from 'jose';
import { type EntityManager, In } from 'typeorm';
import type { Database } from '../../database/database.js';
import { newId } from '../../database/ids.js';
import { lockRow } from '../../database/statements/locks.js';
import { row, sql } from '../../database/statements/sql.js';
import { visibleProject } from '../../pipelines/projects.js';
import { authorize } from '../../team/authorize.js';
import type { Actor } from '../../team/permissions.js';
import { SigningKey } from './signing-key.entity.js';

/** What a project's tokens are checked with. */
export interface PublicKey {
  /** The JWK thumbprint. */
  readonly keyId: string;
  readonly publicKeyPem: string;
}

export interface RotatedKey {
  readonly signingKey: SigningKey;
  /** PKCS #8. It is here only. */
  readonly privateKeyPem: string;
}

/** The keys that the tokens of connected users are signed with: one of each project, of which the public half is kept. */
export class SigningKeyService {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  /** Gives a project a new key, which takes the place of the one before: what that signed is refused from then on. */
  async rotateSigningKey(actor: Actor, projectId: string): Promise<RotatedKey> {
    await authorizeRotation(this.database.reader, actor, projectId);
    const { publicKey, privateKey } = await newKeyPair();
    const signingKey: SigningKey = {
      projectId,
      id: newId('signingkey'),
      keyId: await calculateJwkThumbprint(await exportJWK(createPublicKey(publicKey))),
      publicKeyPem: publicKey,
      createdAt: this.now(),
      createdBy: actor.memberId,
    };
    await this.database.write(async (manager) => {
      // A project that has become Production meanwhile is another case.
      await lockRow(manager, 'project', projectId);
      await authorizeRotation(manager, actor, projectId);
      await manager.upsert(SigningKey, signingKey, ['projectId']);
    });
    return { signingKey, privateKeyPem: privateKey };
  }

  /** The public key of a project, which anybody may read; null where there is no such project, or it has none. */
  async findPublicKey(projectId: string): Promise<PublicKey | null> {
    return publicKeyOf(this.database.reader, projectId);
  }

  /** The keys of those of the projects that have one. */
  async findSigningKeys(projectIds: readonly string[]): Promise<SigningKey[]> {
    return this.database.reader.findBy(SigningKey, { projectId: In(projectIds) });
  }
}

/** A new key signs out every connected user of its project: for Staging and Production it takes another permission. */
async function authorizeRotation(manager: EntityManager, actor: Actor, projectId: string): Promise<void> {
  authorize(actor, 'MANAGE_SIGNING_KEYS');
  const { editable } = await visibleProject(manager, actor, projectId);
  if (!editable) authorize(actor, 'MANAGE_SIGNING_KEYS_OF_RELEASES');
}

/** The public key of a project; null where there is no such project, or it has none. */
export async function publicKeyOf(manager: EntityManager, projectId: string): Promise<PublicKey | null> {
  return row<PublicKey>(
    manager,
    sql`SELECT key_id AS "keyId", public_key_pem AS "publicKeyPem" FROM signing_key WHERE project_id = ${projectId}`,
  );
}

/** A public key as a JWKS document (RFC 7517). */
export function jwksOf({ keyId, publicKeyPem }: PublicKey): object {
  const { kty, n, e } = createPublicKey(publicKeyPem).export({ format: 'jwk' });
  return { keys: [{ kty, n, e, kid: keyId, use: 'sig', alg: 'RS256' }] };
}

async function newKeyPair(): Promise<{ publicKey: string; privateKey: string }> {
  return promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}
