import { useMemo } from 'react';
import { graphTexts } from '../../texts/graph';
import classes from './graph.module.css';
import type { Graph } from './graph.types';
import type { NodeField } from './node-fields';
import { followersInWords, nodeInWords } from './node-words';

interface GraphListProps extends Pick<Graph, 'nodes' | 'edges'> {
  readonly fields: ReadonlyMap<string, readonly NodeField[]>;
}

/** The same as the drawing, in words: each step, and what follows it. */
export function GraphList({ nodes, edges, fields }: GraphListProps) {
  const followers = useMemo(() => followersInWords({ nodes, edges }), [nodes, edges]);
  return (
    <details className={classes.list}>
      <summary>{graphTexts.asList}</summary>
      <ol>
        {nodes.map((node) => {
          const next = followers.get(node.id) ?? '';
          return (
            <li key={node.id}>
              {nodeInWords(node, fields.get(node.id))}
              <span className={classes.next}>
                {' '}
                {next === '' ? graphTexts.leadsNowhere : `${graphTexts.leadsTo} ${next}`}
              </span>
            </li>
          );
        })}
      </ol>
    </details>
  );
}
