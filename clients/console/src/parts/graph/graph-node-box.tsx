import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { graphTexts } from '../../texts/graph';
import classes from './graph.module.css';
import type { GraphNode } from './graph.types';
import type { NodeField } from './node-fields';
import { fieldInWords, kindOf, MAX_FIELDS, nodeInWords, stateInWords } from './node-words';

/** What a node is drawn from. */
export interface NodeBoxData extends Record<string, unknown> {
  readonly node: GraphNode;
  readonly fields: readonly NodeField[];
  /** True for the one node that is in the tab order. */
  readonly isCurrent: boolean;
}

/** The height that a node with these fields needs, in pixels. */
export function nodeHeight(fields: readonly NodeField[]): number {
  const lines = Math.min(fields.length, MAX_FIELDS) + (fields.length > MAX_FIELDS ? 1 : 0);
  return 66 + lines * 18 + (lines > 0 ? 6 : 0);
}

/** The trigger or a step. */
export function GraphNodeBox({ data: { node, fields, isCurrent } }: NodeProps<Node<NodeBoxData, 'step'>>) {
  const words = nodeInWords(node, fields);
  const state = stateInWords(node);
  return (
    <div
      role="img"
      className={classes.node}
      data-state={node.state}
      data-trigger={node.stepId === null || undefined}
      data-node={node.id}
      tabIndex={isCurrent ? 0 : -1}
      aria-label={words}
      title={words}
    >
      <Handle type="target" position={Position.Left} className={classes.handle} />
      <span className={classes.name}>{node.label}</span>
      <span className={classes.kind}>{kindOf(node)}</span>
      <span className={classes.state} data-state={node.state}>
        {graphTexts.states[node.state].sign} {state}
      </span>
      {fields.length > 0 && (
        <span className={classes.fields}>
          {fields.slice(0, MAX_FIELDS).map((field) => (
            <span key={`${field.type} ${field.name}`}>{fieldInWords(field)}</span>
          ))}
          {fields.length > MAX_FIELDS && <span>{graphTexts.moreFields(fields.length - MAX_FIELDS)}</span>}
        </span>
      )}
      <Handle type="source" position={Position.Right} className={classes.handle} />
    </div>
  );
}
