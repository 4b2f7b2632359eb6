import { Skeleton, VisuallyHidden } from '@mantine/core';
import { change as texts } from '../../../texts/release';

/** What stands for the details of a change while they are read. */
export function DetailsSkeleton() {
  return (
    <div role="status">
      <VisuallyHidden>{texts.loading}</VisuallyHidden>
      <Skeleton height={12} mt="sm" width="60%" />
      <Skeleton height={12} mt="sm" width="75%" />
      <Skeleton height={12} mt="sm" width="45%" />
    </div>
  );
}
