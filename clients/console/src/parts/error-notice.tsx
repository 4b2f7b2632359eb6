import { Alert, Button, Text } from '@mantine/core';
import type { Failure } from '../data/errors';
import { problems } from '../texts/shell';

export interface ErrorNoticeProps {
  readonly failure: Failure;
  /** Runs the request again. No button if absent. */
  readonly onRetry?: () => void;
}

/** Says what went wrong in the server's words, and lets the member try again. */
export function ErrorNotice({ failure, onRetry }: ErrorNoticeProps) {
  return (
    <Alert color="removed" variant="outline" title={problems.kinds[failure.kind]} role="alert">
      <Text size="md">{failure.message}</Text>
      {failure.requestId !== null && (
        <Text size="sm" c="dimmed">
          {problems.requestId(failure.requestId)}
        </Text>
      )}
      {onRetry && (
        <Button mt="sm" variant="default" onClick={onRetry}>
          {problems.retry}
        </Button>
      )}
    </Alert>
  );
}
