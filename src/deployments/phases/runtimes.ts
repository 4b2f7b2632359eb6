import type { Phase } from './phase.js';

/** Sends each HTTP runtime of the environment what it lacks. It runs that once it is told to, after the activation. */
export const runtimes: Phase = {
  name: 'TARGETS',
  startText: 'Sending the changes to the runtimes.',
  isNeeded: (httpRuntimes) => httpRuntimes.hasAny(),
  prepareStart: (httpRuntimes) => httpRuntimes.planDeliveries(),
  async run(_subject, steps, httpRuntimes) {
    await httpRuntimes.bringTo('SENT', steps, 'TARGETS');
    const text = 'The runtimes have taken all changes.';
    await steps.run(async () => ({ phase: 'TARGETS', event: 'PHASE_FINISHED', text }));
  },
};
