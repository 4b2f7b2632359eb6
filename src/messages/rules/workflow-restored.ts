import { type ContentIdentity, integrationKeyOf } from '../../content/content.types.js';
import { becomesEnabledByDefault, becomesHidden, changesOf, subjectOf } from '../facts/content-differences.js';
import { describeItem, sentences } from '../facts/wording.js';
import type { Finding, MessageFacts, MessageRule } from '../message.types.js';

/**
 * A rollback reverts the effects of later releases on users' workflows, unless the users have decided since. A workflow
 * that is added again after it was deleted in Development runs again for the users who had enabled it.
 */
export const workflowRestored: MessageRule = {
  code: 'WORKFLOW_RESTORED',
  severity: 'INFO',
  scope: 'RELEASE',
  find: (facts) => {
    const announced = coveredByOtherRules(facts);
    const restored = facts.restorations
      .filter(({ workflow, enabled }) => !announced[enabled ? 'enabled' : 'stopped'].has(workflow.lineage))
      .map(({ workflow, since, enabled }) => ({
        title: `${sentences(describeItem(workflow))} is ${enabled ? 'enabled again' : 'no longer enabled'}`,
        text: sentences(
          `releases after the restored one ${enabled ? 'stopped' : 'enabled'} ${describeItem(workflow)} for users in ${facts.target.environmentName}.`,
          `For users who have not decided about it since, it is ${enabled ? 'enabled again' : 'no longer enabled'}.`,
          ...(enabled
            ? ['If it requires settings, it does not start for users who lack a value until they save it.']
            : []),
          'Inform these users before you deploy.',
        ),
        subject: workflow,
        action: null,
        affects: { kind: 'RESTORABLE', workflowKey: workflow.lineage, since, enabled } as const,
        detail: String(enabled),
      }));
    return [...restored, ...returningWorkflows(facts)];
  },
};

/** Omits workflows whose integration is added too: `ACCOUNT_RESTORED` covers these. */
function returningWorkflows({ changes, target, returningWorkflows: returning }: MessageFacts): Finding[] {
  const added = new Set(changesOf(changes, 'INTEGRATION', 'ADD').map(({ lineage }) => lineage));
  return changesOf(changes, 'WORKFLOW', 'ADD')
    .filter(({ lineage }) => returning.has(lineage) && !added.has(integrationKeyOf(lineage)))
    .map((change) => {
      const subject = subjectOf(change);
      return {
        title: `${sentences(describeItem(subject))} runs again`,
        text: sentences(
          `users in ${target.environmentName} had enabled ${describeItem(subject)} before it was deleted.`,
          'It runs for them again.',
          'Inform these users before you deploy.',
        ),
        subject,
        action: null,
        affects: { kind: 'ENABLED', workflowKey: change.lineage },
        detail: 'RETURNS',
      };
    });
}

/** The workflows that other rules already report as enabled or stopped for all users. */
function coveredByOtherRules({ changes }: MessageFacts): Record<'enabled' | 'stopped', ReadonlySet<string>> {
  const modified = changesOf(changes, 'WORKFLOW', 'MODIFY');
  const lineagesOf = (found: readonly ContentIdentity[]) => new Set(found.map(({ lineage }) => lineage));
  return {
    enabled: lineagesOf(
      [...changesOf(changes, 'WORKFLOW', 'ADD'), ...modified].filter(({ before, after }) =>
        becomesEnabledByDefault(before, after),
      ),
    ),
    stopped: lineagesOf(modified.filter(({ before, after }) => becomesHidden(before, after))),
  };
}
