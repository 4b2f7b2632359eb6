import { ApolloProvider } from '@apollo/client/react';
import { type ReactNode, useEffect, useMemo } from 'react';
import { createApollo } from '../data/apollo';
import { createTransport } from '../data/transport';
import { TransportContext } from '../data/use-connection';
import { Viewer } from './viewer';

interface SignedInProps {
  readonly token: string;
  onSignOut(reason?: string): void;
  readonly children: ReactNode;
}

/** Gives the screens a connection and a cache of their member. */
export function SignedIn({ token, onSignOut, children }: SignedInProps) {
  const transport = useMemo(() => createTransport(token), [token]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: signing out is the same for as long as the page is open.
  const apollo = useMemo(() => createApollo(transport, onSignOut), [transport]);
  useEffect(() => () => transport.close(), [transport]);
  return (
    <ApolloProvider client={apollo}>
      <TransportContext value={transport}>
        <Viewer onSignOut={onSignOut}>{children}</Viewer>
      </TransportContext>
    </ApolloProvider>
  );
}
