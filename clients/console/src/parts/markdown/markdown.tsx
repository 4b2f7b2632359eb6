import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { MarkdownProps } from './markdown-view';

const MarkdownView = lazy(() => import('./markdown-view'));

/** Markdown of members and content, as text with headings, lists and links. It is loaded when the first one is shown. */
export function Markdown(props: MarkdownProps) {
  return (
    <Suspense fallback={<Skeleton height={60} aria-busy="true" aria-hidden="true" />}>
      <MarkdownView {...props} />
    </Suspense>
  );
}
