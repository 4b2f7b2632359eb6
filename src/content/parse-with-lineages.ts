import { isObject } from '../json/fault.js';

/**
 * Parses stored JSON that mentions items. Earlier versions of the server stored items without their lineages: then the
 * lineage is the key.
 */
export function parseWithLineages(json: string) {
  return JSON.parse(json, (_property, value: unknown) =>
    lacksLineage(value) ? { ...value, lineage: value.key } : value,
  );
}

function lacksLineage(value: unknown): value is { readonly key: string } {
  return (
    isObject(value) &&
    typeof value.contentType === 'string' &&
    typeof value.key === 'string' &&
    value.lineage === undefined
  );
}
