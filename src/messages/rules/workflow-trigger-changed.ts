import { USER_TIME_ZONE, type WorkflowTrigger } from '../../content/content.types.js';
import {
  changedTriggerParts,
  changesOf,
  firingConditionsDiffer,
  subjectOf,
  type TriggerPart,
  triggersDiffer,
} from '../facts/content-differences.js';
import { describeItem, joinList, sentences } from '../facts/wording.js';
import type { MessageRule } from '../message.types.js';

/** The workflow will start on other events, or with other parameters, for everybody who enabled it. */
export const workflowTriggerChanged: MessageRule = {
  code: 'WORKFLOW_TRIGGER_CHANGED',
  severity: 'INFO',
  scope: 'EACH_CHANGE',
  find: ({ changes, target }) =>
    changesOf(changes, 'WORKFLOW', 'MODIFY').flatMap((change) => {
      const [before, after] = [change.before.definition.trigger, change.after.definition.trigger];
      if (!triggersDiffer(before, after)) {
        return [];
      }
      const subject = subjectOf(change);
      return {
        title: `The trigger of ${describeItem(subject)} changes`,
        text: sentences(
          `${describeItem(subject)} will be started by ${describeDifference(before, after)}.`,
          `The deployment creates a new trigger for each user who enabled it in ${target.environmentName}.`,
          'Prepare what starts it for this before you deploy.',
        ),
        subject,
        action: null,
        affects: { kind: 'ENABLED', workflowKey: subject.lineage },
      };
    }),
};

function describeDifference(before: WorkflowTrigger, after: WorkflowTrigger): string {
  return firingConditionsDiffer(before, after)
    ? `${describeTrigger(after)} instead of ${describeTrigger(before)}`
    : `${describeTrigger(after)} with ${joinList(changedTriggerParts(before, after).map((part) => PARTS[part]))}`;
}

const PARTS: Readonly<Record<TriggerPart, string>> = {
  parameters: 'other parameters',
  setUp: 'another request to set it up',
  tearDown: 'another request to remove it',
  validation: 'another validation',
};

function describeTrigger(trigger: WorkflowTrigger): string {
  switch (trigger.type) {
    case 'APP_EVENT':
      return `the app event “${trigger.appEvent}”`;
    case 'REQUEST':
      return 'an HTTP request';
    case 'INTEGRATION_EVENT':
      return `the integration’s event “${trigger.event}”`;
    case 'INTEGRATION_ENABLED':
      return 'a user enabling the integration';
    case 'SCHEDULE':
      return `the schedule “${trigger.cron}” (${describeTimeZone(trigger.timeZone)})`;
    case 'INTEGRATION_REMOVED':
      return 'a user removing the integration';
    case 'WEBHOOK':
      return 'a call by the integrated app';
    case 'MANUAL':
      return 'a person by hand';
  }
}

function describeTimeZone(timeZone: string): string {
  return timeZone === USER_TIME_ZONE ? 'in the time zone of each user' : timeZone;
}
