import { AsyncLocalStorage } from 'node:async_hooks';

/** The request that the running code works for, for the log. */
export const requestScope = new AsyncLocalStorage<{ readonly requestId: string }>();
