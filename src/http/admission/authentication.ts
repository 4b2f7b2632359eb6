import type { Caller } from '../../api/context.js';
import type { RequestOrigin } from '../../audit/audit-recorder.js';
import type { Services } from '../../services/services.js';
import { looksLikeRuntimeToken } from '../../team/tokens/token-text.js';
import { looksLikeUserToken, UserTokenError } from '../../users/identity/user-token.js';

/** Who calls, or why the token is refused. */
export type Authentication = { readonly caller: Caller } | { readonly refusal: string };

const NO_MEMBER =
  'Send the token of a member, `Authorization: Bearer slipway_…`. This one is missing, wrong or expired.';

export type Authenticators = Pick<Services, 'memberAuthentication' | 'userAuthentication' | 'runtimeAuthentication'>;

/**
 * Whose token this is, which its form tells: a member's, a runtime's, or, where it is a JWT, a connected user's. Takes
 * null for no token. The audit log tells of tokens that are refused.
 */
export async function authenticate(
  services: Authenticators & Pick<Services, 'audit'>,
  token: string | null,
  origin: RequestOrigin,
): Promise<Authentication> {
  const authentication = await authenticateUnaudited(services, token);
  if ('refusal' in authentication) await services.audit.recordRefusedSignIn(origin, 'UNAUTHENTICATED');
  return authentication;
}

/** As `authenticate`, without a word in the audit log. */
export async function authenticateUnaudited(
  { memberAuthentication, userAuthentication, runtimeAuthentication }: Authenticators,
  token: string | null,
): Promise<Authentication> {
  if (token === null) return { refusal: NO_MEMBER };
  if (looksLikeRuntimeToken(token)) {
    const runtime = await runtimeAuthentication.authenticate(token);
    return runtime ? { caller: { kind: 'RUNTIME', runtime } } : { refusal: NO_MEMBER };
  }
  if (!looksLikeUserToken(token)) {
    const actor = await memberAuthentication.authenticate(token);
    return actor ? { caller: { kind: 'MEMBER', actor } } : { refusal: NO_MEMBER };
  }
  try {
    return { caller: { kind: 'CONNECTED_USER', user: await userAuthentication.authenticate(token) } };
  } catch (error) {
    if (!(error instanceof UserTokenError)) throw error;
    return { refusal: error.message };
  }
}
