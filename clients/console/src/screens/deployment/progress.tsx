import { Progress as Bar, Text, VisuallyHidden } from '@mantine/core';
import { deployment as words } from '../../texts/deployment';
import { enums } from '../../texts/enums';
import { number } from '../../texts/format';
import type { DeploymentPhase, ProgressFragment } from './deployment.generated';
import { type PhaseState, phaseSteps } from './phase-steps';
import classes from './progress.module.css';

/** The phases as steps, the bar, and what the deployment does now. */
export function Progress({ progress }: { readonly progress: ProgressFragment }) {
  const { state, phase, percentage, statusMessage } = progress;
  return (
    <section className={classes.progress} aria-label={words.progress}>
      <ol className={classes.phases} aria-label={words.phases}>
        {phaseSteps(state, phase).map((step) => (
          <li key={step.phase} className={classes.phase} data-state={step.state} aria-current={ariaCurrent(step.state)}>
            <span aria-hidden="true">{SIGNS[step.state]}</span> {enums.phase[step.phase]}
            <VisuallyHidden>, {words.states[step.state]}</VisuallyHidden>{' '}
            {step.state !== 'PENDING' && <span className={classes.count}>{countOf(step.phase, progress)}</span>}
          </li>
        ))}
      </ol>
      <div className={classes.bar}>
        <Bar.Root size="lg" style={{ flex: 1 }}>
          <Bar.Section
            value={percentage}
            color={state === 'FAILED' ? 'removed' : 'accent'}
            aria-label={words.progress}
          />
        </Bar.Root>
        <Text fw={600}>{words.percent(number(percentage))}</Text>
      </div>
      {/* How it ended stands below, with what can be done about it. */}
      {state !== 'FAILED' && state !== 'CANCELLED' && <Text>{statusMessage}</Text>}
      <PhaseAnnouncement state={state} phase={phase} />
    </section>
  );
}

const SIGNS: Readonly<Record<PhaseState, string>> = {
  DONE: '✓',
  CURRENT: '●',
  PENDING: '○',
  FAILED: '✕',
  CANCELLED: '–',
};

function ariaCurrent(state: PhaseState): 'step' | undefined {
  return state === 'CURRENT' ? 'step' : undefined;
}

/** How much of a phase is done. Empty for phases that count nothing. */
function countOf(
  phase: DeploymentPhase,
  { state: releaseState, appliedChanges, totalChanges, stagedUserUpdates, targets }: ProgressFragment,
): string {
  // What was done is dropped.
  if (releaseState === 'CANCELLED') return '';
  if (phase === 'APPLY') return `${number(appliedChanges)} / ${number(totalChanges)}`;
  if (phase === 'USERS') return stagedUserUpdates === 0 ? '' : number(stagedUserUpdates);
  if (phase !== 'TARGETS' || targets.length === 0) return '';
  const sent = targets.filter(({ state }) => state !== 'SENDING').length;
  return `${number(sent)} / ${number(targets.length)}`;
}

/** Says each new phase and the end to screen readers, and not each percent. */
function PhaseAnnouncement({ state, phase }: Pick<ProgressFragment, 'state' | 'phase'>) {
  const text = state === 'DEPLOYING' && phase !== null ? enums.phase[phase] : enums.releaseState[state];
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {text}
    </VisuallyHidden>
  );
}
