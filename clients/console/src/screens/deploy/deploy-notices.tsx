import { Button } from '@mantine/core';
import { type Obstacle, obstacleText } from '../../parts/deploy-obstacles';
import { ButtonLink, TextLink } from '../../parts/links';
import { deploy as texts } from '../../texts/deploy';
import { release as releaseTexts } from '../../texts/release';
import classes from './deploy.module.css';
import type { DeployFormProps } from './deploy-form';

export interface DeployNoticesProps extends Pick<DeployFormProps, 'release' | 'newest' | 'onReadAgain'> {
  readonly hasMoved: boolean;
  readonly obstacle: Obstacle | null;
}

/** What has happened since the preview was reviewed, before somebody deploys. */
export function DeployNotices({ release, newest, hasMoved, obstacle, onReadAgain }: DeployNoticesProps) {
  const isTaken = newest !== null && newest.state !== 'PREVIEW';
  const warnings = newest?.messageCounts.newWarnings ?? release.newWarnings.totalCount;
  return (
    <div role="status">
      {isTaken && (
        <div className={classes.notice}>
          {texts.taken(newest.deployedBy?.name ?? null, newest.version ?? null)}
          <ButtonLink size="compact-sm" to="/releases/$releaseId/deployment" params={{ releaseId: release.id }}>
            {texts.openDeployment}
          </ButtonLink>
        </div>
      )}
      {!isTaken && hasMoved && (
        <div className={classes.notice}>
          <span>
            <strong>{texts.moved.title}.</strong> {texts.moved.text}
          </span>
          <ButtonLink size="compact-sm" to="/releases/$releaseId" params={{ releaseId: release.id }}>
            {texts.moved.review}
          </ButtonLink>
        </div>
      )}
      {!isTaken && !hasMoved && warnings !== release.newWarnings.totalCount && (
        <div className={classes.notice}>
          {texts.messagesMoved}
          <Button size="compact-sm" onClick={onReadAgain}>
            {texts.readAgain}
          </Button>
        </div>
      )}
      {!isTaken && obstacle && (
        <div className={classes.notice}>
          <span>
            {obstacleText(obstacle)}{' '}
            {(obstacle.kind === 'DEPLOYMENT_RUNS' || obstacle.kind === 'SETTLING') && (
              <TextLink to="/releases/$releaseId/deployment" params={{ releaseId: obstacle.releaseId }}>
                {releaseTexts.followDeployment}
              </TextLink>
            )}
          </span>
        </div>
      )}
    </div>
  );
}
