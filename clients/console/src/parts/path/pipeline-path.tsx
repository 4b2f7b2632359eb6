import { pipelines as words } from '../../texts/pipelines';
import { Connector } from './connector';
import type { PathPipelineFragment } from './path.generated';
import classes from './path.module.css';
import { Stage } from './stage';

export interface PipelinePathProps {
  readonly pipeline: PathPipelineFragment;
  /** The ids of the environments that the member may release to. */
  readonly releasable: ReadonlySet<string>;
  /** The id of the project whose card offers the first steps. None by default. */
  readonly toFill?: string | null;
}

/** A pipeline as the path that releases take: from left to right, each environment always in the same place. */
export function PipelinePath({ pipeline, releasable, toFill = null }: PipelinePathProps) {
  return (
    <ol className={classes.path} aria-label={words.path(pipeline.name)}>
      {pipeline.environments.map((environment) => (
        <li key={environment.id} className={classes.step} data-kind={environment.kind}>
          {environment.kind !== 'DEVELOPMENT' && (
            <Connector environment={environment} mayRelease={releasable.has(environment.id)} />
          )}
          <Stage
            environment={environment}
            mayRelease={releasable.has(environment.id)}
            isToFill={environment.project.id === toFill}
          />
        </li>
      ))}
    </ol>
  );
}
