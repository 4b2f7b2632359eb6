import type { Database } from '../../database/database.js';
import { announce } from '../../database/signals.js';
import { notFound, refuse } from '../../errors/refusals.js';
import { authorize } from '../authorize.js';
import { managedMember } from '../members.js';
import type { Actor } from '../permissions.js';
import { checkName } from '../unique-names.js';
import { findVisibleToken, insertToken, seesTokensOf } from './stored-tokens.js';
import { Token } from './token.entity.js';
import { boundsOf } from './token-bounds.js';

/** Manages tokens: members their own, ADMINs also those of others. */
export class TokenService {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  /**
   * Creates a token and returns its text, which is not stored. Its permissions never exceed those that the actor has now,
   * even if its member gains more later.
   */
  async createToken(
    actor: Actor,
    input: { memberId?: string | null | undefined; name: string; expiresAt?: Date | null | undefined },
  ): Promise<{ id: string; secret: string }> {
    const memberId = input.memberId ?? actor.memberId;
    authorizeTokens(actor, memberId);
    const name = checkName(input.name);
    if (input.expiresAt && input.expiresAt <= this.now()) {
      refuse('INVALID_INPUT', 'The expiry of a token must be in the future.', { field: ['expiresAt'] });
    }
    return this.database.write(async (manager) => {
      if (memberId !== actor.memberId) await managedMember(manager, actor, memberId);
      const token = { memberId, name, expiresAt: input.expiresAt ?? null, createdBy: actor.memberId };
      return insertToken(manager, { ...token, createdAt: this.now() }, boundsOf(actor));
    });
  }

  async revokeToken(actor: Actor, tokenId: string): Promise<void> {
    await this.database.write(async (manager) => {
      const token = await findVisibleToken(manager, actor, tokenId);
      if (!token) return notFound('token', tokenId, 'tokenId');
      if (token.revokedAt !== null) return;
      await manager.save(Token, Object.assign(token, { revokedAt: this.now() }));
      announce(manager, 'team');
    });
  }

  /** Lists the tokens of a member, newest first; null if the actor may not see them. */
  async tokensOf(actor: Actor, memberId: string): Promise<Token[] | null> {
    if (!(await seesTokensOf(this.database.reader, actor, memberId))) return null;
    return this.database.reader.find(Token, { where: { memberId }, order: { createdAt: 'DESC', id: 'DESC' } });
  }

  /** Returns a token that the actor may see; null otherwise. */
  async findToken(actor: Actor, id: string): Promise<Token | null> {
    return findVisibleToken(this.database.reader, actor, id);
  }
}

function authorizeTokens(actor: Actor, memberId: string): void {
  authorize(actor, memberId === actor.memberId ? 'MANAGE_OWN_TOKENS' : 'MANAGE_TEAM');
}
