import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { useId, useState } from 'react';
import { Markdown } from '../../parts/markdown/markdown';
import { description as texts } from '../../texts/deploy';
import classes from './deploy.module.css';
import type { DeployedRelease } from './deploy-form';
import { checkDescription, descriptionLength, draftDescription, MAX_DESCRIPTION } from './description-draft';

export interface DescriptionFieldProps {
  readonly value: string;
  /** The included changes, of which a draft is written. */
  readonly changes: DeployedRelease['changeSummary']['changes'];
  /** Why the server refused it. Null if it did not. */
  readonly refusal: string | null;
  onChange(value: string): void;
}

/** What the release is for, in Markdown: written or drafted from the changes, with a preview. */
export function DescriptionField({ value, changes, refusal, onChange }: DescriptionFieldProps) {
  const [view, setView] = useState('write');
  const hint = useId();
  const length = descriptionLength(value);
  const isTooLong = checkDescription(value) === 'TOO_LONG';
  const draft = () => {
    const sentences = changes.nodes.map(({ sentence }) => sentence);
    onChange(draftDescription(sentences, changes.totalCount, texts.andMore));
    setView('write');
  };
  return (
    <fieldset className={classes.field}>
      <legend className={classes.legend}>{texts.label}</legend>
      <div className={classes.tools}>
        <SegmentedControl
          size="xs"
          aria-label={texts.view}
          value={view}
          onChange={setView}
          data={[
            { value: 'write', label: texts.write },
            { value: 'preview', label: texts.preview, disabled: value.trim() === '' },
          ]}
        />
        <Button size="compact-sm" variant="default" onClick={draft}>
          {value.trim() === '' ? texts.draft : texts.draftReplaces}
        </Button>
      </div>
      {view === 'write' ? (
        <Textarea
          aria-label={texts.label}
          placeholder={texts.placeholder}
          autosize
          minRows={5}
          maxRows={18}
          value={value}
          aria-describedby={hint}
          error={refusal ?? (isTooLong ? texts.faults.TOO_LONG(length - MAX_DESCRIPTION) : null)}
          onChange={({ target }) => onChange(target.value)}
        />
      ) : (
        <div className={classes.markdown}>
          <Markdown>{value}</Markdown>
        </div>
      )}
      <p id={hint} className={classes.hint}>
        <span>{texts.hint}</span>
        <span data-over={isTooLong}>{texts.count(length, MAX_DESCRIPTION)}</span>
      </p>
    </fieldset>
  );
}
