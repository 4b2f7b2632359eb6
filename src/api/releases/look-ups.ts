import { identityKey } from '../../content/changes/change-row.js';
import type { SummarizedChange } from '../../content/changes/change-summary.js';
import type { ContentIdentity } from '../../content/content.types.js';
import { releaseOfMessage } from '../../messages/message-id.js';
import type { AcknowledgeableMessage } from '../../messages/store/message-store.js';
import type { Environment } from '../../pipelines/environment.entity.js';
import { parseAnyChangeId } from '../../releases/preview/change-id.js';
import type { SelectedChange } from '../../releases/preview/preview.types.js';
import { includedChanges } from '../../releases/preview/selected-changes.js';
import type { ReleaseView } from '../../releases/release-queries.js';
import type { Release } from '../../releases/store/release.entity.js';
import { type ReleaseEnvironments, seesExcludedChanges, seesRelease } from '../../releases/visibility.js';
import type { RequestContext } from '../context.js';
import { mustExist } from '../must-exist.js';
import { findSource, sourceOf } from '../pipelines/look-ups.js';

export async function findRelease(context: RequestContext, id: string): Promise<Release | null> {
  return releaseIfVisible(context, await context.loaders.release.load(id));
}

/** The release, if the caller can see it. */
export async function releaseIfVisible(context: RequestContext, release: Release | null): Promise<Release | null> {
  const environment = release && (await context.loaders.environment.load(release.environmentId));
  if (!environment) return null;
  return seesRelease(context.actor, release, await placesOf(context, environment)) ? release : null;
}

/** The environment that a promotion reads from, if the caller can see it. */
export async function sourceOfPromotion(context: RequestContext, release: Release): Promise<Environment | null> {
  if (release.kind !== 'PROMOTION') return null;
  return findSource(
    context,
    await mustExist(context.loaders.environment.load(release.environmentId), release.environmentId),
  );
}

/** The changes of a release that the caller can see. */
export async function visibleChanges(context: RequestContext, release: Release): Promise<readonly SelectedChange[]> {
  const { changes } = await context.loaders.releaseView.load(release);
  return (await seesExcluded(context, release)) ? changes : includedChanges(changes);
}

/** How many changes are excluded, without a check of permissions. */
export function excludedCount({ changes, counts }: Pick<ReleaseView, 'changes' | 'counts'>): number {
  return changes.length - counts.ALL.total;
}

/** The changes of a release to some items, without those that do not exist or that the caller can't see. */
export async function changesToItems(
  context: RequestContext,
  releaseId: string,
  items: readonly ContentIdentity[],
): Promise<SummarizedChange[]> {
  if (items.length === 0) return [];
  const release = await mustExist(context.loaders.release.load(releaseId), releaseId);
  const byItem = await context.loaders.changesByItem.load(release);
  const found = items.flatMap((item) => byItem.get(identityKey(item)) ?? []);
  const visible = (await seesExcluded(context, release)) ? found : found.filter(({ excluded }) => !excluded);
  return visible.map((change) => ({ ...change, scope: releaseId }));
}

/** A change of a release. Changes of comparisons are stored nowhere. */
export async function findChange(context: RequestContext, id: string): Promise<SummarizedChange | null> {
  const parsed = parseAnyChangeId(id);
  if (!parsed || !(await findRelease(context, parsed.scope))) return null;
  const [change] = await changesToItems(context, parsed.scope, [parsed.item]);
  return change ?? null;
}

/** A message of a release. */
export async function findMessage(context: RequestContext, id: string): Promise<AcknowledgeableMessage | null> {
  const releaseId = releaseOfMessage(id);
  const release = releaseId === null ? null : await findRelease(context, releaseId);
  if (!release) return null;
  return (await context.loaders.messages.load(release)).find((message) => message.id === id) ?? null;
}

/** Whether the caller can see the excluded changes of a release. */
export async function seesExcluded(context: RequestContext, release: Release): Promise<boolean> {
  const { source } = await placesOf(context, await environmentOf(context, release));
  return seesExcludedChanges(context.actor, release, source);
}

/** The target of a release, without a check of permissions. */
export function environmentOf({ loaders }: RequestContext, { environmentId }: Release): Promise<Environment> {
  return mustExist(loaders.environment.load(environmentId), environmentId);
}

/** An environment and its source, without a check of permissions. */
export async function placesOf(context: RequestContext, environment: Environment): Promise<ReleaseEnvironments> {
  return { environment, source: await sourceOf(context, environment) };
}
