import { createContext, useContext } from 'react';
import type { ViewerQuery } from './viewer.generated';

type Viewer = ViewerQuery['viewer'];

/** What the member may do outside of projects. */
export type Permissions = NonNullable<Viewer['permissions']>;

/** Who is signed in. */
export interface Session {
  readonly viewer: Viewer;
  readonly permissions: Permissions;
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
