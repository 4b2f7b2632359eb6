import type { ContentSubject } from '../../content/content.types.js';
import { stageChanges } from '../../content/store/staged-copy.js';
import { isTransient } from '../../database/errors/transient-error.js';
import { execute, sql } from '../../database/statements/sql.js';
import { counted } from '../../messages/facts/wording.js';
import { FencedOutError } from '../../queue/lease.js';
import {
  countApplied,
  firstPendingSubject,
  isChangedBy,
  markApplied,
  nextPending,
  pendingChanges,
} from '../../releases/store/pending-changes.js';
import type { DeploymentSubject } from '../engine/deployment-subject.js';
import { StoppedError } from '../engine/lease-watch.js';
import { CancelRequestedError, type Steps } from '../engine/steps.js';
import type { Phase } from './phase.js';

/** How many changes one unit of work applies. */
const BATCH_SIZE = 2_000;

/** A change can't be applied. */
export class ChangeFailedError extends Error {
  override readonly name = 'ChangeFailedError';

  constructor(
    readonly change: ContentSubject,
    override readonly cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause));
  }
}

/** Applies the changes to the staged copy in batches. If a batch fails, applies its changes one by one to find the faulty one. */
export const apply: Phase = {
  name: 'APPLY',
  startText: 'Applying the changes to a staged copy.',
  async run(subject, steps) {
    try {
      await applyAll(subject, steps, BATCH_SIZE);
    } catch (error) {
      if (!isContentFailure(error)) throw error;
      await applyAll(subject, steps, 1).catch(async (cause: unknown) => {
        if (!isContentFailure(cause)) throw cause;
        const change = await steps.read((reader) => firstPendingSubject(reader, subject.releaseId));
        throw new ChangeFailedError(change, cause);
      });
    }
    await steps.run(async () => ({ phase: 'APPLY', event: 'PHASE_FINISHED', text: 'All changes are staged.' }));
  },
};

async function applyAll(subject: DeploymentSubject, steps: Steps, batchSize: number): Promise<void> {
  while (await applyBatch(subject, steps, batchSize));
}

/** Applies the next changes. Returns whether there may be more. */
async function applyBatch(subject: DeploymentSubject, steps: Steps, size: number): Promise<boolean> {
  let isFull = false;
  await steps.run(async (manager) => {
    const { releaseId, deployedBy: memberId } = subject;
    const positions = await nextPending(manager, releaseId, size);
    isFull = positions?.count === size;
    if (!positions) return null;
    const changes = { changes: pendingChanges(releaseId, positions), isChanged: isChangedBy(releaseId) };
    await stageChanges(manager, subject, changes, { memberId, at: steps.now() });
    await markApplied(manager, releaseId, positions);
    const applied = await countApplied(manager, releaseId);
    await execute(manager, sql`UPDATE deployment SET applied_changes = ${applied} WHERE release_id = ${releaseId}`);
    return {
      phase: 'APPLY',
      event: 'CHANGES_APPLIED',
      text: `Applied ${counted(applied, 'change')} to the staged copy.`,
    };
  });
  return isFull;
}

function isContentFailure(error: unknown): boolean {
  const isOwn = [FencedOutError, CancelRequestedError, StoppedError].some((type) => error instanceof type);
  return !isOwn && !isTransient(error);
}
