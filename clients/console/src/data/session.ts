import { createContext, useContext } from 'react';
import type { ViewerQuery } from './viewer.generated';

/** Who is signed in. */
export interface Session {
  readonly viewer: ViewerQuery['viewer'];
  signOut(): void;
}

/** Given by the shell to all screens. */
export const SessionContext = createContext<Session | null>(null);

/** Who is signed in. Only inside the shell. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('expected a component inside the shell');
  return session;
}
