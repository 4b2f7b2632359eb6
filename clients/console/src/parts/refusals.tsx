import { Alert, List, Text } from '@mantine/core';
import type { Failure } from '../data/errors';
import type { RefusalFieldsFragment as Refusal } from '../data/refusal.generated';
import { problems } from '../texts/shell';
import { ErrorNotice } from './error-notice';

/**
 * Why the server refused the value of a field, in its words: for `error` of an input. `field` is the path in the mutation's
 * input: `name`, or `filter.name`. Null if it did not.
 */
export function refusalAt(refusals: readonly Refusal[], field: string): string | null {
  const messages = refusals.filter((each) => fieldOf(each) === field).map(({ message }) => message);
  return messages.length === 0 ? null : messages.join(' ');
}

/** The refusals that no input of the form shows. */
export function refusalsElsewhere(refusals: readonly Refusal[], shownAt: readonly string[]): readonly Refusal[] {
  return refusals.filter((each) => !shownAt.includes(fieldOf(each)));
}

function fieldOf({ field }: Refusal): string {
  return (field ?? []).join('.');
}

export interface ActionProblemsProps {
  readonly action: { readonly refusals: readonly Refusal[]; readonly failure: Failure | null };
  /** The fields that show their refusals by themselves. */
  readonly shownAt?: readonly string[];
}

/** Why a mutation was refused or failed, as far as no field shows it. Nothing if it was not. */
export function ActionProblems({ action, shownAt = [] }: ActionProblemsProps) {
  const others = refusalsElsewhere(action.refusals, shownAt);
  if (action.failure !== null) return <ErrorNotice failure={action.failure} />;
  if (others.length === 0) return null;
  return (
    <Alert color="removed" variant="outline" title={problems.refused} role="alert">
      {others.length === 1 ? (
        <Text size="md">{others[0]?.message}</Text>
      ) : (
        <List size="md">
          {others.map(({ message }) => (
            <List.Item key={message}>{message}</List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}
