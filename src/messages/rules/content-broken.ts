import { identityKey } from '../../content/changes/change-row.js';
import type { ContentIdentity, ContentSubject } from '../../content/content.types.js';
import { describeItem, joinList, sentences } from '../facts/wording.js';
import type { ExcludedChange, Finding, MessageAction, MessageFacts, MessageRule } from '../message.types.js';

/** The target would contain a workflow that can't run. One message per workflow lists everything that it lacks. */
export const contentBroken: MessageRule = {
  code: 'CONTENT_BROKEN',
  severity: 'WARNING',
  scope: 'RELEASE',
  find: (facts) => {
    const excluded = new Map(facts.excludedChanges.map((change) => [identityKey(change), change]));
    const included = new Set(facts.changes.map(identityKey));
    return facts.workflows.flatMap(({ subject, ...needs }) => {
      const problems = problemsOf(needs, facts);
      if (problems.length === 0) return [];
      const { contentType, key } = subject;
      const dependants = included.has(identityKey(subject)) ? [{ contentType, key }] : [];
      return findingOf(subject, problems, { excluded, dependants }, facts);
    });
  },
};

type References = Omit<MessageFacts['workflows'][number], 'subject'>;

/** An item that a workflow references and that would be missing or disabled. */
interface Problem {
  readonly needed: ContentIdentity;
  readonly state: 'missing' | 'disabled';
  readonly text: string;
}

function problemsOf({ integrationKey, appEventKey }: References, facts: MessageFacts): Problem[] {
  const problems: Problem[] = [];
  const integration = facts.integrations.get(integrationKey);
  if (!integration?.active) {
    const state = integration ? 'disabled' : 'missing';
    const text = `its integration, ${integration?.name ?? integrationKey}, would be ${state}`;
    problems.push({ needed: { contentType: 'INTEGRATION', key: integrationKey }, state, text });
  }
  if (appEventKey !== null && !facts.appEventKeys.has(appEventKey)) {
    const text = `its app event, “${appEventKey}”, would be missing`;
    problems.push({ needed: { contentType: 'APP_EVENT', key: appEventKey }, state: 'missing', text });
  }
  return problems;
}

function findingOf(
  subject: ContentSubject,
  problems: readonly Problem[],
  { excluded, dependants }: { excluded: ReadonlyMap<string, ExcludedChange>; dependants: readonly ContentIdentity[] },
  { releaseId, target }: MessageFacts,
): Finding {
  const remedies = new Set(problems.flatMap((problem) => remedyOf(problem, subject, excluded) ?? []));
  return {
    title: `${sentences(describeItem(subject))} would be broken`,
    text: sentences(
      `${describeItem(subject)} could not run in ${target.environmentName}: ${joinList(problems.map(({ text }) => text))}.`,
      remedies.size > 0
        ? 'Include the changes that the release leaves out.'
        : 'In Development, add or enable what it needs, or remove the workflow.',
    ),
    subject,
    action: remedies.size > 0 ? includeChanges(releaseId, [...remedies], dependants) : fixContent(problems, subject),
  };
}

/** The excluded change that would provide what is needed, or else remove the reference to it. */
function remedyOf(
  { needed, state }: Problem,
  workflow: ContentIdentity,
  excluded: ReadonlyMap<string, ExcludedChange>,
): ExcludedChange | undefined {
  const ofNeeded = excluded.get(identityKey(needed));
  if (ofNeeded?.type === (state === 'missing' ? 'ADD' : 'MODIFY')) {
    return ofNeeded;
  }
  const ofWorkflow = excluded.get(identityKey(workflow));
  return ofWorkflow?.type === 'REMOVE' || state === 'missing' ? ofWorkflow : undefined;
}

function includeChanges(
  releaseId: string,
  excluded: readonly ExcludedChange[],
  dependants: readonly ContentIdentity[],
): MessageAction {
  const changes = excluded.map(({ contentType, key }) => ({ contentType, key }));
  return { kind: 'INCLUDE_CHANGES', releaseId, changes, dependants };
}

/** Points to the disabled integration if there is one, since it can be enabled; otherwise to the workflow. */
function fixContent(problems: readonly Problem[], workflow: ContentIdentity): MessageAction {
  const { contentType, key } = problems.find(({ state }) => state === 'disabled')?.needed ?? workflow;
  return { kind: 'FIX_CONTENT', contentType, key };
}
