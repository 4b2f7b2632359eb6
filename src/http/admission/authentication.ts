import type { Caller } from '../../api/context.js';
import type { RequestOrigin } from '../../audit/audit-recorder.js';
import type { Services } from '../../services/services.js';
import type { AuthenticatedMember } from '../../team/member-authentication.js';
import { looksLikeRuntimeToken } from '../../team/tokens/token-text.js';
import { hasJwtForm, UserTokenError } from '../../users/identity/user-token.js';

/** A caller whose token is valid. */
export interface Authenticated {
  readonly caller: Caller;
  /** Of a member: what is committed, read after the authentication began: see `Database.commitMark`. */
  readonly mark?: string;
}

/** The caller, or why the token is refused. */
export type Authentication = Authenticated | { readonly refusal: string };

const UNKNOWN_TOKEN =
  'The token is missing, wrong or expired. Send the token of a member or a runtime: `Authorization: Bearer slipway_…`.';

export type Authenticators = Pick<Services, 'memberAuthentication' | 'userAuthentication' | 'runtimeAuthentication'>;

/**
 * Authenticates a token by its form: a member's, a runtime's, or a connected user's if it is a JWT. Null is no token.
 * Records refused tokens in the audit log.
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

/** Like `authenticate`, without the audit log. */
export async function authenticateUnaudited(
  { memberAuthentication, userAuthentication, runtimeAuthentication }: Authenticators,
  token: string | null,
): Promise<Authentication> {
  if (token === null) return { refusal: UNKNOWN_TOKEN };
  if (looksLikeRuntimeToken(token)) {
    const runtime = await runtimeAuthentication.authenticate(token);
    return runtime ? { caller: { kind: 'RUNTIME', runtime } } : { refusal: UNKNOWN_TOKEN };
  }
  if (!hasJwtForm(token)) {
    const member = await memberAuthentication.authenticate(token);
    return member ? authenticatedMember(member) : { refusal: UNKNOWN_TOKEN };
  }
  try {
    return { caller: { kind: 'CONNECTED_USER', user: await userAuthentication.authenticate(token) } };
  } catch (error) {
    if (!(error instanceof UserTokenError)) throw error;
    return { refusal: error.message };
  }
}

/** A member as a caller. */
export function authenticatedMember({ actor, mark }: AuthenticatedMember): Authenticated {
  return { caller: { kind: 'MEMBER', actor }, mark };
}
