import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { sendHead } from '../support/awaited-body.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { createTestClient, type TestClient } from '../support/test-client.js';

const PROJECTS = '{ projects(first: 100) { nodes { id name } } }';
const RENAME = `mutation ($input: RenameProjectInput!) {
  renameProject(input: $input) { project { name } userErrors { message } } }`;
const LIMIT = `mutation ($input: UpdateMemberInput!) {
  updateMember(input: $input) { member { id } userErrors { message } } }`;

/** How often each writer writes, and how many of them there are. */
const WRITES = 30;
const WRITERS = 4;

type Projects = { projects: { nodes: readonly { id: string; name: string }[] } };

/** Queries that are sent again and again, while others write: see `RepeatedQueries`. */
describeOnEachDatabase('repeated queries', ({ name, createUrl }) => {
  let apps: TestApp[];
  let clients: TestClient[];
  let projectIds: string[];

  beforeAll(async () => {
    const url = await createUrl();
    apps = [await startApp({ url })];
    // SQLite supports one server.
    if (name === 'PostgreSQL') apps.push(await startApp({ url }));
    clients = apps.map((app) => createTestClient(app.url, first().adminToken));
    projectIds = [];
    for (let number = 0; number < WRITERS; number++) projectIds.push(await createProject(`Writer ${number}`));
  });

  afterAll(async () => {
    await Promise.all(clients.map((client) => client.dispose()));
    await Promise.all(apps.map((app) => app.stop()));
  });

  const first = () => apps[0] as TestApp;
  const clientOf = (number: number) => clients[number % clients.length] as TestClient;

  async function createProject(projectName: string): Promise<string> {
    const { createProject: created } = await first().expectOk(
      'mutation ($name: String!) { createProject(input: { name: $name }) { project { id } userErrors { message } } }',
      { name: projectName },
    );
    return created.project.id;
  }

  async function nameOf(client: TestClient, projectId: string): Promise<string> {
    const { projects } = await client.expectOk<Projects>(PROJECTS);
    return projects.nodes.find(({ id }) => id === projectId)?.name ?? '';
  }

  test('never show an older state than the last one that their sender saw committed', async () => {
    let isWriting = true;
    const read = async (client: TestClient) => {
      while (isWriting) await client.expectOk(PROJECTS);
    };
    const write = async (projectId: string, writer: number) => {
      for (let number = 1; number <= WRITES; number++) {
        const client = clientOf(writer + number);
        await client.expectOk(RENAME, { input: { projectId, name: `${writer}/${number}` } });
        // At the server that wrote, and at the other one.
        const names = await Promise.all([nameOf(client, projectId), nameOf(clientOf(writer + number + 1), projectId)]);
        expect(names).toEqual([`${writer}/${number}`, `${writer}/${number}`]);
      }
    };
    const reading = clients.map(read);
    await Promise.all(projectIds.map(write)).finally(() => {
      isWriting = false;
    });
    await Promise.all(reading);
  });

  test('whose body arrives late show what was committed meanwhile', async () => {
    const [projectId = ''] = projectIds;
    const body = JSON.stringify({ query: PROJECTS });
    for (const client of clients) {
      for (const name of ['Renamed', 'Renamed again']) {
        await client.expectOk(PROJECTS);
        const begun = await sendHead(client, body);
        await client.expectOk(RENAME, { input: { projectId, name } });
        const answering = once(begun, 'response') as Promise<[IncomingMessage]>;
        begun.end(body);
        const [response] = await answering;
        const { data } = (await json(response)) as { data: Projects };
        expect(data.projects.nodes).toContainEqual({ id: projectId, name });
      }
    }
  });

  test('show what the member may see at the time, and to each member its own', async () => {
    const [here = '', there = ''] = projectIds;
    const { createMember } = await first().expectOk(
      `mutation ($input: CreateMemberInput!) { createMember(input: $input) { member { id } userErrors { message } } }`,
      { input: { name: 'Limited', role: 'DEVELOPER', projectIds: [here] } },
    );
    const memberId = createMember.member.id;
    const { createToken } = await first().expectOk(
      `mutation ($input: CreateTokenInput!) { createToken(input: $input) { secret userErrors { message } } }`,
      { input: { memberId, name: 'Test' } },
    );
    const limited = clients.map(
      ({ expectOk }) =>
        (query: string) =>
          expectOk(query, {}, createToken.secret),
    );
    const see = async (client: number) => {
      const { projects, viewer } = await (limited[client] ?? fail)(`{ viewer { id } ${PROJECTS.slice(1)}`);
      return [viewer.id, ...projects.nodes.map(({ id }: { id: string }) => id)];
    };
    for (let number = 0; number < WRITES; number++) {
      const projectId = number % 2 === 0 ? there : here;
      const seen = await Promise.all(clients.map((client) => client.expectOk<Projects>(PROJECTS)));
      for (const { projects } of seen) expect(projects.nodes.length).toBeGreaterThan(1);
      await clientOf(number).expectOk(LIMIT, { input: { memberId, projectIds: [projectId] } });
      const visible = await Promise.all(clients.map((_client, client) => see(client)));
      expect(visible).toEqual(clients.map(() => [memberId, projectId]));
    }
  });

  test('are refused once the token is revoked', async () => {
    const { viewer } = await first().expectOk('{ viewer { id } }');
    for (const client of clients) {
      const { createToken } = await client.expectOk(
        `mutation ($input: CreateTokenInput!) { createToken(input: $input) { secret token { id } userErrors { message } } }`,
        { input: { memberId: viewer.id, name: 'Revoked' } },
      );
      const read = () => Promise.all(clients.map((each) => each.graphql(PROJECTS, {}, createToken.secret)));
      for (const answer of [...(await read()), ...(await read())]) expect(answer.errors).toBeUndefined();
      await client.expectOk(
        'mutation ($input: RevokeTokenInput!) { revokeToken(input: $input) { userErrors { message } } }',
        { input: { tokenId: createToken.token.id } },
      );
      for (const { errors } of await read()) expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    }
  });
});

function fail(): never {
  throw new Error('expected one client for each server');
}
