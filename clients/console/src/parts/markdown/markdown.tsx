import { Skeleton } from '@mantine/core';
import { lazyPart } from '../lazy-part';

/** Markdown of members and content, as text with headings, lists and links. It is loaded when the first one is shown. */
export const Markdown = lazyPart(
  () => import('./markdown-view').then((module) => module.default),
  <Skeleton height={60} aria-busy="true" aria-hidden="true" />,
);
