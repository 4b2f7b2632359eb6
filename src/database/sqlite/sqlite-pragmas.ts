/**
 * Statements to run on a new connection. Each may hold 32 MiB of pages, and the writer's log may grow to as much: what
 * touches many indexes would else read, or write, the same pages again and again.
 */
export function sqlitePragmas(role: 'writer' | 'reader'): readonly string[] {
  const cache = 'PRAGMA cache_size = -32768';
  return role === 'writer'
    ? [cache, 'PRAGMA synchronous = NORMAL', 'PRAGMA wal_autocheckpoint = 8192']
    : [cache, 'PRAGMA query_only = ON'];
}
