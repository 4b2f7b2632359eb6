// The parent values of resolvers, exported by the names of their GraphQL types.

export type {
  SummarizedChange as Change,
  SummarizedChanges as ChangeSummary,
} from '../../content/changes/change-summary.js';
export type { ContentVersion as ContentEdit } from '../../content/store/content-version.entity.js';
export type { Release } from '../../releases/store/release.entity.js';
export type { OpenedRelease as OpenedReleasePayload } from './release.resolvers.js';
