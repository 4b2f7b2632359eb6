import { Modal, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { ErrorNotice } from '../../../parts/error-notice';
import { ButtonLink, TextLink } from '../../../parts/links';
import { Timestamp } from '../../../parts/timestamp';
import { changes as texts } from '../../../texts/release';
import { useReleaseScreen } from '../release-context';
import { ReleaseDraftsDocument } from './change.generated';
import classes from './changes.module.css';
import { DetailsSkeleton } from './details-skeleton';
import { useDetails } from './use-details';

/** How many drafts the release leaves out, and which they are. */
export function Drafts() {
  const { release } = useReleaseScreen();
  const [isOpen, dialog] = useDisclosure(false);
  const { draftCount } = release.numbers;
  if (draftCount === 0) return null;
  return (
    <>
      <UnstyledButton className={classes.drafts} onClick={dialog.open}>
        {texts.drafts(draftCount)}
      </UnstyledButton>
      <Modal
        opened={isOpen}
        onClose={dialog.close}
        title={texts.drafts(draftCount)}
        closeButtonProps={{ 'aria-label': texts.close }}
      >
        <Text c="dimmed" mb="sm">
          {texts.draftsHint}
        </Text>
        {isOpen && <DraftList releaseId={release.head.id} />}
      </Modal>
    </>
  );
}

function DraftList({ releaseId }: { readonly releaseId: string }) {
  const { data, failure, retry } = useDetails(ReleaseDraftsDocument, { id: releaseId });
  if (failure) return <ErrorNotice failure={failure} onRetry={retry} />;
  if (!data?.release) return <DetailsSkeleton />;
  const { drafts } = data.release;
  return (
    <>
      <ul className={classes.sentences}>
        {drafts.nodes.map(({ id, name, key, project, updatedAt, updatedBy }) => (
          <li key={id}>
            <TextLink to="/projects/$projectId/items/$itemId" params={{ projectId: project.id, itemId: id }}>
              {name}
            </TextLink>{' '}
            <span className={classes.dimmed}>
              {key} · {texts.editedBy(updatedBy?.name ?? null)} <Timestamp at={updatedAt} />
            </span>
          </li>
        ))}
      </ul>
      {drafts.totalCount > drafts.nodes.length && (
        <ButtonLink
          variant="subtle"
          to="/projects/$projectId/items"
          params={{ projectId: drafts.nodes[0]?.project.id ?? '' }}
        >
          {texts.loadingMore(drafts.totalCount - drafts.nodes.length)}
        </ButtonLink>
      )}
    </>
  );
}
