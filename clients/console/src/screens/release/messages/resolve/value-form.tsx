import { Button } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import type { Action } from '../../../../data/use-action';
import { ActionProblems } from '../../../../parts/refusals';
import { resolve as texts } from '../../../../texts/messages';
import classes from '../messages.module.css';

export interface ValueFormProps {
  /** What it does, in the server's words. */
  readonly label: string;
  readonly action: Action<never, never> | Pick<Action<never, never>, 'isRunning' | 'refusals' | 'failure'>;
  /** The fields whose refusals are shown at them. */
  readonly shownAt: readonly string[];
  readonly children: ReactNode;
  onSubmit(): void;
}

/** A form in a message: its fields, a button, and what the server refused. */
export function ValueForm({ label, action, shownAt, children, onSubmit }: ValueFormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className={classes.form} aria-label={label} onSubmit={submit} noValidate autoComplete="off">
      <div className={classes.inputs}>{children}</div>
      <Button type="submit" loading={action.isRunning}>
        {texts.save}
      </Button>
      <ActionProblems action={action} shownAt={shownAt} />
    </form>
  );
}
