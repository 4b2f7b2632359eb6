import { Button } from '@mantine/core';
import { deployObstacle, type Obstacle, obstacleText } from '../../../parts/deploy-obstacles';
import { TextLink } from '../../../parts/links';
import { useDeploying } from '../../../parts/use-deploying';
import { release as texts } from '../../../texts/release';
import { useReleaseScreen } from '../release-context';
import classes from './preview.module.css';

export interface DeployButtonProps {
  onDeploy(): void;
}

/** The way to deploy what is on the screen, or the reason why that is not possible and the way out. */
export function DeployButton({ onDeploy }: DeployButtonProps) {
  const { release, mayRelease } = useReleaseScreen();
  const { environment } = release.head;
  const { deployingRelease, settlingRelease } = useDeploying(environment) ?? environment;
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
