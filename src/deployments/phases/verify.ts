import { stagedCopyFault } from '../steps/staged-copy.js';
import type { Phase } from './phase.js';

/** The staged copy is not what the release promised. */
export class VerificationFailedError extends Error {
  override readonly name = 'VerificationFailedError';
}

/** Compares the staged copy with what was frozen when the deployment was accepted; the runtimes do so with theirs. */
export const verify: Phase = {
  name: 'VERIFY',
  opening: 'Comparing the staged copy with what the release promised.',
  async run(subject, steps, runtimes) {
    await steps.run(async (manager) => {
      const fault = await stagedCopyFault(manager, subject);
      if (fault) throw new VerificationFailedError(fault);
      return null;
    });
    await runtimes.bringTo('VERIFIED', steps, 'VERIFY');
    const text = 'The staged copy is what the release promised.';
    await steps.run(async () => ({ phase: 'VERIFY', event: 'PHASE_FINISHED', text }));
  },
};
