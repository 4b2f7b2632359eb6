import { Title } from '@mantine/core';
import { TextLink } from '../../parts/links';
import { PipelinePath } from '../../parts/path/pipeline-path';
import { projectToFill } from '../../parts/path/project-to-fill';
import { releasableOf } from '../../parts/path/releasable-of';
import { useLivePipeline } from '../../parts/path/use-live-pipeline';
import type { OverviewScreenQuery } from './overview.generated';
import classes from './overview.module.css';
import { RecentLine } from './recent-line';

type Pipeline = OverviewScreenQuery['pipelines']['nodes'][number];

export interface PipelineRowProps {
  readonly pipeline: Pipeline;
  /** Called once the pipeline is deleted. */
  readonly onGone: () => void;
}

/** A pipeline of the overview, which follows its stream while it is in view. */
export function PipelineRow({ pipeline, onGone }: PipelineRowProps) {
  useLivePipeline(pipeline.id, onGone);
  return (
    <section className={classes.row} aria-labelledby={`name-${pipeline.id}`}>
      <Title order={2} size="h4" id={`name-${pipeline.id}`}>
        <TextLink to="/pipelines/$pipelineId" params={{ pipelineId: pipeline.id }}>
          {pipeline.name}
        </TextLink>
      </Title>
      <PipelinePath
        pipeline={pipeline}
        releasable={releasableOf(pipeline.environments)}
        toFill={projectToFill(pipeline.environments)}
      />
      <RecentLine pipeline={pipeline} />
    </section>
  );
}
