import type { ContentChangeOf } from '../../content/changes/content-change.js';
import { integrationKeyOf } from '../../content/content.types.js';
import type { RequiredSettings } from '../../users/sets/user-set.js';
import { becomesEnabledByDefault, changesOf, subjectOf } from '../facts/content-differences.js';
import { requiredSettings } from '../facts/required-settings.js';
import { describeItem, sentences } from '../facts/wording.js';
import type { Finding, MessageFacts, MessageRule } from '../message.types.js';

/**
 * The deployment enables the workflow for users who never decided about it, if they have a value for every required
 * setting. A second message lists the users who lack one.
 */
export const workflowEnabledByDefault: MessageRule = {
  code: 'WORKFLOW_ENABLED_BY_DEFAULT',
  severity: 'INFO',
  scope: 'EACH_CHANGE',
  find: (facts) =>
    [...changesOf(facts.changes, 'WORKFLOW', 'ADD'), ...changesOf(facts.changes, 'WORKFLOW', 'MODIFY')]
      .filter(({ before, after }) => becomesEnabledByDefault(before, after))
      .flatMap((change) => findings(facts, change)),
};

function findings({ target, integrationSettings }: MessageFacts, change: ChangeOfWorkflow): Finding[] {
  const subject = subjectOf(change);
  const integrationKey = integrationKeyOf(change.lineage);
  const required = requiredSettings([
    { ownerType: 'INTEGRATION', ownerKey: integrationKey, settings: integrationSettings.get(integrationKey) ?? [] },
    { ownerType: 'WORKFLOW', ownerKey: change.lineage, settings: change.after.definition.userSettings ?? [] },
  ]);
  const undecided = { kind: 'UNDECIDED', integrationKey, workflowKey: change.lineage } as const;
  const enabled = {
    title: `${sentences(describeItem(subject))} is enabled by default`,
    text: sentences(
      `${describeItem(subject)} will be enabled by default in ${target.environmentName}.`,
      `The deployment enables it for every connected user of its integration${required.length === 0 ? '' : ' who has a value for every setting that it requires'}.`,
      'If users should choose for themselves, turn “enabled by default” off in Development.',
    ),
    subject,
    action: null,
  };
  if (required.length === 0) return [{ ...enabled, affects: undecided }];
  const lacking = {
    title: `${sentences(describeItem(subject))} waits for settings`,
    text: sentences(
      `${describeItem(subject)} will be enabled by default in ${target.environmentName}, and requires ${settingCount(required)}.`,
      'It stays off for users who lack a value, and starts for each of them once they save it.',
      'Ask these users to review their settings.',
    ),
    subject,
    action: null,
    detail: 'LACKING',
  };
  return [
    { ...enabled, affects: { ...undecided, only: [{ who: 'HAVE', required }] } },
    { ...lacking, affects: { ...undecided, only: [{ who: 'LACK', required }] } },
  ];
}

type ChangeOfWorkflow = Exclude<ContentChangeOf<'WORKFLOW'>, { type: 'REMOVE' }>;

function settingCount(required: readonly RequiredSettings[]): string {
  const count = required.reduce((sum, { settings }) => sum + settings.length, 0);
  return count === 1 ? 'a setting' : `${count} settings`;
}
