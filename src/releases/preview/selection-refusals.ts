import type { EntityManager } from 'typeorm';
import type { Refusal } from '../../errors/refusals.js';
import { changeId } from './change-id.js';
import { readMissingDependencies } from './preview.js';
import type { Preview } from './preview.types.js';
import { describeMissingDependency } from './selection-rules.js';

/** Returns one refusal per included change that depends on an excluded one. */
export async function selectionRefusals(
  manager: EntityManager,
  releaseId: string,
  preview: Preview,
): Promise<Refusal[]> {
  const faults = await readMissingDependencies(manager, preview);
  return faults.map((fault) => ({
    code: 'CHANGE_NEEDED',
    message: describeMissingDependency(fault),
    subjectIds: [changeId(releaseId, fault.dependsOn)],
  }));
}
