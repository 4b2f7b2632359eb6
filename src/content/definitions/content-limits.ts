/** Limits of content. Content beyond a limit is refused with a fault that names the limit. */

/** The size of one definition as canonical JSON, in bytes of UTF-8: 1 MiB. */
export const MAX_DEFINITION_BYTES = 1_048_576;

/** The nesting depth of objects and arrays, including the definition itself. */
export const MAX_DEFINITION_DEPTH = 200;

/** How many faults are reported of one definition; the rest show once these are mended. */
export const MAX_DEFINITION_FAULTS = 100;

/** How many faults are reported of one content document. */
export const MAX_DOCUMENT_FAULTS = 1_000;

/** How many integrations the steps of one workflow may use. */
export const MAX_STEP_INTEGRATIONS = 50;

/** How many integrations that steps use may follow the workflows that use them in an import. */
export const MAX_FORWARD_INTEGRATIONS = 100_000;

/** The length of an integration's key, a workflow's slug, an app event's key and any item's name, in characters. */
export const MAX_NAME_LENGTH = 200;

/** The length of any key in UTF-16 code units: a workflow's key, or an app event's key of surrogate pairs. */
export const MAX_KEY_LENGTH = 2 * MAX_NAME_LENGTH + 1;

/**
 * The size of one item of a streamed import, as sent, in bytes: 4 MiB. That leaves room for white space and escapes around
 * a definition of the largest size.
 */
export const MAX_IMPORT_ITEM_BYTES = 4_194_304;
