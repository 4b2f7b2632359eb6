import type { EntityManager } from 'typeorm';
import { counted } from '../../messages/facts/wording.js';
import type { DeploymentSubject } from '../engine/deployment-subject.js';
import type { Steps } from '../engine/steps.js';
import {
  countStaged,
  hasUnstaged,
  isDataError,
  type NumberedEffect,
  readUserEffects,
  stageNext,
  stageNextOneByOne,
} from '../users/staged-effects.js';
import type { Phase } from './phase.js';

/** How many updates one unit of work stages. */
const BATCH_SIZE = 1_000;

/** Stages the updates of connected users in batches, one row per update. The activation applies them. */
export const users: Phase = {
  name: 'USERS',
  startText: 'Staging the updates of connected users.',
  async run(subject, steps) {
    const effects = (await steps.read((reader) => readUserEffects(reader, subject))) ?? [];
    for (const effect of effects) {
      while (await steps.read((reader) => hasUnstaged(reader, subject, effect))) {
        await stageBatch(subject, steps, effect);
      }
    }
    const text = 'The updates of connected users are staged.';
    await steps.run(async () => ({ phase: 'USERS', event: 'PHASE_FINISHED', text }));
  },
};

/** Stages an effect for its next users. If the batch fails, stages it one by one to find the users for whom it fails. */
async function stageBatch(subject: DeploymentSubject, steps: Steps, effect: NumberedEffect): Promise<void> {
  const run = (stage: typeof stageNext) =>
    steps.run(async (manager) => {
      const staged = await stage(manager, subject, effect, BATCH_SIZE);
      return staged === 0 ? null : stagedNote(manager, subject);
    });
  try {
    await run(stageNext);
  } catch (error) {
    if (!isDataError(error)) throw error;
    await run(stageNextOneByOne);
  }
}

async function stagedNote(manager: EntityManager, subject: DeploymentSubject) {
  const text = `Staged ${counted(await countStaged(manager, subject), 'update')} of connected users.`;
  return { phase: 'USERS', event: 'USERS_STAGED', text } as const;
}
