import { Title } from '@mantine/core';
import { useLive } from '../../data/use-live';
import { TextLink } from '../../parts/links';
import { PipelineLiveDocument } from '../../parts/path/path.generated';
import { PipelinePath } from '../../parts/path/pipeline-path';
import { releasableOf } from '../../parts/path/releasable-of';
import type { OverviewScreenQuery } from './overview.generated';
import classes from './overview.module.css';
import { RecentLine } from './recent-line';

type Pipeline = OverviewScreenQuery['pipelines']['nodes'][number];

/** A pipeline of the overview, which follows its stream while it is in view. */
export function PipelineRow({ pipeline }: { readonly pipeline: Pipeline }) {
  useLive(PipelineLiveDocument, { pipelineId: pipeline.id });
  return (
    <section className={classes.row} aria-labelledby={`name-${pipeline.id}`}>
      <Title order={2} size="h4" id={`name-${pipeline.id}`}>
        <TextLink to="/pipelines/$pipelineId" params={{ pipelineId: pipeline.id }}>
          {pipeline.name}
        </TextLink>
      </Title>
      <PipelinePath pipeline={pipeline} releasable={releasableOf(pipeline.environments)} />
      <RecentLine pipeline={pipeline} />
    </section>
  );
}
