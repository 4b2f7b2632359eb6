import { createContext, useContext, useSyncExternalStore } from 'react';
import { type ConnectionState, createObserved } from './connection';
import type { Transport } from './transport';

const IDLE = createObserved<ConnectionState>('IDLE');

/** The connection to the server. Null while nobody is signed in. */
export const TransportContext = createContext<Transport | null>(null);

/** Whether the streams are connected now. */
export function useConnection(): ConnectionState {
  const { subscribe, read } = useContext(TransportContext)?.connection ?? IDLE;
  return useSyncExternalStore(subscribe, read);
}
