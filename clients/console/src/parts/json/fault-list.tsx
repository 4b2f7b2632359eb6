import { Text, UnstyledButton } from '@mantine/core';
import { jsonTexts } from '../../texts/json';
import classes from './json.module.css';
import type { PlacedFault } from './placed-faults';
import { pointerInWords } from './pointer';

interface FaultListProps {
  readonly faults: readonly PlacedFault[];
  /** Moves the cursor to a fault. */
  readonly onGo: (fault: PlacedFault) => void;
}

/** The faults of a text, each a way to its place. Their number is announced as it changes. */
export function FaultList({ faults, onGo }: FaultListProps) {
  return (
    <div className={classes.faults}>
      <Text size="sm" role="status" {...(faults.length === 0 && { c: 'dimmed' })}>
        {faults.length === 0 ? jsonTexts.noFaults : `▲ ${jsonTexts.faults(faults.length)}`}
      </Text>
      {faults.length > 0 && (
        <ul>
          {faults.map((fault) => (
            <li key={`${fault.from} ${fault.message}`}>
              <UnstyledButton onClick={() => onGo(fault)} className={classes.fault}>
                <strong>{jsonTexts.line(fault.line)}</strong> {pointerInWords(fault.path)} {fault.message}
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
