import type { Database } from '../../database/database.js';
import { execute, sql } from '../../database/statements/sql.js';
import { ForbiddenError, refuse } from '../../errors/refusals.js';
import { Runtime } from '../runtime.entity.js';
import type { RuntimeIdentity } from '../runtime-identity.js';
import { checkRuntimeJwk, type RuntimeJwk } from './runtime-jwk.js';

/** Lets runtimes give their public keys. */
export class RuntimeKeyService {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  /**
   * Sets the public key of a runtime that has none, so that a stolen token can't replace it. The same key again changes
   * nothing. Returns the id of the key.
   */
  async setPublicKey({ runtimeId }: RuntimeIdentity, given: unknown): Promise<string> {
    const jwk = await checkRuntimeJwk(given);
    return this.database.write(async (manager) => {
      const set = await execute(
        manager,
        sql`UPDATE deployment_target
          SET public_key = ${JSON.stringify(jwk)}, public_key_at = ${this.now().toISOString()}, public_key_by = NULL
          WHERE id = ${runtimeId} AND receives_secrets = TRUE AND public_key IS NULL`,
      );
      if (set > 0) return jwk.kid;
      const runtime = await manager.findOneBy(Runtime, { id: runtimeId });
      requireAllowed(runtime);
      if (jwkOf(runtime)?.kid === jwk.kid) return jwk.kid;
      const message = 'The runtime has another public key. An ADMIN can remove it, or give the new one.';
      return refuse('PUBLIC_KEY_EXISTS', message, { field: ['publicKey'] });
    });
  }
}

/** @throws ForbiddenError unless an ADMIN has allowed the runtime to read configuration */
export function requireAllowed(runtime: Runtime | null): asserts runtime is Runtime {
  if (runtime?.receivesSecrets) return;
  throw new ForbiddenError('This runtime may not read configuration. An ADMIN can allow it: `receivesSecrets`.');
}

/** A runtime's public key, and who gave it. */
export interface GivenKey {
  readonly keyId: string;
  readonly jwk: RuntimeJwk;
  readonly givenAt: Date;
  /** The member's id. Null if the runtime did. */
  readonly givenBy: string | null;
}

/** The public key of a runtime, and who gave it. Null if it has none. */
export function givenKeyOf(runtime: Runtime): GivenKey | null {
  const { publicKeyAt: givenAt, publicKeyBy: givenBy } = runtime;
  const jwk = jwkOf(runtime);
  return jwk && givenAt ? { keyId: jwk.kid, jwk, givenAt, givenBy } : null;
}

/** The public key of a runtime. Null if it has none. */
export function jwkOf({ publicKey }: Pick<Runtime, 'publicKey'>): RuntimeJwk | null {
  return publicKey === null ? null : JSON.parse(publicKey);
}
