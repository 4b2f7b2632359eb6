import type { EntityManager } from 'typeorm';
import { identityKey } from '../../content/changes/change-row.js';
import type { Refusal } from '../../errors/refusals.js';
import { changeId } from './change-id.js';
import { readDependencies } from './dependencies.js';
import type { Preview } from './preview.types.js';
import { type Dependency, describeNeededChange, missingDependencies, neededChanges } from './selection-rules.js';

/** Returns one refusal per excluded change that included ones depend on. */
export async function selectionRefusals(
  manager: EntityManager,
  releaseId: string,
  preview: Preview,
): Promise<Refusal[]> {
  const excluded = new Set(preview.changes.filter((change) => change.excluded).map(identityKey));
  if (excluded.size === 0) return [];
  const dependencies = await readDependencies(manager, preview);
  return changeNeeded(
    releaseId,
    missingDependencies(dependencies, (change) => excluded.has(identityKey(change))),
  );
}

/** The refusals of missing dependencies that did not exist before. */
export function newSelectionRefusals(
  releaseId: string,
  before: readonly Dependency[],
  after: readonly Dependency[],
): Refusal[] {
  const known = new Set(before.map(dependencyKey));
  return changeNeeded(
    releaseId,
    after.filter((dependency) => !known.has(dependencyKey(dependency))),
  );
}

function changeNeeded(releaseId: string, missing: readonly Dependency[]): Refusal[] {
  return neededChanges(missing).map((needed) => ({
    code: 'CHANGE_NEEDED',
    message: describeNeededChange(needed),
    subjectIds: [changeId(releaseId, needed.change)],
    dependantIds: needed.dependants.map((dependant) => changeId(releaseId, dependant)),
  }));
}

function dependencyKey({ change, dependsOn }: Dependency): string {
  return JSON.stringify([identityKey(change), identityKey(dependsOn)]);
}
