import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { ErrorNotice } from '../../../parts/error-notice';
import { change as texts } from '../../../texts/release';
import type { ListedChangeFragment } from '../release.generated';
import { hasMovedOn } from '../state/fingerprints';
import { ChangeDetailsDocument, type ChangeDetailsQuery } from './change.generated';
import { ChangeEdits } from './change-edits';
import classes from './changes.module.css';
import { DetailsSkeleton } from './details-skeleton';
import { FieldLine } from './field-lines';
import { useDetails } from './use-details';

/** How many field changes are listed first. */
const FIRST = 50;
/** As many as the server lists. */
const MOST = 1_000;

type Details = Extract<NonNullable<ChangeDetailsQuery['node']>, { __typename: 'Change' }>;

/** All that differs in an item, field by field: the place, the value before and after. */
export function ChangeFields({ change }: { readonly change: ListedChangeFragment }) {
  const [fields, setFields] = useState(FIRST);
  const { data, failure, retry } = useDetails(ChangeDetailsDocument, { id: change.id, fields });
  if (failure) return <ErrorNotice failure={failure} onRetry={retry} />;
  if (data === undefined) return <DetailsSkeleton />;
  if (data.node?.__typename !== 'Change') return <Text c="dimmed">{texts.gone}</Text>;
  return <Fields change={change} details={data.node} onMore={() => setFields(MOST)} />;
}

interface FieldsProps {
  readonly change: ListedChangeFragment;
  readonly details: Details;
  onMore(): void;
}

function Fields({ change, details, onMore }: FieldsProps) {
  const { fieldChanges, fieldChangeCount } = details;
  const left = fieldChangeCount - fieldChanges.length;
  return (
    <>
      {hasMovedOn(change, details) && <Text className={classes.notice}>{texts.movedOn}</Text>}
      {fieldChanges.length === 0 && <Text c="dimmed">{emptyText(details)}</Text>}
      <ul className={classes.allFields}>
        {fieldChanges.map((field, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the order is part of what field changes mean, and paths repeat.
          <FieldLine key={index} field={field} isWhole />
        ))}
        {left > 0 && (
          <li>
            {texts.more(left)}{' '}
            {fieldChanges.length < MOST && (
              <Button size="compact-sm" variant="subtle" onClick={onMore}>
                {texts.showMore}
              </Button>
            )}
          </li>
        )}
      </ul>
      <ChangeEdits details={details} />
    </>
  );
}

function emptyText({ type }: Details): string {
  if (type === 'ADD') return texts.wholeAdded;
  return type === 'REMOVE' ? texts.wholeRemoved : texts.onlyRenamed;
}
