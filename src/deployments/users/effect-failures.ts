import type { EntityManager } from 'typeorm';
import { rows, sql } from '../../database/statements/sql.js';
import { userUpdateFailed } from '../../messages/deployment-errors.js';
import type { AffectedUsers, Message } from '../../messages/message.types.js';
import { storeUsers } from '../../messages/store/affected-users.js';
import type { UserEffect } from '../../users/effects/user-effect.js';
import type { DeploymentSubject } from '../engine/deployment-subject.js';
import { type NumberedEffect, stagedRows } from './staged-effects.js';

/** An error message whose affected users are stored. */
export interface EffectFailure extends Message {
  readonly affectedUsers: Extract<AffectedUsers, { kind: 'STORED' }>;
}

/**
 * Returns an error message for each effect that `apply-staged-effect.ts` failed to apply to some users, and stores these
 * users. The text is in `messages/deployment-errors.ts`.
 */
export async function effectFailures(
  manager: EntityManager,
  subject: DeploymentSubject,
  effects: readonly NumberedEffect[],
): Promise<EffectFailure[]> {
  const { releaseId, projectId } = subject;
  const failed = await rows<{ number: number; count: number; reason: string }>(
    manager,
    sql`SELECT s.effect AS number, CAST(COUNT(*) AS integer) AS count, MIN(s.failure) AS reason
      FROM user_update s JOIN connected_user u ON u.id = s.connected_user_id
      WHERE s.release_id = ${releaseId} AND s.failure IS NOT NULL GROUP BY s.effect ORDER BY s.effect`,
  );
  const messages: EffectFailure[] = [];
  for (const { number, count, reason } of failed) {
    const effect = effects[number - 1];
    if (!effect) throw new Error(`expected ${effects.length} effects, got an update of number ${number}`);
    const message = userUpdateFailed({
      ...subject,
      change: effect.subject,
      effect: describeEffect(effect),
      count,
      reason,
    });
    const failedUsers = sql`SELECT s.connected_user_id FROM ${stagedRows(subject, effect)} AND s.failure IS NOT NULL`;
    await storeUsers(manager, { releaseId, messageId: message.id }, failedUsers);
    messages.push({
      ...message,
      affectedUsers: { kind: 'STORED', releaseId, projectId, messageId: message.id, count },
    });
  }
  return messages;
}

/** The effect in words. The name of its item follows in the message. */
function describeEffect({ kind, users }: UserEffect): string {
  switch (kind) {
    case 'DELETE_CONNECTION':
      return 'deleting accounts';
    case 'ENABLE_WORKFLOW':
      return 'enabling';
    case 'ENABLE_AGAIN':
      return 'enabling again';
    case 'RECREATE_TRIGGER':
      return 'creating a new trigger';
    case 'DELETE_WORKFLOW':
      return 'deleting';
    case 'DISABLE_WORKFLOW':
    case 'DISABLE_AGAIN':
      return 'disabling';
    case 'DELETE_SETTING':
      return `deleting values of the setting “${users.kind === 'SAVED' ? users.settingId : ''}”`;
  }
}
