// What the resolvers of these types get from those of their parents, by the names of the types.

export type {
  ContentVersion as ContentItem,
  ContentVersion as Integration,
  ContentVersion as Workflow,
  ContentVersion as AppEvent,
  ContentVersion,
} from '../../content/store/content-version.entity.js';
export type { ContentExport } from '../../content/transfer/content-export.js';
