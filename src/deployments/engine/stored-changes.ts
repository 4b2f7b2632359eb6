import { makeDue } from '../../queue/enqueue.js';
import { readUnstoredChanges, storeNextChanges } from '../../releases/store/frozen-release.js';
import { Release } from '../../releases/store/release.entity.js';
import { DEPLOYMENTS } from './deployment-queue.js';
import type { DeploymentSubject } from './deployment-subject.js';
import type { Steps } from './steps.js';

/** How many changes one unit of work stores. */
const BATCH_SIZE = 2_000;

/**
 * Stores the changes of a release, which `deployRelease` has only frozen, in small steps. Does nothing if they are stored. If
 * interrupted, the resumed deployment stores the rest.
 */
export async function storeChanges(
  { releaseId, projectId }: DeploymentSubject,
  steps: Steps,
  options: { readonly always?: boolean } = {},
): Promise<void> {
  const release = await steps.read((reader) => reader.findOneByOrFail(Release, { id: releaseId }));
  const changes = await steps.readSnapshot((reader) => readUnstoredChanges(reader, release));
  if (!changes) return;
  for (let isDone = false; !isDone; ) {
    await steps.run(async (manager) => {
      isDone = await storeNextChanges(manager, release, projectId, changes, BATCH_SIZE);
      if (isDone) await makeDue(manager, { ...DEPLOYMENTS, id: releaseId });
      return null;
    }, options);
  }
}
