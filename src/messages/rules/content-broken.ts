import { identityKey, namedKey } from '../../content/changes/change-row.js';
import type { ContentIdentity, ContentKey, ContentSubject } from '../../content/content.types.js';
import { describeItem, joinList, sentences } from '../facts/wording.js';
import type { ExcludedChange, Finding, MessageAction, MessageFacts, MessageRule } from '../message.types.js';

/** The target would contain a workflow that can't run. One message per workflow lists everything that it lacks. */
export const contentBroken: MessageRule = {
  code: 'CONTENT_BROKEN',
  severity: 'WARNING',
  scope: 'RELEASE',
  find: (facts) => {
    const excluded = indexed(facts.excludedChanges);
    const included = new Set(facts.changes.map(identityKey));
    return facts.workflows.flatMap(({ subject, integrationKey, needs }) => {
      const problems = needs.flatMap((needed) => problemOf(needed, needed.key === integrationKey, facts));
      if (problems.length === 0) return [];
      const { contentType, lineage } = subject;
      const dependants = included.has(identityKey(subject)) ? [{ contentType, lineage }] : [];
      return findingOf(subject, problems, { excluded, dependants }, facts);
    });
  },
};

/** An item that a workflow references and that would be missing or disabled. */
interface Problem {
  readonly needed: ContentKey;
  readonly state: 'missing' | 'disabled';
  readonly text: string;
}

interface ExcludedChanges {
  readonly byIdentity: ReadonlyMap<string, ExcludedChange>;
  /** Additions and renamings, by the new key. */
  readonly givingKey: ReadonlyMap<string, ExcludedChange>;
  /** Modifications of items that keep their key, by the key. */
  readonly keepingKey: ReadonlyMap<string, ExcludedChange>;
}

function indexed(changes: readonly ExcludedChange[]): ExcludedChanges {
  const existing = changes.filter(({ type }) => type !== 'REMOVE');
  const byKey = (some: readonly ExcludedChange[]) => new Map(some.map((change) => [namedKey(change), change]));
  return {
    byIdentity: new Map(changes.map((change) => [identityKey(change), change])),
    givingKey: byKey(existing.filter(({ key, keyBefore }) => key !== keyBefore)),
    keepingKey: byKey(existing.filter(({ key, keyBefore }) => key === keyBefore)),
  };
}

function problemOf(needed: ContentKey, isOwn: boolean, facts: MessageFacts): Problem[] {
  const { contentType, key } = needed;
  if (contentType === 'APP_EVENT') {
    if (facts.appEventKeys.has(key)) return [];
    return [{ needed, state: 'missing', text: `its app event, “${key}”, would be missing` }];
  }
  const integration = facts.integrations.get(key);
  if (integration?.active) return [];
  const state = integration ? 'disabled' : 'missing';
  const name = integration?.name ?? key;
  // With the key: an acknowledged warning is carried over by its text, and several integrations may have one name.
  const used = name === key ? key : `${name} (${key})`;
  const subject = isOwn ? `its integration, ${name},` : `the integration ${used}, which its steps use,`;
  return [{ needed, state, text: `${subject} would be ${state}` }];
}

function findingOf(
  subject: ContentSubject,
  problems: readonly Problem[],
  { excluded, dependants }: { excluded: ExcludedChanges; dependants: readonly ContentIdentity[] },
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
  excluded: ExcludedChanges,
): ExcludedChange | undefined {
  const ofNeeded = (state === 'missing' ? excluded.givingKey : excluded.keepingKey).get(namedKey(needed));
  if (ofNeeded) return ofNeeded;
  const ofWorkflow = excluded.byIdentity.get(identityKey(workflow));
  return ofWorkflow?.type === 'REMOVE' || state === 'missing' ? ofWorkflow : undefined;
}

function includeChanges(
  releaseId: string,
  excluded: readonly ExcludedChange[],
  dependants: readonly ContentIdentity[],
): MessageAction {
  const changes = excluded.map(({ contentType, lineage }) => ({ contentType, lineage }));
  return { kind: 'INCLUDE_CHANGES', releaseId, changes, dependants };
}

/** Points to the disabled integration if there is one, since it can be enabled; otherwise to the workflow. */
function fixContent(problems: readonly Problem[], workflow: ContentKey): MessageAction {
  const { contentType, key } = problems.find(({ state }) => state === 'disabled')?.needed ?? workflow;
  return { kind: 'FIX_CONTENT', contentType, key };
}
