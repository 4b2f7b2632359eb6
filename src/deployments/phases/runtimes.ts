import type { Phase } from './phase.js';

/** Sends each HTTP runtime of the environment the changes that it lacks. Runtimes activate them after the release is live. */
export const runtimes: Phase = {
  name: 'TARGETS',
  startText: 'Sending the changes to the runtimes.',
  isNeeded: (httpRuntimes) => httpRuntimes.hasAny(),
  prepareStart: (httpRuntimes) => httpRuntimes.planDeliveries(),
  async run(_subject, steps, httpRuntimes) {
    await httpRuntimes.bringTo('SENT', steps, 'TARGETS');
    const text = 'The runtimes have received all changes.';
    await steps.run(async () => ({ phase: 'TARGETS', event: 'PHASE_FINISHED', text }));
  },
};
