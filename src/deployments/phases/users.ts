import { counted } from '../../messages/facts/wording.js';
import { countStaged, hasUnstaged, readUserEffects, stageNext } from '../users/staged-effects.js';
import type { Phase } from './phase.js';

/** How many updates one unit of work stages. */
const BATCH_SIZE = 5_000;

/** Stages the updates of connected users in batches. The activation applies them. */
export const users: Phase = {
  name: 'USERS',
  startText: 'Staging the updates of connected users.',
  async run(subject, steps) {
    const effects = (await steps.read((reader) => readUserEffects(reader, subject))) ?? [];
    for (const effect of effects) {
      while (await steps.read((reader) => hasUnstaged(reader, subject, effect))) {
        await steps.run(async (manager) => {
          const staged = await stageNext(manager, subject, effect, BATCH_SIZE);
          if (staged === 0) return null;
          const text = `Staged ${counted(await countStaged(manager, subject), 'update')} of connected users.`;
          return { phase: 'USERS', event: 'USERS_STAGED', text };
        });
      }
    }
    const text = 'The updates of connected users are staged.';
    await steps.run(async () => ({ phase: 'USERS', event: 'PHASE_FINISHED', text }));
  },
};
