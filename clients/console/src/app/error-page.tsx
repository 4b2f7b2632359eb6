import { Button } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { failureOf } from '../data/errors';
import { ErrorNotice } from '../parts/error-notice';
import { Page } from '../parts/page';
import { problems } from '../texts/shell';

/** Stands in place of a screen that could not be drawn, e.g. because its script is of an older version of the server. */
export function ErrorPage({ error }: ErrorComponentProps) {
  return (
    <Page title={problems.failed}>
      <ErrorNotice failure={failureOf(error)} />
      <Button mt="md" onClick={() => location.reload()}>
        {problems.reload}
      </Button>
    </Page>
  );
}
