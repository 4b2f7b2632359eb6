import { becomesEnabledByDefault, changesOf } from '../content-differences.js';
import type { MessageFacts, MessageRule } from '../message.types.js';
import { nameOf, sentences } from '../wording.js';

/** A rollback undoes what releases have done to users' workflows, where the users have not decided since. */
export const workflowRestored: MessageRule = {
  code: 'WORKFLOW_RESTORED',
  severity: 'INFO',
  find: (facts) => {
    const defaults = newDefaults(facts);
    return facts.restorations
      .filter(({ workflow, enabled }) => !(enabled && defaults.has(workflow.key)))
      .map(({ workflow, since, enabled }) => ({
        title: `${sentences(nameOf(workflow))} is ${enabled ? 'enabled again' : 'no longer enabled'}`,
        text: sentences(
          `releases since the one that is restored have ${enabled ? 'stopped' : 'enabled'} ${nameOf(workflow)} for users in ${facts.target.environmentName}.`,
          `For those who have not decided about it since, it is ${enabled ? 'enabled again' : 'no longer enabled'}.`,
          'Tell them before you deploy.',
        ),
        subject: workflow,
        action: null,
        affects: { kind: 'RESTORABLE', workflowKey: workflow.key, since, enabled },
        detail: String(enabled),
      }));
  },
};

/** The message about a new default names those for whom it is enabled again, too. */
function newDefaults({ changes }: MessageFacts): ReadonlySet<string> {
  return new Set(
    [...changesOf(changes, 'WORKFLOW', 'ADD'), ...changesOf(changes, 'WORKFLOW', 'MODIFY')]
      .filter(({ before, after }) => becomesEnabledByDefault(before, after))
      .map(({ key }) => key),
  );
}
