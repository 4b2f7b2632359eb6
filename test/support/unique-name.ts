import { randomUUID } from 'node:crypto';

/** A name that no other test uses on a shared server. */
export function uniqueName(what: string): string {
  return `${what} ${randomUUID()}`;
}
