import type { EntityManager } from 'typeorm';
import { inTurns } from '../../async/event-loop.js';
import type { ContentChange } from '../../content/changes/content-change.js';
import { readFormHashes } from '../../content/changes/equivalent-changes.js';
import { integrationKeyOf } from '../../content/content.types.js';
import type { LikelyRename } from '../message.types.js';
import { subjectOf } from './content-differences.js';

/**
 * Finds removed items that were perhaps only given another key: exactly one added item of the same kind has the same content,
 * and it is like no other removed one. Workflows must belong to the same integration. Reads the definitions of added and
 * removed items only if there are both of a kind.
 */
export async function readLikelyRenames(
  manager: EntityManager,
  changes: readonly ContentChange[],
): Promise<LikelyRename[]> {
  const candidates = await findCandidates(changes);
  const forms = await readFormHashes(manager, candidates);
  return likelyRenames(candidates, (hash) => forms.get(hash) ?? hash);
}

/** `readLikelyRenames` with a function that returns the hash of a definition's normal form. Takes linear time. */
export function likelyRenames(
  candidates: readonly ContentChange[],
  formHashOf: (hash: string) => string,
): LikelyRename[] {
  const byContent = new Map<string, ContentChange[]>();
  for (const change of candidates) {
    const state = change.after ?? change.before;
    const name = isDistinctive(change) ? [] : [state.name];
    const content = JSON.stringify([familyOf(change), formHashOf(state.hash), ...name]);
    byContent.set(content, [...(byContent.get(content) ?? []).slice(0, 2), change]);
  }
  return [...byContent.values()].flatMap((alike) => {
    const [removed, added] = [alike.find(({ after }) => !after), alike.find(({ before }) => !before)];
    return alike.length === 2 && removed && added ? [{ removed: subjectOf(removed), added: subjectOf(added) }] : [];
  });
}

/** The added and removed items of which there are both in their family. */
async function findCandidates(changes: readonly ContentChange[]): Promise<ContentChange[]> {
  const families = { ADD: new Set<string>(), REMOVE: new Set<string>() };
  const found: ContentChange[] = [];
  for await (const some of inTurns(changes)) {
    for (const change of some) if (change.type !== 'MODIFY') families[change.type].add(familyOf(change));
  }
  for await (const some of inTurns(changes)) {
    const isCandidate = (change: ContentChange) =>
      change.type !== 'MODIFY' && families[change.type === 'ADD' ? 'REMOVE' : 'ADD'].has(familyOf(change));
    found.push(...some.filter(isCandidate));
  }
  return found;
}

/** A rename does not leave the kind of content and, for workflows, the integration. */
function familyOf({ contentType, lineage }: ContentChange): string {
  return contentType === 'WORKFLOW' ? `WORKFLOW ${integrationKeyOf(lineage)}` : contentType;
}

/** Whether two items hardly have this definition by chance. Items with other definitions must also have the same name. */
function isDistinctive(change: ContentChange): boolean {
  switch (change.contentType) {
    case 'INTEGRATION':
      return Object.keys((change.after ?? change.before).definition).length > 1;
    case 'WORKFLOW':
      return (change.after ?? change.before).definition.steps.length > 0;
    case 'APP_EVENT': {
      const { example, schema } = (change.after ?? change.before).definition;
      return Object.keys(example).length > 0 || schema !== undefined;
    }
  }
}
