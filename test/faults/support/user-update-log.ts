import { queryRow, run } from '../../support/faults.js';
import { counted, type Finding } from './ledger.js';

const TABLE = 'CREATE TABLE trigger_made (connected_user_id varchar(90) NOT NULL, trigger_id varchar(90) NOT NULL)';
const INSERT = 'INSERT INTO trigger_made VALUES (NEW.connected_user_id, NEW.trigger_id);';

/** Makes a database log each new trigger of a connected user, in the same unit of work. */
export async function logUserUpdates(url: string): Promise<void> {
  const statements = url.startsWith('sqlite:')
    ? [`CREATE TRIGGER trigger_made AFTER UPDATE OF trigger_id ON user_workflow BEGIN ${INSERT} END`]
    : [
        `CREATE FUNCTION trigger_made() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${INSERT} RETURN NULL; END $$`,
        `CREATE TRIGGER trigger_made AFTER UPDATE OF trigger_id ON user_workflow FOR EACH ROW
          EXECUTE FUNCTION trigger_made()`,
      ];
  await run(url, [TABLE, ...statements]);
}

/** What is wrong unless `expected` triggers were created since the last call, each once. */
export async function userUpdateFindings(url: string, expected: number): Promise<Finding[]> {
  const { made, distinct } = await queryRow<{ made: number; distinct: number }>(
    url,
    `SELECT CAST(COUNT(*) AS integer) AS made, CAST(COUNT(DISTINCT trigger_id) AS integer) AS "distinct"
      FROM trigger_made`,
  );
  await run(url, ['DELETE FROM trigger_made']);
  return [...counted('triggers', distinct, expected), ...counted('creations of triggers', made, distinct)];
}
