import { MAX_FIELD_CHANGES } from '../../content/changes/field-changes.js';
import { checkSize } from '../../graphql/lists/connections.js';

/** How many field changes of a change are given. Throws `BadInputError` where the size is out of range. */
export function checkFieldChangesSize(first: unknown): number {
  return checkSize('first', typeof first === 'number' ? first : MAX_FIELD_CHANGES, MAX_FIELD_CHANGES);
}
