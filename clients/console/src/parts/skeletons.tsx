import { Skeleton, Stack } from '@mantine/core';

const indexes = (length: number) => Array.from({ length }, (_, index) => index);

/** Stands for lines of text. */
export function LinesSkeleton({ lines }: { readonly lines: number }) {
  return (
    <Stack gap="xs">
      {indexes(lines).map((index) => (
        <Skeleton key={index} height={14} width={index === lines - 1 ? '60%' : '100%'} />
      ))}
    </Stack>
  );
}

/** Stands for the rows of a table or a list. */
export function TableSkeleton({ rows }: { readonly rows: number }) {
  return (
    <Stack gap="sm">
      <Skeleton height={14} width="30%" />
      {indexes(rows).map((index) => (
        <Skeleton key={index} height={28} />
      ))}
    </Stack>
  );
}

/** Stands for a card or a drawing. The height is in pixels. */
export function BlockSkeleton({ height }: { readonly height: number }) {
  return <Skeleton height={height} />;
}
