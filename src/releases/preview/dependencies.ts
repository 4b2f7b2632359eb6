import type { EntityManager } from 'typeorm';
import { mapInTurns, yieldEventLoop } from '../../async/event-loop.js';
import { identityKey, nameOfChange } from '../../content/changes/change-row.js';
import type { ContentChange } from '../../content/changes/content-change.js';
import { needsOf } from '../../content/definitions/references.js';
import { loadDefinitions } from '../../messages/facts/load-definitions.js';
import type { Preview, SelectedChange } from './preview.types.js';
import { type Dependency, findDependencies, type SelectableChange } from './selection-rules.js';

/** What the changes of a preview depend on, excluded or not. Reads the definitions of all changed workflows. */
export async function readDependencies(
  manager: EntityManager,
  { changes }: Pick<Preview, 'changes'>,
): Promise<Dependency[]> {
  const workflows = changes.filter(({ contentType }) => contentType === 'WORKFLOW');
  const detailed = new Map((await loadDefinitions(manager, workflows)).map((change) => [identityKey(change), change]));
  const selectable = await mapInTurns(changes, (change) => selectableChange(change, detailed.get(identityKey(change))));
  await yieldEventLoop();
  return findDependencies(selectable);
}

/** `workflow` is the same change with its definitions; undefined for other content types. */
function selectableChange(change: SelectedChange, workflow: ContentChange | undefined): SelectableChange {
  const { contentType, lineage, key, keyBefore, type } = change;
  const usedBy = (keyThen: string | null, side: ContentChange['before'] | undefined) =>
    keyThen === null || !side ? [] : needsOf(contentType, keyThen, side.definition);
  return {
    ...{ contentType, lineage, key, keyBefore, type, name: nameOfChange(change) },
    ...{ usedBefore: usedBy(keyBefore, workflow?.before), usedAfter: usedBy(key, workflow?.after) },
  };
}
