/** The name of a Git commit: its SHA-1 or SHA-256 (hexadecimal). */
const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i;

/** A reference to where an import got its content from, for lists: of a Git commit the first 7 characters, others whole. */
export function shortRef(ref: string): string {
  return COMMIT.test(ref) ? ref.slice(0, 7) : ref;
}
