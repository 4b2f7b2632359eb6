import { pipelines as words } from '../../texts/pipelines';
import { ActionButton } from '../action-button';
import { deployObstacle, type Obstacle, obstacleText } from '../deploy-obstacles';
import { ButtonLink } from '../links';
import { ActionProblems } from '../refusals';
import type { PathEnvironmentFragment } from './path.generated';
import classes from './path.module.css';
import { useOpenPreview } from './use-open-preview';

export interface DeployButtonProps {
  readonly environment: PathEnvironmentFragment;
  readonly mayRelease: boolean;
}

/**
 * The way to deploy what waits for an environment: of an open preview, its version and description; without one, the
 * preview first, so that it is reviewed. Otherwise it says why there is nothing to do.
 */
export function DeployButton({ environment, mayRelease }: DeployButtonProps) {
  const open = useOpenPreview();
  const { kind, openPreview, pendingChanges, settlingRelease } = environment;
  const obstacle = deployObstacle({
    mayRelease,
    included: pendingChanges.total,
    settling: settlingRelease,
  });
  const shared = { size: 'compact-md', 'aria-label': words.deployTo(kind) } as const;
  return (
    <div className={classes.way}>
      {openPreview && obstacle === null ? (
        <ButtonLink {...shared} to="/releases/$releaseId/deploy" params={{ releaseId: openPreview.id }}>
          {words.deploy}
        </ButtonLink>
      ) : (
        <ActionButton
          {...shared}
          whyNot={reasonOf(obstacle)}
          loading={open.action.isRunning}
          onClick={() => void open.run(environment.id)}
        >
          {words.deploy}
        </ActionButton>
      )}
      <ActionProblems action={open.action} />
    </div>
  );
}

/** Short: it stands on a card. */
function reasonOf(obstacle: Obstacle | null): string | null {
  if (obstacle === null) return null;
  const { kind } = obstacle;
  return kind === 'NOT_ALLOWED' || kind === 'NOTHING_TO_DEPLOY' ? words.whyNotDeploy[kind] : obstacleText(obstacle);
}
