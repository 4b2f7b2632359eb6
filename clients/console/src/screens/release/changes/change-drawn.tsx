import { Text } from '@mantine/core';
import { ErrorNotice } from '../../../parts/error-notice';
import { WorkflowGraph } from '../../../parts/graph/workflow-graph';
import { change as texts } from '../../../texts/release';
import type { ListedChangeFragment } from '../release.generated';
import { ChangeGraphDocument } from './change.generated';
import { DetailsSkeleton } from './details-skeleton';
import { useDetails } from './use-details';

/** The workflow as a graph, before and after the change. */
export function ChangeDrawn({ change }: { readonly change: ListedChangeFragment }) {
  const { data, failure, retry } = useDetails(ChangeGraphDocument, { id: change.id });
  if (failure) return <ErrorNotice failure={failure} onRetry={retry} />;
  if (data === undefined) return <DetailsSkeleton />;
  if (data.node?.__typename !== 'Change' || !data.node.graph) return <Text c="dimmed">{texts.gone}</Text>;
  const { graph, fieldChanges } = data.node;
  return <WorkflowGraph graph={graph} fieldChanges={fieldChanges} label={change.name} />;
}
