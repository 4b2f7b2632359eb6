import type { Phase } from './phase.js';

/** Sends each HTTP target of the environment what it lacks. It runs that once it is told to, after the activation. */
export const targets: Phase = {
  name: 'TARGETS',
  opening: 'Sending the changes to the targets.',
  isNeeded: (httpTargets) => httpTargets.exist(),
  begin: (httpTargets) => httpTargets.open(),
  async run(_subject, steps, httpTargets) {
    await httpTargets.bringTo('SENT', steps, 'TARGETS');
    const text = 'The targets have taken all changes.';
    await steps.run(async () => ({ phase: 'TARGETS', event: 'PHASE_FINISHED', text }));
  },
};
