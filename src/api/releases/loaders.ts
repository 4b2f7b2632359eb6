import DataLoader from 'dataloader';
import { mapInTurns } from '../../async/event-loop.js';
import { identityKey } from '../../content/changes/change-row.js';
import type { ContentVersion } from '../../content/store/content-version.entity.js';
import { MAX_BATCH_SIZE, oneBy, oneByOne } from '../../graphql/data-loaders.js';
import type { AcknowledgeableMessage } from '../../messages/store/message-store.js';
import type { PreviewAnalysis } from '../../releases/preview/preview.js';
import type { SelectedChange } from '../../releases/preview/preview.types.js';
import type { ReleaseView } from '../../releases/release-queries.js';
import type { Release } from '../../releases/store/release.entity.js';
import type { Services } from '../../services/services.js';

export interface ReleaseLoaders {
  readonly release: DataLoader<string, Release | null>;
  /** The open promotion, by the environment's id. */
  readonly openPreview: DataLoader<string, Release | null>;
  /** By the environment's id. */
  readonly openRollback: DataLoader<string, Release | null>;
  /** By the environment's id. */
  readonly deployingRelease: DataLoader<string, Release | null>;
  /** The changes of a release. Reading a preview is expensive, and several fields need it. */
  readonly releaseView: DataLoader<Release, ReleaseView, string>;
  /** The changes of a release by `identityKey`, without a check of permissions. */
  readonly changesByItem: DataLoader<Release, ReadonlyMap<string, SelectedChange>, string>;
  /** The edits that made states of items, by the ids of the rows of these states. */
  readonly originOfVersion: DataLoader<string, ContentVersion | null>;
  readonly previewAdvice: DataLoader<Release, PreviewAnalysis, string>;
  /** Computed while the release is a preview; stored afterwards. */
  readonly messages: DataLoader<Release, readonly AcknowledgeableMessage[], string>;
}

export function releaseLoaders({ releaseQueries }: Services): ReleaseLoaders {
  const releaseView = oneByOne((release: Release) => releaseQueries.view(release));
  const previewAdvice = oneByOne(async (release: Release) =>
    releaseQueries.analyze(release, await releaseView.load(release)),
  );
  return {
    release: oneBy('id', (ids) => releaseQueries.findReleases(ids)),
    openPreview: oneBy('environmentId', (ids) => releaseQueries.findOpen(ids, 'PROMOTION')),
    openRollback: oneBy('environmentId', (ids) => releaseQueries.findOpen(ids, 'ROLLBACK')),
    deployingRelease: oneBy('environmentId', (ids) => releaseQueries.findDeploying(ids)),
    releaseView,
    changesByItem: oneByOne(async (release: Release) => {
      const { changes } = await releaseView.load(release);
      return new Map(await mapInTurns(changes, (change) => [identityKey(change), change] as const));
    }),
    originOfVersion: new DataLoader(
      async (ids) => {
        const found = await releaseQueries.findOrigins(ids);
        return ids.map((id) => found.get(id) ?? null);
      },
      { maxBatchSize: MAX_BATCH_SIZE },
    ),
    previewAdvice,
    messages: oneByOne(async (release: Release) => {
      if (release.state !== 'PREVIEW') return releaseQueries.storedMessages(release);
      return (await previewAdvice.load(release)).messages;
    }),
  };
}
