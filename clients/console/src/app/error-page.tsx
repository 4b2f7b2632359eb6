import { Button } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { failureOf } from '../data/errors';
import { ErrorNotice } from '../parts/error-notice';
import { MISSING_SCRIPT } from '../parts/lazy-part';
import { Page } from '../parts/page';
import { problems } from '../texts/shell';

/** Stands in place of a screen that could not be drawn, e.g. because its script is of an older version of the server. */
export function ErrorPage({ error }: ErrorComponentProps) {
  return (
    <Page title={problems.failed}>
      <ErrorNotice failure={isMissingScript(error) ? MISSING_SCRIPT : failureOf(error)} />
      <Button style={{ alignSelf: 'flex-start' }} onClick={() => location.reload()}>
        {problems.reload}
      </Button>
    </Page>
  );
}

/** Whether a part of the console could not be loaded. Each browser has its own words for it. */
function isMissingScript(error: unknown): boolean {
  return error instanceof Error && /imported module|importing a module|preload CSS/.test(error.message);
}
