import type { Caller } from '../../api/context.js';
import type { RequestOrigin } from '../../audit/audit-recorder.js';
import type { Services } from '../../services/services.js';
import type { RateLimiter } from '../limits/rate-limiter.js';
import {
  type Authenticated,
  type Authentication,
  type Authenticators,
  authenticate,
  authenticatedMember,
} from './authentication.js';

/** The caller and the key that its limits are counted under, or why the token is refused. */
export type Admitted = (Authenticated & { readonly limitKey: string }) | { readonly refusal: string };

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
    return { ...authentication, limitKey: limitKeyOf(authentication.caller) };
  }

  /**
   * Admits a request by a link that names a token, null if the link was altered. Such links do not count as wrong tokens: a
   * page of another site can make its visitors' browsers open many of them, as images, which would lock these people out. A
   * signature is too long to be guessed.
   */
  async admitLink(tokenId: string | null, origin: RequestOrigin): Promise<Admitted> {
    await this.rates.countByAddress(origin.address);
    await this.rates.checkSignIn(origin.address);
    if (tokenId === null) {
      await this.services.audit.recordRefusedSignIn(origin, 'FORBIDDEN');
      return { refusal: ALTERED_LINK };
    }
    const authentication = await this.reauthenticateLink(tokenId);
    if ('refusal' in authentication) return authentication;
    const limitKey = limitKeyOf(authentication.caller);
    await this.rates.countByCaller(limitKey);
    return { ...authentication, limitKey };
  }

  /** Authenticates the token of a link again. Counts nothing. */
  async reauthenticateLink(tokenId: string): Promise<Authentication> {
    const member = await this.services.memberAuthentication.authenticateTokenId(tokenId);
    return member ? authenticatedMember(member) : { refusal: INVALID_TOKEN_OF_LINK };
  }

  /** Authenticates an admitted token again, because its permissions may have changed. Counts nothing. */
  async reauthenticate(token: string | null, origin: RequestOrigin): Promise<Authentication> {
    return authenticate(this.services, token, origin);
  }
}

const ALTERED_LINK =
  'The link is not one that this server has signed for this file: read a new one, and use it unchanged.';
const INVALID_TOKEN_OF_LINK = 'The token that the link was read with is no longer valid.';

/**
 * The key that limits are counted under. Tokens of a member count separately. Those of a connected user count together,
 * because it gets new ones often; so do those of a runtime, which has two during a rotation.
 */
function limitKeyOf(caller: Caller): string {
  switch (caller.kind) {
    case 'MEMBER':
      return caller.actor.tokenId ?? caller.actor.memberId;
    case 'CONNECTED_USER':
      return `${caller.user.projectId}/${caller.user.userId}`;
    case 'RUNTIME':
      return caller.runtime.runtimeId;
  }
}
