import { ApolloProvider } from '@apollo/client/react';
import { type ReactNode, useEffect, useMemo } from 'react';
import { createClient } from '../../../typescript/src/index';
import { createApollo } from '../data/apollo';
import { ClientContext } from '../data/use-connection';
import type { ViewerQuery } from '../data/viewer.generated';
import { Viewer } from './viewer';

interface SignedInProps {
  readonly token: string;
  /** What the check of the token has read. Null if the token is no member's. */
  readonly viewer: ViewerQuery | null;
  onSignOut(reason?: string): void;
  readonly children: ReactNode;
}

/** Gives the screens a connection and a cache of their member. */
export function SignedIn({ token, viewer, onSignOut, children }: SignedInProps) {
  const client = useMemo(() => createClient({ url: location.origin, token }), [token]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: signing out, and what the check has read, are the same for as long as this token is used.
  const apollo = useMemo(() => createApollo(client, onSignOut, viewer), [client]);
  useEffect(() => () => client.close(), [client]);
  return (
    <ApolloProvider client={apollo}>
      <ClientContext value={client}>
        <Viewer onSignOut={onSignOut}>{children}</Viewer>
      </ClientContext>
    </ApolloProvider>
  );
}
