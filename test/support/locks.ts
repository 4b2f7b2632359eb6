import { Client } from 'pg';

/** Locks a pipeline in PostgreSQL, as an edit of its content does, until it is told to end. */
export async function lockPipeline(url: string, id: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('BEGIN');
  await client.query('SELECT 1 FROM pipeline WHERE id = $1 FOR NO KEY UPDATE', [id]);
  const waiting = `SELECT CAST(COUNT(*) AS integer) AS n FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return {
    /** How many units of work wait for a lock. */
    async waiting(): Promise<number> {
      // A transaction would see the same activity for as long as it lasts.
      await client.query('SELECT pg_stat_clear_snapshot()');
      return (await client.query<{ n: number }>(waiting)).rows[0]?.n ?? 0;
    },
    end: () => client.end(),
  };
}
