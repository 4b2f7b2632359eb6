import { ActionIcon } from '@mantine/core';
import { useReactFlow } from '@xyflow/react';
import { graphTexts } from '../../texts/graph';
import classes from './graph.module.css';

/** Buttons that zoom the drawing. */
export function GraphControls() {
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  const buttons = [
    { label: graphTexts.zoomIn, sign: '+', run: () => zoomIn() },
    { label: graphTexts.zoomOut, sign: '−', run: () => zoomOut() },
    { label: graphTexts.fit, sign: '⤢', run: () => fitView({ padding: 0.08, maxZoom: 1 }) },
  ];
  return (
    <div className={classes.controls}>
      {buttons.map(({ label, sign, run }) => (
        <ActionIcon key={label} variant="default" aria-label={label} title={label} onClick={() => void run()}>
          <span aria-hidden="true">{sign}</span>
        </ActionIcon>
      ))}
    </div>
  );
}
