import { ApolloProvider } from '@apollo/client/react';
import { type ReactNode, useEffect, useMemo } from 'react';
import { createClient } from '../../../typescript/src/index';
import { createApollo } from '../data/apollo';
import { ClientContext } from '../data/use-connection';
import { Viewer } from './viewer';

interface SignedInProps {
  readonly token: string;
  onSignOut(reason?: string): void;
  readonly children: ReactNode;
}

/** Gives the screens a connection and a cache of their member. */
export function SignedIn({ token, onSignOut, children }: SignedInProps) {
  const client = useMemo(() => createClient({ url: location.origin, token }), [token]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: signing out is the same for as long as the page is open.
  const apollo = useMemo(() => createApollo(client, onSignOut), [client]);
  useEffect(() => () => client.close(), [client]);
  return (
    <ApolloProvider client={apollo}>
      <ClientContext value={client}>
        <Viewer onSignOut={onSignOut}>{children}</Viewer>
      </ClientContext>
    </ApolloProvider>
  );
}
