import type { OperationVariables } from '@apollo/client';
import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ScreenQuery } from '../data/use-screen-query';
import { problems } from '../texts/shell';
import { ErrorNotice } from './error-notice';
import { NotAllowed, NotFoundNotice } from './not-allowed';

export interface LoadedProps<Data, Variables extends OperationVariables> {
  readonly query: ScreenQuery<Data, Variables>;
  /** In the shape of what will stand here. */
  readonly skeleton: ReactNode;
  readonly children: (data: Data) => ReactNode;
}

/** Draws a query in each of its states. Data that is already known stays below an error. */
export function Loaded<Data, Variables extends OperationVariables>(props: LoadedProps<Data, Variables>) {
  const { data, failure, isLoading, retry } = props.query;
  if (isLoading) {
    return (
      <div aria-busy="true" role="status" aria-label={problems.loading}>
        {props.skeleton}
      </div>
    );
  }
  if (failure === null) return data === undefined ? null : props.children(data);
  if (failure.kind === 'FORBIDDEN') return <NotAllowed reason={failure.message} />;
  if (failure.kind === 'NOT_FOUND') return <NotFoundNotice />;
  return (
    <Stack gap="md">
      <ErrorNotice failure={failure} onRetry={retry} />
      {data !== undefined && props.children(data)}
    </Stack>
  );
}
