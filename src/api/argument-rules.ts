import { OperationTypeNode } from 'graphql';
import { MAX_FIELD_CHANGES } from '../content/changes/field-changes.js';
import { BadInputError } from '../errors/refusals.js';
import { checkPage, checkSize } from '../graphql/lists/connections.js';
import { isPaged } from '../graphql/lists/page-arguments.js';
import type { CheckArguments } from '../graphql/query-cost.js';
import { listOfField } from './lists.js';

/**
 * Refuses arguments that the resolver of a field would refuse. A whole operation is held against these rules before any of
 * it runs, as what a mutation gives back is read after it was written.
 *
 * @throws BadInputError where a page is none of its list, a size is out of range, or a mutation compares a release.
 */
export const checkArguments: CheckArguments = (typeName, field, args, operation) => {
  if (isPaged(field)) checkPage(args, listOfField(field.name));
  const name = `${typeName}.${field.name}`;
  if (name === 'Change.fieldChanges') checkFieldChangesSize(args.first);
  if (name === 'Release.changeSummary' && operation === OperationTypeNode.MUTATION && args.compareTo != null) {
    throw new BadInputError(
      'compareTo: expected none in a mutation, as whether it can be compared is known only after the write. Ask for it in a query.',
    );
  }
};

/** How many field changes of a change are given. Throws `BadInputError` where the size is out of range. */
export function checkFieldChangesSize(first: unknown): number {
  return checkSize('first', typeof first === 'number' ? first : MAX_FIELD_CHANGES, MAX_FIELD_CHANGES);
}
