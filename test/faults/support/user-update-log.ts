import { queryRow, run } from '../../support/faults.js';
import { counted, type Finding } from './ledger.js';

const TABLE = 'CREATE TABLE trigger_made (project_id varchar(90) NOT NULL, trigger_id varchar(90) NOT NULL)';
const INSERT = 'INSERT INTO trigger_made VALUES (NEW.project_id, NEW.trigger_id);';

/** Makes a database log each new trigger of a connected user, in the same unit of work. To be called once. */
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

/** What is wrong unless `expected` triggers were created in a project since the last call, each once. */
export async function userUpdateFindings(url: string, projectId: string, expected: number): Promise<Finding[]> {
  const ofProject = `FROM trigger_made WHERE project_id = '${projectId}'`;
  const { made, distinct } = await queryRow<{ made: number; distinct: number }>(
    url,
    `SELECT CAST(COUNT(*) AS integer) AS made, CAST(COUNT(DISTINCT trigger_id) AS integer) AS "distinct"
      ${ofProject}`,
  );
  await run(url, [`DELETE ${ofProject}`]);
  return [...counted('triggers', distinct, expected), ...counted('creations of triggers', made, distinct)];
}
