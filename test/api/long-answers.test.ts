import { once } from 'node:events';
import { connect } from 'node:net';
import { createReleasePipeline } from '../support/release-pipeline.js';
import { runtimeClient } from '../support/runtimes.js';
import { describeOnEachServer } from '../support/servers.js';

/** More items than the socket buffers of both sides hold while nobody reads the response. */
const ITEMS = 40;
const EXAMPLE = 'x'.repeat(900_000);

describeOnEachServer('a response that is being streamed', (app) => {
  let environmentId: string;
  let projectId: string;

  beforeAll(async () => {
    const { development } = await createReleasePipeline(app);
    environmentId = development.id;
    projectId = development.projectId;
    const appEvents = Array.from({ length: ITEMS }, (_, i) => ({
      key: `event${i}`,
      name: `Event ${i}`,
      definition: { example: { text: EXAMPLE } },
    }));
    const { status } = await fetch(`${app.url}/projects/${projectId}/content`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${app.adminToken}` },
      body: JSON.stringify({ format: 'slipway.content/2', integrations: [], appEvents, workflows: [] }),
    });
    expect(status).toBe(200);
  });

  /** Pauses a response after its first chunk, runs `meanwhile`, and returns the length of all that arrives. */
  async function lengthOf(path: string, token: string, meanwhile: () => Promise<unknown>): Promise<number> {
    const socket = connect(Number(new URL(app.url).port), '127.0.0.1');
    const head = `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer ${token}`;
    socket.write(`${head}\r\nAccept: ${path.includes('manifest') ? '*/*' : 'application/x-ndjson'}\r\n\r\n`);
    const [first] = await once(socket, 'data');
    expect(String(first)).toMatch(/^HTTP\/1\.1 200 /);
    socket.pause();
    await meanwhile();
    let length = first.length;
    socket.on('data', (data) => {
      length += data.length;
    });
    socket.resume();
    await once(socket, 'close');
    return length;
  }

  async function memberToken(): Promise<{ token: string; id: string }> {
    const token = await app.createMember('SUPPORT', [projectId]);
    const { viewer } = await app.expectOk('{ viewer { id } }', {}, token);
    return { token, id: viewer.id };
  }

  test('arrives completely if nothing changes', async () => {
    const { token } = await memberToken();
    const length = await lengthOf(`/projects/${projectId}/content`, token, async () => undefined);
    expect(length).toBeGreaterThan(ITEMS * EXAMPLE.length);
  });

  test.each(['removeMember(input: { memberId: $id })', 'updateMember(input: { memberId: $id, projectIds: [] })'])(
    'is aborted once the caller loses access: %s',
    async (mutation) => {
      const { token, id } = await memberToken();
      const narrow = () => app.expectOk(`mutation ($id: ID!) { ${mutation} { userErrors { code } } }`, { id });
      const length = await lengthOf(`/projects/${projectId}/content`, token, narrow);
      expect(length).toBeLessThan(ITEMS * EXAMPLE.length);
    },
  );

  test('is aborted for a runtime that was deleted', async () => {
    const { id, secret } = await runtimeClient(app).create(environmentId);
    const length = await lengthOf(`/environments/${environmentId}/manifest`, secret, () =>
      app.expectOk(
        `mutation { deleteDeploymentTarget(input: { deploymentTargetId: "${id}" }) { userErrors { code } } }`,
      ),
    );
    expect(length).toBeLessThan(ITEMS * EXAMPLE.length);
  });
});
