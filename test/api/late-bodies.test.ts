import { connect } from 'node:net';
import { describeOnEachServer } from '../support/servers.js';

const EMPTY = JSON.stringify({ format: 'slipway.content/2', integrations: [], appEvents: [], workflows: [] });

describeOnEachServer('a request body that arrives after permissions changed', (app) => {
  let projectId: string;
  let member: { id: string; token: string; tokenId: string };

  beforeEach(async () => {
    const { createProject } = await app.expectOk(
      'mutation { createProject(input: { name: "Before" }) { project { id } } }',
    );
    projectId = createProject.project.id;
    await app.expectOk(
      `mutation ($id: ID!) { createAppEvent(input: { projectId: $id, key: "kept", name: "Kept", definition: { example: {} } }) {
        userErrors { code } } }`,
      { id: projectId },
    );
    const token = await app.createMember('DEVELOPER', [projectId]);
    const { viewer } = await app.expectOk('{ viewer { id tokens { id } } }', {}, token);
    member = { id: viewer.id, token, tokenId: viewer.tokens[0].id };
  });

  /** Sends a request's head, runs `meanwhile` once the server has authenticated it, then sends the body. */
  async function answerTo(line: string, body: string, meanwhile: () => Promise<unknown>): Promise<string> {
    const socket = connect(Number(new URL(app.url).port), '127.0.0.1').setEncoding('utf8');
    const head = [
      `${line} HTTP/1.1`,
      'Host: localhost',
      'Connection: close',
      `Authorization: Bearer ${member.token}`,
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Expect: 100-continue',
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    let received = '';
    for await (const chunk of socket) {
      received += chunk;
      if (received !== 'HTTP/1.1 100 Continue\r\n\r\n') continue;
      await meanwhile();
      socket.write(body);
    }
    return received.replace('HTTP/1.1 100 Continue\r\n\r\n', '');
  }

  const update = (input: object) =>
    app.expectOk('mutation ($input: UpdateMemberInput!) { updateMember(input: $input) { userErrors { code } } }', {
      input: { memberId: member.id, ...input },
    });

  describe.each([
    ['its token is revoked', () => revoke(), 401, 'UNAUTHENTICATED'],
    ['its sender is removed', () => remove(), 401, 'UNAUTHENTICATED'],
    ['its sender is demoted', () => update({ role: 'SUPPORT' }), 403, 'FORBIDDEN'],
    ['its sender loses access to all projects', () => update({ projectIds: [] }), 404, 'NOT_FOUND'],
  ] as const)('because %s', (_what, meanwhile, status, code) => {
    test('runs no mutation', async () => {
      const query = `mutation { renameProject(input: { projectId: "${projectId}", name: "After" }) { userErrors { code } } }`;
      const answer = await answerTo('POST /graphql', JSON.stringify({ query }), meanwhile);
      expect(answer).toContain(code);
      const { project } = await app.expectOk(`{ project(id: "${projectId}") { name } }`);
      expect(project.name).toBe('Before');
    });

    test('imports nothing', async () => {
      const answer = await answerTo(`PUT /projects/${projectId}/content`, EMPTY, meanwhile);
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      expect(answer).toContain(code);
      const { project } = await app.expectOk(`{ project(id: "${projectId}") { appEvents { totalCount } } }`);
      expect(project.appEvents.totalCount).toBe(1);
    });
  });

  test('is recorded in the audit log if its token is refused', async () => {
    await answerTo('POST /graphql', '{"query":"{ viewer { id } }"}', () => revoke());
    const { auditLog } = await app.expectOk(
      '{ auditLog(first: 1, filter: { operation: "signIn" }) { nodes { outcome codes } } }',
    );
    expect(auditLog.nodes).toEqual([{ outcome: 'REFUSED', codes: ['UNAUTHENTICATED'] }]);
  });

  test('is accepted if nothing has changed', async () => {
    const query = `mutation { renameProject(input: { projectId: "${projectId}", name: "After" }) { project { name } } }`;
    expect(await answerTo('POST /graphql', JSON.stringify({ query }), async () => undefined)).toContain('"After"');
    expect(await answerTo(`PUT /projects/${projectId}/content`, EMPTY, async () => undefined)).toMatch(
      /^HTTP\/1.1 200 /,
    );
  });

  function revoke() {
    return app.expectOk(`mutation { revokeToken(input: { tokenId: "${member.tokenId}" }) { userErrors { code } } }`);
  }

  function remove() {
    return app.expectOk(`mutation { removeMember(input: { memberId: "${member.id}" }) { userErrors { code } } }`);
  }
});
