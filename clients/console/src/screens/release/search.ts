/** The kinds of content, in the order of change summaries. */
export const CONTENT_TYPES = ['INTEGRATION', 'APP_EVENT', 'WORKFLOW'] as const;
export const CHANGE_TYPES = ['ADD', 'MODIFY', 'REMOVE'] as const;
export const DETAIL_VIEWS = ['fields', 'drawn', 'json'] as const;
const COLUMNS = ['changes', 'messages'] as const;
const SELECTIONS = ['included', 'excluded'] as const;
const MAX_SEARCH = 200;

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
  return dropUndefined({
    content: oneOf(CONTENT_TYPES, search.content),
    type: oneOf(CHANGE_TYPES, search.type),
    only: oneOf(SELECTIONS, search.only),
    search: text(search.search, MAX_SEARCH),
    open: text(search.open, 2_000),
    view: oneOf(DETAIL_VIEWS, search.view),
    column: oneOf(COLUMNS, search.column),
    users: text(search.users, 2_000),
  });
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
  const filter = dropUndefined({
    contentType: content,
    type,
    excluded: only === undefined ? undefined : only === 'excluded',
    search,
  });
  return Object.keys(filter).length === 0 ? null : filter;
}

/** An address without filters, with everything else as it is. */
export function withoutFilters({ content: _c, type: _t, only: _o, search: _s, ...rest }: ReleaseSearch): ReleaseSearch {
  return rest;
}

function oneOf<const T>(values: readonly T[], value: unknown): T | undefined {
  return values.find((each) => each === value);
}

function text(value: unknown, max: number): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.slice(0, max) : undefined;
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function dropUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Defined<T>;
}
