import { MAX_FIELD_CHANGES } from '../../content/changes/field-changes.js';
import { checkSize } from '../../graphql/lists/connections.js';

/** The number of field changes to return. Throws `BadInputError` if it is out of range. */
export function checkFieldChangesSize(first: unknown): number {
  return checkSize('first', typeof first === 'number' ? first : MAX_FIELD_CHANGES, MAX_FIELD_CHANGES);
}
