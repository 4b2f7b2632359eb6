import { useEffect } from 'react';
import { useLive } from '../../../data/use-live';
import { PreviewChangedDocument } from '../release.generated';
import type { News } from './use-news';

export interface FollowProps {
  readonly releaseId: string;
  /** The number of the reading that is shown. */
  readonly reading: number;
  readonly news: News;
}

/** Follows a preview from the time of a reading on. Give each reading a component of its own (`key`). Draws nothing. */
export function Follow({ releaseId, reading, news }: FollowProps) {
  const { failure } = useLive(
    PreviewChangedDocument,
    { id: releaseId },
    { onData: ({ previewChanged }) => news.onState(reading, previewChanged) },
  );
  const { onFailure } = news;
  useEffect(() => onFailure(failure), [failure, onFailure]);
  return null;
}
