import { Alert } from '@mantine/core';
import type { RefusalFieldsFragment as Refusal } from '../../data/refusal.generated';
import { pointerInWords } from '../../parts/json/pointer';
import { transferTexts } from '../../texts/content';
import classes from './transfer.module.css';

/** Why a file is refused: its faults at their items. */
export function ImportFaults({ refusals }: { readonly refusals: readonly Refusal[] }) {
  const keys = [...new Set(refusals.map(({ key }) => key))];
  return (
    <Alert color="removed" variant="outline" title={transferTexts.faults} role="alert">
      <dl className={classes.faults}>
        {keys.map((key) => (
          <div key={key ?? ''}>
            <dt>{key ?? transferTexts.noItem}</dt>
            {refusalsOf(refusals, key).map(({ path, message }) => (
              <dd key={`${path} ${message}`}>
                {path !== null && <strong>{pointerInWords(path)}</strong>} {message}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </Alert>
  );
}

function refusalsOf(refusals: readonly Refusal[], item: string | null): readonly Refusal[] {
  return refusals.filter(({ key }) => key === item);
}
