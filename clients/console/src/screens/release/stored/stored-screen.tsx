import { Group } from '@mantine/core';
import { ButtonLink } from '../../../parts/links';
import { Markdown } from '../../../parts/markdown/markdown';
import { useDeploying } from '../../../parts/use-deploying';
import { stored as words } from '../../../texts/stored-release';
import { Columns } from '../columns';
import { PreviewPage } from '../preview/preview-page';
import { useReleaseScreen } from '../release-context';
import { ContentButton } from './content-button';
import { NotesButton } from './notes-button';
import { StoredFacts } from './stored-facts';

/** A release that is no preview any more: what it is, what it changed, and what was known. */
export function StoredScreen() {
  const { release, reader } = useReleaseScreen();
  const { head } = release;
  const { id, state, version, environment, description } = head;
  // A deployment that runs ends, and one that failed may be retried.
  useDeploying(state === 'DEPLOYING' || state === 'FAILED' ? environment : null, ({ deployingRelease }) => {
    if ((deployingRelease?.id === id) !== (state === 'DEPLOYING')) void reader.takeIn();
  });
  const name = `${environment.name}-${version ?? 'release'}`;
  return (
    <PreviewPage
      actions={
        <Group gap="xs">
          <ButtonLink variant="default" to="/compare" search={{ source: id, target: environment.id }}>
            {words.compare}
          </ButtonLink>
          <NotesButton releaseId={id} name={name} />
          <ContentButton releaseId={id} name={name} />
        </Group>
      }
    >
      {description !== null && <Markdown>{description}</Markdown>}
      <StoredFacts release={head} />
      <Columns />
    </PreviewPage>
  );
}
