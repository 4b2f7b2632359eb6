import { graphTexts } from '../../texts/graph';
import classes from './graph.module.css';
import type { Graph, NodeState } from './graph.types';

const ORDER: readonly NodeState[] = ['ADDED', 'CHANGED', 'REMOVED', 'MOVED'];

/** The states that occur in a graph, with their signs and words. */
export function GraphLegend({ graph: { nodes, edges } }: { readonly graph: Graph }) {
  const present = new Set([...nodes, ...edges].map(({ state }) => state));
  return (
    <ul className={classes.legend} aria-label={graphTexts.legend}>
      {ORDER.filter((state) => present.has(state)).map((state) => (
        <li key={state} className={classes.state} data-state={state}>
          {graphTexts.states[state].sign} {graphTexts.states[state].word}
        </li>
      ))}
    </ul>
  );
}
