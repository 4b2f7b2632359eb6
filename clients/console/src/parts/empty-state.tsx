import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

export interface EmptyStateProps {
  /** What is not there. */
  readonly title: string;
  /** What to do first. */
  readonly text?: ReactNode;
  /** The button that does it. */
  readonly action?: ReactNode;
}

/** Stands where a list has nothing yet, and says what to do first. */
export function EmptyState({ title, text, action }: EmptyStateProps) {
  return (
    <Stack className={classes.empty} gap="xs" align="center">
      <Text fw={600}>{title}</Text>
      {text !== undefined && <Text c="dimmed">{text}</Text>}
      {action}
    </Stack>
  );
}
