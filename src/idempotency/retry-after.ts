import { LEASE_MS, RENEWAL_MS } from './key-limits.js';

/** By how much a renewal can be late, in milliseconds. */
const LATE_MS = 1_000;

/**
 * When to ask again for an operation that is running, in whole seconds. Most take milliseconds. If its process has not renewed
 * its claim in time, it is probably gone: then once the claim is over.
 */
export function retryAfterSeconds(leaseLeftMs: number): number {
  const isRenewed = leaseLeftMs > LEASE_MS - RENEWAL_MS - LATE_MS;
  return isRenewed ? 1 : Math.max(1, Math.ceil(leaseLeftMs / 1_000));
}
