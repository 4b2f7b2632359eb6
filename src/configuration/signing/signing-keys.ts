import { createPublicKey, generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { type EntityManager, In } from 'typeorm';
import type { Database } from '../../database/database.js';
import { newId } from '../../database/ids.js';
import { row, sql } from '../../database/statements/sql.js';
import type { Project } from '../../pipelines/project.entity.js';
import { lockProject, visibleProject } from '../../pipelines/projects.js';
import { authorize } from '../../team/authorize.js';
import { type Actor, allows, type Permission } from '../../team/permissions.js';
import { seesProject } from '../../team/visibility.js';
import { SigningKey } from './signing-key.entity.js';

/** The key that verifies a project's tokens. */
interface PublicKey {
  /** The JWK thumbprint. */
  readonly keyId: string;
  readonly publicKeyPem: string;
}

interface RotatedKey {
  readonly signingKey: SigningKey;
  /** In PKCS #8. It is stored nowhere. */
  readonly privateKeyPem: string;
}

/** The keys that sign the tokens of connected users: one per project, of which only the public key is stored. */
export class SigningKeyService {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  /** Replaces a project's key by a new one. Tokens that the old key signed are refused from now on. */
  async rotateSigningKey(actor: Actor, projectId: string): Promise<RotatedKey> {
    await authorizeRotation(this.database.reader, actor, projectId);
    const { publicKey, privateKey } = await newKeyPair();
    const signingKey: SigningKey = {
      projectId,
      id: newId('signingkey'),
      keyId: await thumbprintOf(publicKey),
      publicKeyPem: publicKey,
      createdAt: this.now(),
      createdBy: actor.memberId,
    };
    await this.database.write(async (manager) => {
      // The project may have become Production meanwhile.
      await lockProject(manager, projectId);
      await authorizeRotation(manager, actor, projectId);
      await manager.upsert(SigningKey, signingKey, ['projectId']);
    });
    return { signingKey, privateKeyPem: privateKey };
  }

  /** The public key of a project, readable by everybody. Null if there is no such project, or it has no key. */
  async findPublicKey(projectId: string): Promise<PublicKey | null> {
    return publicKeyOf(this.database.reader, projectId);
  }

  /** The present key of a project, by its id. Null if there is none with this id, or the actor does not see the project. */
  async findSigningKey(actor: Actor, id: string): Promise<SigningKey | null> {
    const found = await this.database.reader.findOneBy(SigningKey, { id });
    return found && seesProject(actor, found.projectId) ? found : null;
  }

  /** The keys of the projects that have one. */
  async findSigningKeys(projectIds: readonly string[]): Promise<SigningKey[]> {
    return this.database.reader.findBy(SigningKey, { projectId: In(projectIds) });
  }
}

/** A new key invalidates all tokens of the project's users, so Staging and Production need another permission. */
async function authorizeRotation(manager: EntityManager, actor: Actor, projectId: string): Promise<void> {
  authorize(actor, 'MANAGE_SIGNING_KEYS');
  const project = await visibleProject(manager, actor, projectId);
  authorize(actor, rotationPermission(project));
}

/** Whether the actor may replace the signing key of a project that it sees. */
export function mayRotateSigningKey(actor: Actor, project: Pick<Project, 'editable'>): boolean {
  return allows(actor, rotationPermission(project));
}

/** Includes MANAGE_SIGNING_KEYS in every case. */
function rotationPermission({ editable }: Pick<Project, 'editable'>): Permission {
  return editable ? 'MANAGE_SIGNING_KEYS' : 'MANAGE_SIGNING_KEYS_OF_RELEASES';
}

/** The public key of a project. Null if there is no such project, it was deleted, or it has no key. */
export async function publicKeyOf(manager: EntityManager, projectId: string): Promise<PublicKey | null> {
  return row<PublicKey>(
    manager,
    sql`SELECT k.key_id AS "keyId", k.public_key_pem AS "publicKeyPem" FROM signing_key k
      JOIN project p ON p.id = k.project_id WHERE k.project_id = ${projectId} AND p.deleted_at IS NULL`,
  );
}

/** A public key as a JWKS document (RFC 7517). */
export function jwksOf({ keyId, publicKeyPem }: PublicKey): object {
  const { kty, n, e } = createPublicKey(publicKeyPem).export({ format: 'jwk' });
  return { keys: [{ kty, n, e, kid: keyId, use: 'sig', alg: 'RS256' }] };
}

/** The JWK thumbprint (RFC 7638). The library is loaded only when needed, to keep the start of the server fast. */
async function thumbprintOf(publicKeyPem: string): Promise<string> {
  const { calculateJwkThumbprint, exportJWK } = await import('jose');
  return calculateJwkThumbprint(await exportJWK(createPublicKey(publicKeyPem)));
}

async function newKeyPair(): Promise<{ publicKey: string; privateKey: string }> {
  return promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}
