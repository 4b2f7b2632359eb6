import type { ContentChange, ContentChangeOf } from '../../content/changes/content-change.js';
import { integrationKeyOf } from '../../content/content.types.js';
import {
  becomesEnabledByDefault,
  becomesHidden,
  changesOf,
  removedUserSettings,
  subjectOf,
  triggersDiffer,
} from '../../messages/facts/content-differences.js';
import type { Restoration } from '../../messages/message.types.js';
import type { UserEffect } from '../../users/effects/user-effect.js';

/**
 * Decides the effects of a release on users. Rules announce them before (see `UserEffectKind`), `staged-effects.ts` stages
 * them, and `users/effects/apply-effect.ts` applies them.
 *
 * Restorations of a rollback come first, so that decisions of users precede defaults; the rest is in the order of the
 * changes.
 */
export function userEffects(
  changes: readonly ContentChange[],
  restorations: readonly Restoration[] = [],
): UserEffect[] {
  const removed = new Set(changesOf(changes, 'INTEGRATION', 'REMOVE').map(({ lineage }) => lineage));
  const effects = changes.flatMap((change) => {
    // The deletion of the account includes its workflows.
    if (change.contentType === 'WORKFLOW' && removed.has(integrationKeyOf(change.lineage))) return [];
    return [...effectsOf(change), ...settingEffects(change)];
  });
  return [...restorations.map(restorationEffect), ...effects];
}

function restorationEffect({ workflow, since, enabled }: Restoration): UserEffect {
  const users = { kind: 'RESTORABLE', workflowKey: workflow.lineage, since, enabled } as const;
  return { kind: enabled ? 'ENABLE_AGAIN' : 'DISABLE_AGAIN', subject: workflow, users };
}

function effectsOf(change: ContentChange): UserEffect[] {
  switch (change.contentType) {
    case 'INTEGRATION':
      return integrationEffects(change);
    case 'WORKFLOW':
      return workflowEffects(change);
    case 'APP_EVENT':
      return [];
  }
}

function integrationEffects(change: ContentChangeOf<'INTEGRATION'>): UserEffect[] {
  if (change.type !== 'REMOVE') return [];
  const users = { kind: 'CONNECTED', integrationKey: change.lineage } as const;
  return [{ kind: 'DELETE_CONNECTION', subject: subjectOf(change), users }];
}

function workflowEffects(change: ContentChangeOf<'WORKFLOW'>): UserEffect[] {
  const { lineage: workflowKey, before, after } = change;
  const subject = subjectOf(change);
  if (!after) return [{ kind: 'DELETE_WORKFLOW', subject, users: { kind: 'DECIDED', workflowKey } }];
  const effects: UserEffect[] = [];
  if (before && triggersDiffer(before.definition.trigger, after.definition.trigger)) {
    effects.push({ kind: 'RECREATE_TRIGGER', subject, users: { kind: 'ENABLED', workflowKey } });
  }
  if (before && becomesHidden(before, after)) {
    effects.push({ kind: 'DISABLE_WORKFLOW', subject, users: { kind: 'ENABLED', workflowKey } });
  }
  if (becomesEnabledByDefault(before, after)) {
    const integrationKey = integrationKeyOf(workflowKey);
    effects.push({ kind: 'ENABLE_WORKFLOW', subject, users: { kind: 'UNDECIDED', integrationKey, workflowKey } });
  }
  return effects;
}

function settingEffects(change: ContentChange): UserEffect[] {
  if (change.contentType === 'APP_EVENT' || change.type === 'ADD') return [];
  if (change.contentType === 'INTEGRATION' && change.type === 'REMOVE') return [];
  const { contentType: ownerType, lineage: ownerKey } = change;
  return removedUserSettings(change).map(({ id: settingId }) => ({
    kind: 'DELETE_SETTING',
    subject: subjectOf(change),
    users: { kind: 'SAVED', ownerType, ownerKey, settingId },
  }));
}
