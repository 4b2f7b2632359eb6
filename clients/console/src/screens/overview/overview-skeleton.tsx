import { Stack } from '@mantine/core';
import { BlockSkeleton } from '../../parts/skeletons';

/** Stands for three pipelines. */
export function OverviewSkeleton() {
  return (
    <Stack gap="xl">
      <BlockSkeleton height={150} />
      <BlockSkeleton height={150} />
      <BlockSkeleton height={150} />
    </Stack>
  );
}
