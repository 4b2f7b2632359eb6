import type { Caller } from '../../api/context.js';
import type { RequestOrigin } from '../../audit/audit-recorder.js';
import type { Services } from '../../services/services.js';
import { tokenHash } from '../../team/tokens/token-text.js';
import type { RateLimiter } from '../limits/rate-limiter.js';
import { type Authentication, type Authenticators, authenticate } from './authentication.js';

/** Who is let in, and the name under which limits count it; or why the token is refused. */
export type Admitted = { readonly caller: Caller; readonly holder: string } | { readonly refusal: string };

/** Lets callers in, within the rates. Both methods reject with a `RateLimitedError` where something is too much. */
export class Admission {
  constructor(
    private readonly services: Authenticators & Pick<Services, 'audit'>,
    private readonly rates: RateLimiter,
  ) {}

  /** Lets one operation in. */
  async toOperation(token: string | null, origin: RequestOrigin): Promise<Admitted> {
    await this.rates.countFrom(origin.address);
    const admitted = await this.toConnection(token, origin);
    if ('caller' in admitted) await this.rates.countOf(admitted.holder);
    return admitted;
  }

  /** Lets a connection in, whose operations are counted one by one. To come without a token is no failed sign-in. */
  async toConnection(token: string | null, origin: RequestOrigin): Promise<Admitted> {
    await this.rates.checkSignIn(origin.address);
    const authentication = await authenticate(this.services, token, origin);
    if ('refusal' in authentication) {
      if (token !== null) await this.rates.countSignInFailure(origin.address);
      return authentication;
    }
    return { ...authentication, holder: holderOf(token ?? '', authentication.caller) };
  }

  /** Looks again at a token that was let in: what it allows may have changed since. Nothing is counted. */
  async reauthenticate(token: string | null, origin: RequestOrigin): Promise<Authentication> {
    return authenticate(this.services, token, origin);
  }
}

/**
 * A member's tokens count apart. Those of a connected user count together, as it gets a new one all the time; and those
 * of a runtime, which has two during a rotation.
 */
function holderOf(token: string, caller: Caller): string {
  switch (caller.kind) {
    case 'MEMBER':
      return tokenHash(token);
    case 'CONNECTED_USER':
      return `${caller.user.projectId}/${caller.user.userId}`;
    case 'RUNTIME':
      return caller.runtime.runtimeId;
  }
}
