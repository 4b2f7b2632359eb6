import { Text } from '@mantine/core';
import { WorkflowGraph } from '../../parts/graph/workflow-graph';
import { itemTexts } from '../../texts/content';
import type { LoadedItem } from './loaded-item';

interface DrawnViewProps {
  readonly item: LoadedItem;
  /** Whether something is typed that the drawing does not show. */
  readonly isChanged: boolean;
}

/** A workflow as a drawing, as it is saved. */
export function DrawnView({ item, isChanged }: DrawnViewProps) {
  if (!('graph' in item)) return null;
  return (
    <>
      {isChanged && (
        <Text c="dimmed" mb="sm">
          {itemTexts.drawnAsSaved}
        </Text>
      )}
      <WorkflowGraph graph={item.graph} label={item.name} />
    </>
  );
}
