import { Button } from '@mantine/core';
import { TextLink } from '../../../parts/links';
import { release as texts } from '../../../texts/release';
import { deployObstacle, type Obstacle } from '../../deploy/deploy-obstacles';
import { obstacleText } from '../../deploy/why-not';
import { useReleaseScreen } from '../release-context';
import classes from './preview.module.css';
import type { News } from './use-news';

export interface DeployButtonProps {
  /** What runs in the target, as the stream says; null until it does. */
  readonly environment: News['environment'];
  onDeploy(): void;
}

/** The way to deploy what is on the screen, or the reason why that is not possible and the way out. */
export function DeployButton({ environment, onDeploy }: DeployButtonProps) {
  const { release, mayRelease } = useReleaseScreen();
  const { deployingRelease, settlingRelease } = environment ?? release.head.environment;
  const obstacle = deployObstacle({
    mayRelease,
    included: release.numbers.counts.all.total,
    deploying: deployingRelease,
    settling: settlingRelease,
  });
  return (
    <span className={classes.deploy}>
      {obstacle && (
        <span id="why-not-deploy" className={classes.whyNot}>
          {obstacleText(obstacle)} <WayOut obstacle={obstacle} />
        </span>
      )}
      {obstacle?.kind !== 'NOT_ALLOWED' && (
        <Button
          disabled={obstacle !== null}
          aria-describedby={obstacle ? 'why-not-deploy' : undefined}
          onClick={onDeploy}
        >
          {texts.deploy(release.head.versionSuggestions?.recommendedVersion ?? null)}
        </Button>
      )}
    </span>
  );
}

function WayOut({ obstacle }: { readonly obstacle: Obstacle }) {
  if (obstacle.kind !== 'DEPLOYMENT_RUNS' && obstacle.kind !== 'SETTLING') return null;
  return (
    <TextLink to="/releases/$releaseId/deployment" params={{ releaseId: obstacle.releaseId }}>
      {texts.followDeployment}
    </TextLink>
  );
}
