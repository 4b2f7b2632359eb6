import { describeValue, type Fault, quote } from '../../json/fault.js';

/** The formats of documents, oldest first. Each of them is accepted. */
export const CONTENT_FORMATS = ['slipway.content/1', 'slipway.content/2'] as const;

export type ContentFormat = (typeof CONTENT_FORMATS)[number];

/** The format of content that has no release, and of new releases. */
export const CONTENT_FORMAT = 'slipway.content/2' satisfies ContentFormat;

/** The format of releases that older versions have frozen. */
export const FIRST_CONTENT_FORMAT = 'slipway.content/1' satisfies ContentFormat;

/**
 * A part of entity tags: the number of a format. The first format has none, so that tags from before there were others stay
 * valid.
 */
export function formatMark(format: ContentFormat): readonly string[] {
  return format === FIRST_CONTENT_FORMAT ? [] : [format.slice(format.indexOf('/') + 1)];
}

/** The fault of a document's format. An absent one is a fault of the document. */
export function formatFaults(format: unknown): Fault[] {
  if (format === undefined || CONTENT_FORMATS.some((each) => each === format)) return [];
  const expected = CONTENT_FORMATS.map((each) => quote(each)).join(' or ');
  return [{ path: '/format', message: `expected ${expected}, got ${describeValue(format)}` }];
}
