// The parent values of resolvers, exported by the names of their GraphQL types.

export type {
  ContentVersion as ContentItem,
  ContentVersion as Integration,
  ContentVersion as Workflow,
  ContentVersion as AppEvent,
  ContentVersion,
} from '../../content/store/content-version.entity.js';
export type { ContentExport } from '../../content/transfer/content-export.js';
