import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { shell } from '../texts/shell';

export interface CopyButtonProps {
  readonly value: string;
  /** What is copied: `Copy the id`. */
  readonly label?: string;
}

/** Copies a value. It never shows the value itself. */
export function CopyButton({ value, label = shell.copy }: CopyButtonProps) {
  const clipboard = useClipboard({ timeout: 1_500 });
  return (
    <Button size="compact-sm" variant="default" onClick={() => clipboard.copy(value)}>
      <span aria-live="polite">{clipboard.copied ? shell.copied : label}</span>
    </Button>
  );
}
