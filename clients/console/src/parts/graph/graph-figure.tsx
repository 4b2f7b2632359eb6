import { SegmentedControl, Text } from '@mantine/core';
import { useId, useMemo, useState } from 'react';
import { number } from '../../texts/format';
import { graphTexts } from '../../texts/graph';
import classes from './graph.module.css';
import type { Graph, GraphView, NodeFieldChange } from './graph.types';
import { GraphCanvas } from './graph-canvas';
import { GraphLegend } from './graph-legend';
import { GraphList } from './graph-list';
import { graphView, showsChange } from './graph-view';
import { fieldsByNode } from './node-fields';

export interface WorkflowGraphProps {
  readonly graph: Graph;
  /** What it shows, for screen readers: the workflow's name. */
  readonly label: string;
  /** What differs in the steps of a changed workflow. */
  readonly fieldChanges?: readonly NodeFieldChange[];
}

const NONE: readonly NodeFieldChange[] = [];

/** A drawn workflow with its view switch, its legend, and the same as a list. */
export default function GraphFigure({ graph, label, fieldChanges = NONE }: WorkflowGraphProps) {
  const [view, setView] = useState<GraphView>('BOTH');
  const hint = useId();
  const isChange = showsChange(graph);
  const shown = useMemo(() => graphView(graph, isChange ? view : 'AFTER'), [graph, isChange, view]);
  const fields = useMemo(() => fieldsByNode(graph, fieldChanges), [graph, fieldChanges]);
  if (graph.nodes.length === 0) return <Text c="dimmed">{graphTexts.empty}</Text>;
  return (
    <figure className={classes.figure} aria-label={label}>
      {isChange && (
        <div className={classes.bar}>
          <SegmentedControl
            size="xs"
            aria-label={graphTexts.viewLabel}
            data={VIEWS.map((value) => ({ value, label: graphTexts.views[value] }))}
            value={view}
            onChange={setView}
          />
          <GraphLegend graph={graph} />
        </div>
      )}
      {/* Each view has its own layout, and is fitted to the box. */}
      <GraphCanvas key={view} {...shown} fields={fields} describedBy={hint} />
      <div className={classes.foot}>
        <Text id={hint} size="xs" c="dimmed">
          {graphTexts.keys}
        </Text>
        {graph.nodeCount > graph.nodes.length && (
          <Text size="xs">{graphTexts.more(number(graph.nodes.length), number(graph.nodeCount))}</Text>
        )}
      </div>
      <GraphList {...shown} fields={fields} />
    </figure>
  );
}

const VIEWS: readonly GraphView[] = ['BEFORE', 'AFTER', 'BOTH'];
