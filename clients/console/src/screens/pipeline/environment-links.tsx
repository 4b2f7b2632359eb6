import { Title } from '@mantine/core';
import { TextLink } from '../../parts/links';
import type { PathEnvironmentFragment } from '../../parts/path/path.generated';
import { enums } from '../../texts/enums';
import { pipelines as words } from '../../texts/pipelines';
import classes from './pipeline.module.css';

/** The ways into each environment. */
export function EnvironmentLinks({ environments }: { readonly environments: readonly PathEnvironmentFragment[] }) {
  return (
    <section aria-labelledby="environments">
      <Title order={2} size="h4" id="environments">
        {words.environments}
      </Title>
      <dl className={classes.links}>
        {environments.map(({ id, kind, project, source }) => (
          <div key={id} className={classes.environment}>
            <dt>{enums.environmentKind[kind]}</dt>
            <dd className={classes.ways}>
              <TextLink to="/projects/$projectId/items" params={{ projectId: project.id }}>
                {words.links.content}
              </TextLink>
              {kind !== 'DEVELOPMENT' && (
                <TextLink to="/environments/$environmentId/releases" params={{ environmentId: id }}>
                  {words.links.releases}
                </TextLink>
              )}
              <TextLink to="/environments/$environmentId/targets" params={{ environmentId: id }}>
                {words.links.targets}
              </TextLink>
              {source && (
                <TextLink to="/compare" search={{ source: source.id, target: id }}>
                  {words.compareWith(source.kind)}
                </TextLink>
              )}
              <TextLink to="/projects/$projectId/users" params={{ projectId: project.id }}>
                {words.links.users}
              </TextLink>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
