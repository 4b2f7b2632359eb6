import { Client } from 'pg';

/** Locks a pipeline in PostgreSQL, like an edit of its content, until `end` is called. */
export async function lockPipeline(url: string, id: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('BEGIN');
  await client.query('SELECT 1 FROM pipeline WHERE id = $1 FOR NO KEY UPDATE', [id]);
  const waiting = `SELECT CAST(COUNT(*) AS integer) AS n FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return {
    /** The number of transactions that wait for a lock. */
    async waiting(): Promise<number> {
      // Within one transaction, pg_stat_activity never changes.
      await client.query('SELECT pg_stat_clear_snapshot()');
      return (await client.query<{ n: number }>(waiting)).rows[0]?.n ?? 0;
    },
    end: () => client.end(),
  };
}
