import { Progress } from '@mantine/core';
import { enums } from '../../texts/enums';
import { pipelines as words } from '../../texts/pipelines';
import { TextLink } from '../links';
import { LiveTag } from '../live-tag';
import { Timestamp } from '../timestamp';
import { TruncatedText } from '../truncated-text';
import { VersionBadge } from '../version-badge';
import { DeployButton } from './deploy-button';
import type { PathEnvironmentFragment } from './path.generated';
import classes from './path.module.css';

export interface StageProps {
  readonly environment: PathEnvironmentFragment;
  readonly mayRelease: boolean;
  /** Whether it offers what to do first in place of its counts. */
  readonly isToFill: boolean;
}

/** An environment on the path: what it runs, since when, by whom, and what is being deployed to it. */
export function Stage({ environment, mayRelease, isToFill }: StageProps) {
  const { id, kind, project } = environment;
  const name = enums.environmentKind[kind];
  return (
    <div className={classes.stage}>
      <h3 className={classes.name}>
        {kind === 'DEVELOPMENT' ? (
          <TextLink to="/projects/$projectId/items" params={{ projectId: project.id }}>
            {name}
          </TextLink>
        ) : (
          <TextLink to="/environments/$environmentId/releases" params={{ environmentId: id }}>
            {name}
          </TextLink>
        )}
      </h3>
      {kind === 'DEVELOPMENT' ? <Edited project={project} isToFill={isToFill} /> : <Live environment={environment} />}
      <Running environment={environment} />
      {kind !== 'DEVELOPMENT' && !environment.deployingRelease && (
        <DeployButton environment={environment} mayRelease={mayRelease} />
      )}
    </div>
  );
}

interface EditedProps {
  readonly project: PathEnvironmentFragment['project'];
  readonly isToFill: boolean;
}

function Edited({ project, isToFill }: EditedProps) {
  const [last] = project.history.nodes;
  return (
    <>
      <p className={classes.line}>
        {last ? (
          <>
            {words.edited} <Timestamp at={last.createdAt} />
          </>
        ) : (
          words.neverEdited
        )}
      </p>
      <p className={classes.quiet}>{isToFill ? <FirstLinks projectId={project.id} /> : countsOf(project)}</p>
    </>
  );
}

function countsOf({ integrations, workflows }: EditedProps['project']): string {
  return `${words.integrations(integrations.totalCount)} · ${words.workflows(workflows.totalCount)}`;
}

function FirstLinks({ projectId }: { readonly projectId: string }) {
  return (
    <>
      <TextLink to="/projects/$projectId/items" params={{ projectId }} search={{ type: 'INTEGRATION' }}>
        {words.createContent}
      </TextLink>
      <TextLink to="/projects/$projectId/transfer" params={{ projectId }}>
        {words.importContent}
      </TextLink>
    </>
  );
}

type EnvironmentProps = Pick<StageProps, 'environment'>;

function Live({ environment: { version, liveRelease } }: EnvironmentProps) {
  if (!liveRelease) return null;
  const { liveAt, deployedBy, kind } = liveRelease;
  return (
    <>
      <p className={classes.line}>
        <TextLink to="/releases/$releaseId" params={{ releaseId: liveRelease.id }}>
          <VersionBadge version={version} />
        </TextLink>
        <LiveTag />
      </p>
      <p className={classes.quiet}>
        {liveAt !== null && <Timestamp at={liveAt} />}
        {deployedBy && (
          <>
            <span aria-hidden="true">·</span>
            <TruncatedText text={deployedBy.name} />
          </>
        )}
        {kind === 'SYSTEM' && <span>{words.system}</span>}
      </p>
      <Origin release={liveRelease} />
    </>
  );
}

/** Where the content of a live release comes from. */
function Origin({ release }: { readonly release: NonNullable<PathEnvironmentFragment['liveRelease']> }) {
  const { kind, sourceEnvironment, sourceRelease } = release;
  if (!sourceRelease?.version) return null;
  const text =
    kind === 'ROLLBACK'
      ? words.restores(sourceRelease.version)
      : sourceEnvironment && words.carries(sourceEnvironment.kind, sourceRelease.version);
  return text ? <p className={classes.quiet}>{text}</p> : null;
}

/** What is under way: a deployment with its bar, a target that has not confirmed, an open rollback. */
function Running({ environment: { deployingRelease, settlingRelease, openRollback } }: EnvironmentProps) {
  return (
    <>
      {deployingRelease && (
        <div className={classes.running}>
          <TextLink to="/releases/$releaseId/deployment" params={{ releaseId: deployingRelease.id }}>
            {words.deploying(deployingRelease.version)}
          </TextLink>
          <span>{words.percent(deployingRelease.deployment?.percentage ?? 0)}</span>
          <Progress
            className={classes.bar ?? ''}
            value={deployingRelease.deployment?.percentage ?? 0}
            aria-label={words.deploying(deployingRelease.version)}
          />
        </div>
      )}
      {settlingRelease && !deployingRelease && <p className={classes.quiet}>{words.settling}</p>}
      {openRollback && (
        <p className={classes.line}>
          <TextLink to="/releases/$releaseId" params={{ releaseId: openRollback.id }}>
            {words.rollbackIsOpen(openRollback.sourceRelease?.version ?? null)}
          </TextLink>
        </p>
      )}
    </>
  );
}
