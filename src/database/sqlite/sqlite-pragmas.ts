/**
 * Statements to run on a new connection. Each connection caches 32 MiB of pages, and the writer's log may grow to the same
 * size. Otherwise statements that touch many indexes would read or write the same pages repeatedly.
 */
export function sqlitePragmas(role: 'writer' | 'reader'): readonly string[] {
  const cache = 'PRAGMA cache_size = -32768';
  return role === 'writer'
    ? [cache, 'PRAGMA synchronous = NORMAL', 'PRAGMA wal_autocheckpoint = 8192']
    : [cache, 'PRAGMA query_only = ON'];
}
