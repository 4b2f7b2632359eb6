import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { getIntrospectionQuery } from 'graphql';
import { startApp, type TestApp } from '../support/start-app.js';

describe('pipelined requests of a connection that ends before they are answered', () => {
  let app: TestApp;
  let projectId: string;
  beforeAll(async () => {
    app = await startApp();
    const { createProject } = await app.expectOk(
      'mutation { createProject(input: { name: "P" }) { project { id } userErrors { message } } }',
    );
    projectId = createProject.project.id;
  });
  afterAll(() => app.stop());

  const authorization = () => `Authorization: Bearer ${app.adminToken}`;
  const request = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\n${authorization()}\r\n\r\n`;
  const post = (query: string) => {
    const body = JSON.stringify({ query });
    return `POST /graphql HTTP/1.1\r\nHost: x\r\n${authorization()}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  };

  /** Sends requests after some whose long answers are not read completely. */
  async function send(text: string): Promise<Socket> {
    const socket = connect(Number(new URL(app.url).port), '127.0.0.1');
    socket.write(post(getIntrospectionQuery()).repeat(20) + text);
    await once(socket, 'readable');
    return socket;
  }

  /** Asks until the answer has this status: the server learns a moment later that a connection has ended. */
  async function untilStatus(status: number, ask: () => Promise<Response>): Promise<void> {
    for (;;) {
      const response = await ask();
      await response.text();
      if (response.status === status) return;
    }
  }

  const content = () =>
    fetch(`${app.url}/projects/${projectId}/content`, { headers: { Authorization: `Bearer ${app.adminToken}` } });

  test.each([
    ['', ''],
    ['and asks for a WebSocket', 'GET /other HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'],
    ['and asks for HTTP/2', 'GET /other HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n'],
  ])('release their slots for content transfers %s', async (_name, end) => {
    const socket = await send(request(`/projects/${projectId}/content`).repeat(2) + end);
    socket.destroy();
    await untilStatus(200, content);
  });
});
