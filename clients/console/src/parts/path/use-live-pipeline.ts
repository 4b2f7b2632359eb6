import { useEffect, useRef } from 'react';
import { useLive } from '../../data/use-live';
import { PipelineLiveDocument } from './path.generated';

/** Follows a pipeline while it is drawn. Calls `onGone` once it is deleted. Null: none yet. */
export function useLivePipeline(pipelineId: string | null, onGone: () => void): void {
  const { failure } = useLive(PipelineLiveDocument, pipelineId === null ? null : { pipelineId });
  const latest = useRef(onGone);
  latest.current = onGone;
  const isGone = failure?.kind === 'NOT_FOUND';
  useEffect(() => {
    if (isGone) latest.current();
  }, [isGone]);
}
