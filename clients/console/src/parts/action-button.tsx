import { Button, type ButtonProps, Text } from '@mantine/core';
import { type ComponentPropsWithoutRef, useId } from 'react';
import classes from './action-button.module.css';

export interface ActionButtonProps extends ButtonProps, Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps> {
  /** Why it can't be used now, with the way out. Null if it can be. */
  readonly whyNot?: string | null;
}

/** A button that says beside it why it is disabled. It keeps the focus, so that a screen reader finds the reason. */
export function ActionButton({ whyNot = null, ...button }: ActionButtonProps) {
  const reasonId = useId();
  if (whyNot === null) return <Button {...button} />;
  return (
    <span className={classes.group}>
      <Button
        {...button}
        aria-disabled="true"
        data-disabled
        aria-describedby={reasonId}
        onClick={(event) => event.preventDefault()}
      />
      <Text id={reasonId} component="span" size="sm" c="dimmed">
        {whyNot}
      </Text>
    </span>
  );
}
