import { discardPreview, type ReleaseSummaryFragment, unwrap } from '../../../typescript/src/index.js';
import type { FoundEnvironment } from '../pipeline/pipelines.js';
import type { ReleaseDeps } from './attempts.js';
import { readSituation } from './situation.js';

/** Discards the preview that is open for an environment: the promotion, or the rollback. Null if none is open. */
export async function discardRelease(
  { client, signal }: Pick<ReleaseDeps, 'client' | 'signal'>,
  environment: FoundEnvironment,
  kind: 'PROMOTION' | 'ROLLBACK',
): Promise<ReleaseSummaryFragment | null> {
  const { openPreview, openRollback } = await readSituation(client, environment, {}, { signal });
  const id = kind === 'PROMOTION' ? openPreview : openRollback;
  return id === null ? null : unwrap(await discardPreview(client, id, { signal }));
}
