import type { Caller } from '../../api/context.js';
import type { RequestOrigin } from '../../audit/audit-recorder.js';
import type { Services } from '../../services/services.js';
import { tokenHash } from '../../team/tokens/token-text.js';
import type { RateLimiter } from '../limits/rate-limiter.js';
import { type Authentication, type Authenticators, authenticate } from './authentication.js';

/** The caller and the key that its limits are counted under, or why the token is refused. */
export type Admitted = { readonly caller: Caller; readonly limitKey: string } | { readonly refusal: string };

/** Authenticates callers within the rate limits. The `admit` methods reject with a `RateLimitedError` beyond these. */
export class Admission {
  constructor(
    private readonly services: Authenticators & Pick<Services, 'audit'>,
    private readonly rates: RateLimiter,
  ) {}

  /** Admits one operation. */
  async admitOperation(token: string | null, origin: RequestOrigin): Promise<Admitted> {
    await this.rates.countByAddress(origin.address);
    const admitted = await this.admitConnection(token, origin);
    if ('caller' in admitted) await this.rates.countByCaller(admitted.limitKey);
    return admitted;
  }

  /** Admits a connection. Its operations are counted one by one. A missing token is not counted as a failed sign-in. */
  async admitConnection(token: string | null, origin: RequestOrigin): Promise<Admitted> {
    await this.rates.checkSignIn(origin.address);
    const authentication = await authenticate(this.services, token, origin);
    if ('refusal' in authentication) {
      if (token !== null) await this.rates.countSignInFailure(origin.address);
      return authentication;
    }
    return { ...authentication, limitKey: limitKeyOf(token ?? '', authentication.caller) };
  }

  /** Authenticates an admitted token again, because its permissions may have changed. Counts nothing. */
  async reauthenticate(token: string | null, origin: RequestOrigin): Promise<Authentication> {
    return authenticate(this.services, token, origin);
  }
}

/**
 * The key that limits are counted under. Tokens of a member count separately. Those of a connected user count together,
 * because it gets new ones often; so do those of a runtime, which has two during a rotation.
 */
function limitKeyOf(token: string, caller: Caller): string {
  switch (caller.kind) {
    case 'MEMBER':
      return tokenHash(token);
    case 'CONNECTED_USER':
      return `${caller.user.projectId}/${caller.user.userId}`;
    case 'RUNTIME':
      return caller.runtime.runtimeId;
  }
}
