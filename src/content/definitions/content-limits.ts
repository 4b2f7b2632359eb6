/** Limits of content. What breaks one is refused with a fault that names it. */

/** Size of one definition as canonical JSON, in bytes of UTF-8: 1 MiB. */
export const MAX_DEFINITION_BYTES = 1_048_576;

/** How many objects and lists may stand inside one another, counting the definition itself. */
export const MAX_DEFINITION_DEPTH = 200;

/** How many faults are reported of one definition; the rest show once these are mended. */
export const MAX_DEFINITION_FAULTS = 100;

/** How many faults are reported of one content document. */
export const MAX_DOCUMENT_FAULTS = 1_000;

/** Length of an integration's key, a workflow's slug, an app event's key and any item's name, in characters. */
export const MAX_NAME_LENGTH = 200;

/** Length of any key, in UTF-16 code units: that of a workflow's, or of an app event's of characters of two units. */
export const MAX_KEY_LENGTH = 2 * MAX_NAME_LENGTH + 1;

/**
 * Size of one item of a content that is given as a stream, as it is sent, in bytes: 4 MiB. A definition of the largest size
 * fits into it with white space and escapes.
 */
export const MAX_GIVEN_ITEM_BYTES = 4_194_304;
