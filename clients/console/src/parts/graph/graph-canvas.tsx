import '@xyflow/react/dist/base.css';
import { Background, type Edge, type Node, Panel, ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import classes from './graph.module.css';
import type { Graph } from './graph.types';
import { GraphControls } from './graph-controls';
import { GraphEdgeLine, type LineData } from './graph-edge-line';
import { isArrowKey, nodeInDirection } from './graph-keys';
import { initialViewport, layOutGraph, READABLE_ZOOM } from './graph-layout';
import { GraphNodeBox, type NodeBoxData, nodeHeight } from './graph-node-box';
import type { NodeField } from './node-fields';

interface GraphCanvasProps extends Pick<Graph, 'nodes' | 'edges'> {
  readonly fields: ReadonlyMap<string, readonly NodeField[]>;
  /** The id of the text that says which keys there are. */
  readonly describedBy: string;
}

const NODE_TYPES = { step: GraphNodeBox };
const EDGE_TYPES = { line: GraphEdgeLine };

/** The drawing. One node is in the tab order; arrow keys move from it to the others. */
export function GraphCanvas(props: GraphCanvasProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function Canvas({ nodes, edges, fields, describedBy }: GraphCanvasProps) {
  const frame = useRef<HTMLDivElement>(null);
  const { setCenter, getZoom } = useReactFlow();
  // A change is looked at where it begins.
  const first = (nodes.find(({ state }) => state !== 'SAME') ?? nodes[0])?.id ?? '';
  const [current, setCurrent] = useState(first);
  const layout = useMemo(
    () => layOutGraph(nodes, edges, (node) => nodeHeight(fields.get(node.id) ?? [])),
    [nodes, edges, fields],
  );
  const drawnNodes = useMemo(
    () =>
      nodes.flatMap((node): Node<NodeBoxData, 'step'>[] => {
        const box = layout.boxes.get(node.id);
        if (box === undefined) return [];
        const data = { node, fields: fields.get(node.id) ?? [], isCurrent: node.id === current };
        const { x, y, ...size } = box;
        return [{ id: node.id, type: 'step', position: { x, y }, ...size, data }];
      }),
    [nodes, fields, layout, current],
  );
  const drawnEdges = useMemo(
    () =>
      layout.edges.map(({ edge, ...place }, index): Edge<LineData, 'line'> => {
        return { id: String(index), type: 'line', source: edge.from, target: edge.to, data: { edge, ...place } };
      }),
    [layout],
  );

  function move(event: KeyboardEvent) {
    if (!isArrowKey(event.key)) return;
    event.preventDefault();
    const next = nodeInDirection(layout.boxes, current, event.key);
    const box = next === null ? undefined : layout.boxes.get(next);
    if (next === null || box === undefined) return;
    setCurrent(next);
    void setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom: Math.max(getZoom(), READABLE_ZOOM) });
    frame.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(next)}"]`)?.focus({ preventScroll: true });
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the nodes inside have the focus; their keys bubble up to here.
    <div className={classes.canvas} ref={frame} onKeyDown={move}>
      <ReactFlow
        nodes={drawnNodes}
        edges={drawnEdges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        onInit={({ setViewport }) => {
          const { clientWidth: width = 0, clientHeight: height = 0 } = frame.current ?? {};
          void setViewport(initialViewport(layout.boxes, { width, height }, first));
        }}
        minZoom={0.05}
        maxZoom={2}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        // The page scrolls as everywhere; two fingers and the buttons zoom.
        preventScrolling={false}
        zoomOnScroll={false}
        zoomOnDoubleClick={false}
        disableKeyboardA11y
        proOptions={{ hideAttribution: true }}
        aria-describedby={describedBy}
      >
        <Background gap={24} />
        <Panel position="bottom-right">
          <GraphControls />
        </Panel>
      </ReactFlow>
    </div>
  );
}
