// What the resolvers of these types get from those of their parents, by the names of the types.

export type {
  SummarizedChange as Change,
  SummarizedChanges as ChangeSummary,
} from '../../content/changes/change-summary.js';
export type { Release } from '../../releases/store/release.entity.js';
export type { OpenedRelease as OpenedReleasePayload } from './release.resolvers.js';
