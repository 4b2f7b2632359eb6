import { Text } from '@mantine/core';
import { ErrorNotice } from '../../../parts/error-notice';
import { JsonDiff } from '../../../parts/json/json-diff';
import { change as texts } from '../../../texts/release';
import type { ListedChangeFragment } from '../release.generated';
import { ChangeJsonDocument } from './change.generated';
import { DetailsSkeleton } from './details-skeleton';
import { useDetails } from './use-details';

/** The definition before and after, as JSON, with what differs. */
export function ChangeJson({ change }: { readonly change: ListedChangeFragment }) {
  const { data, failure, retry } = useDetails(ChangeJsonDocument, { id: change.id });
  if (failure) return <ErrorNotice failure={failure} onRetry={retry} />;
  if (data === undefined) return <DetailsSkeleton />;
  if (data.node?.__typename !== 'Change') return <Text c="dimmed">{texts.gone}</Text>;
  return <JsonDiff before={data.node.before} after={data.node.after} label={change.sentence} />;
}
