import { choice, text } from '../../data/search-params';

/** The kinds of content, in the order of their tabs. */
export const ITEM_TYPES = ['WORKFLOW', 'INTEGRATION', 'APP_EVENT'] as const;

/** A kind of content. */
export type ItemType = (typeof ITEM_TYPES)[number];

/** What the address says besides the path. */
export interface ItemsSearch {
  /** The kind of content that is listed. Workflows if absent. */
  readonly type?: ItemType;
  readonly search?: string;
  /** The key of the integration whose workflows are listed. */
  readonly integration?: string;
  /** Only drafts. */
  readonly drafts?: 'yes';
}

/** Reads the search of an address. What is not valid is left out. */
export function validateSearch(search: Record<string, unknown>): ItemsSearch {
  return {
    ...choice(search, 'type', ITEM_TYPES),
    ...text(search, 'search'),
    ...text(search, 'integration'),
    ...choice(search, 'drafts', ['yes'] as const),
  };
}
