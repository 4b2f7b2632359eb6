import { Writable } from 'node:stream';
import pino from 'pino';
import { describeOnEachDatabase } from '../support/databases.js';
import { startApp, type TestApp } from '../support/start-app.js';

const NO_READER = { code: 'OVERLOADED', retryable: true, retryAfterSeconds: 5 };
const WARN = 40;

describeOnEachDatabase('more concurrent reads than connections', ({ name, createUrl }) => {
  const connections = name === 'SQLite' ? 4 : 8;
  const levels: number[] = [];
  let app: TestApp;
  let projectId: string;

  beforeAll(async () => {
    const destination = new Writable({
      write(line, _encoding, done) {
        levels.push(JSON.parse(String(line)).level);
        done();
      },
    });
    app = await startApp({
      url: await createUrl(),
      log: pino({ level: 'warn' }, destination),
      // Enough to open the connections that the test holds.
      databaseTimeouts: { snapshotMs: 2_000 },
    });
    const { createProject } = await app.expectOk(
      'mutation { createProject(input: { name: "Read" }) { project { id } userErrors { code } } }',
    );
    projectId = createProject.project.id;
  });
  afterAll(() => app.stop());

  test('are refused as overload, not as an error of the database', async () => {
    const held = Array.from({ length: connections }, () => app.services.openSnapshot());
    for (const { services } of held) await services.members.findMembers(['member_1']);
    const content = fetch(`${app.url}/projects/${projectId}/content`, {
      headers: { Authorization: `Bearer ${app.adminToken}` },
    });
    const answers = await Promise.all(Array.from({ length: 3 }, () => app.graphql('{ viewer { name } }')));
    expect(answers.map(({ errors }) => errors?.[0]?.extensions)).toEqual([NO_READER, NO_READER, NO_READER]);
    const refused = await content;
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('5');
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: NO_READER }] });
    expect(levels).toEqual([WARN]);
    for (const { end } of held) await end();
    await app.expectOk('{ viewer { name } }');
  });
});
