import { Text } from '@mantine/core';
import { Page } from '../parts/page';
import { BlockSkeleton } from '../parts/skeletons';
import { problems } from '../texts/shell';

/** Stands in place of a screen whose script is still being loaded after a second. */
export function PendingPage() {
  return (
    <Page title={problems.loading}>
      <Text c="dimmed">{problems.loadingText}</Text>
      <div aria-busy="true">
        <BlockSkeleton height={420} />
      </div>
    </Page>
  );
}
