import { choice, text } from '../../data/search-params';

/** The kinds of content, in the order of change summaries. */
export const CONTENT_TYPES = ['INTEGRATION', 'APP_EVENT', 'WORKFLOW'] as const;
export const CHANGE_TYPES = ['ADD', 'MODIFY', 'REMOVE'] as const;
export const DETAIL_VIEWS = ['fields', 'drawn', 'json'] as const;
const COLUMNS = ['changes', 'messages'] as const;
const SELECTIONS = ['included', 'excluded'] as const;

export type DetailView = (typeof DETAIL_VIEWS)[number];

/** What of the screen is in its address, so that it can be sent to a colleague. All parts have a default. */
export interface ReleaseSearch {
  /** Only changes of this kind of content. */
  readonly content?: (typeof CONTENT_TYPES)[number];
  /** Only additions, modifications or removals. */
  readonly type?: (typeof CHANGE_TYPES)[number];
  /** Only changes that the release includes, or those that are left out. */
  readonly only?: (typeof SELECTIONS)[number];
  /** Part of a key or name. */
  readonly search?: string;
  /** The id of the change that is open. */
  readonly open?: string;
  /** How the open change is shown. Without it: its fields. */
  readonly view?: DetailView;
  /** On a phone: which of the two columns is shown. Without it: the changes. */
  readonly column?: (typeof COLUMNS)[number];
  /** The id of the message whose affected users are listed. */
  readonly users?: string;
}

/** Reads the search part of an address. What it does not know is left out. */
export function validateSearch(search: Readonly<Record<string, unknown>>): ReleaseSearch {
  return {
    ...choice(search, 'content', CONTENT_TYPES),
    ...choice(search, 'type', CHANGE_TYPES),
    ...choice(search, 'only', SELECTIONS),
    ...text(search, 'search'),
    ...text(search, 'open'),
    ...choice(search, 'view', DETAIL_VIEWS),
    ...choice(search, 'column', COLUMNS),
    ...text(search, 'users'),
  };
}

/** The server's filter of the list. */
export interface ListFilter {
  readonly contentType?: (typeof CONTENT_TYPES)[number];
  readonly type?: (typeof CHANGE_TYPES)[number];
  readonly excluded?: boolean;
  readonly search?: string;
}

/** The filter of the list of changes. Null if all are listed. */
export function listFilter({ content, type, only, search }: ReleaseSearch): ListFilter | null {
  const filter: ListFilter = {
    ...(content !== undefined && { contentType: content }),
    ...(type !== undefined && { type }),
    ...(only !== undefined && { excluded: only === 'excluded' }),
    ...(search !== undefined && { search }),
  };
  return Object.keys(filter).length === 0 ? null : filter;
}

/** Takes the filters out of an address. */
export const NO_FILTERS = { content: undefined, type: undefined, only: undefined, search: undefined } as const;
