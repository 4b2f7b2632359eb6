import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { SessionContext } from '../data/session';
import { useScreenQuery } from '../data/use-screen-query';
import { ViewerDocument } from '../data/viewer.generated';
import { ErrorNotice } from '../parts/error-notice';
import { shell, signIn } from '../texts/shell';

interface ViewerProps {
  onSignOut(reason?: string): void;
  readonly children: ReactNode;
}

/** Reads who is signed in: the check of the token has put it into the cache. Tokens of connected users and runtimes have no viewer: for these, the page says so. */
export function Viewer({ onSignOut, children }: ViewerProps) {
  const { data, failure, retry } = useScreenQuery(ViewerDocument, {}, { isRead: true });
  const permissions = data?.viewer.permissions;
  if (data && permissions) {
    const session = { viewer: data.viewer, permissions, signOut: () => onSignOut() };
    return <SessionContext value={session}>{children}</SessionContext>;
  }
  if (failure === null) return null;
  const shown = failure.kind === 'FORBIDDEN' ? { ...failure, message: signIn.notMember } : failure;
  return (
    <main>
      <ErrorNotice failure={shown} onRetry={retry} />
      <Button variant="default" onClick={() => onSignOut()}>
        {shell.signOut}
      </Button>
    </main>
  );
}
