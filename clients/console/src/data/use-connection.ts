import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { Client, ConnectionState } from '../../../typescript/src/index';

/** The client of the member who is signed in. Null while nobody is. */
export const ClientContext = createContext<Client | null>(null);

/** Whether the streams are connected now. */
export function useConnection(): ConnectionState {
  const client = useContext(ClientContext);
  const subscribe = useCallback(
    (listener: () => void) => client?.onConnection(listener) ?? (() => undefined),
    [client],
  );
  return useSyncExternalStore(subscribe, () => client?.connection ?? 'IDLE');
}
