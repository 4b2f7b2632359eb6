import { Group } from '@mantine/core';
import { EmptyState } from '../../parts/empty-state';
import { ButtonLink } from '../../parts/links';
import { pipelines as words } from '../../texts/pipelines';

/** What to do first in a pipeline without content. */
export function FirstSteps({ projectId }: { readonly projectId: string }) {
  return (
    <EmptyState
      title={words.noContent}
      text={words.noContentText}
      action={
        <Group gap="xs" justify="center">
          <ButtonLink to="/projects/$projectId/items" params={{ projectId }} search={{ type: 'INTEGRATION' }}>
            {words.createContent}
          </ButtonLink>
          <ButtonLink to="/projects/$projectId/transfer" params={{ projectId }} variant="default">
            {words.importContent}
          </ButtonLink>
        </Group>
      }
    />
  );
}
