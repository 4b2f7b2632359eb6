import { createReleasePipeline, DISCARD_RELEASE, PROGRESS } from '../support/release-pipeline.js';
import { describeOnEachServer } from '../support/servers.js';

const VIEWER = '{ viewer { name } }';

describeOnEachServer('an operation that accepts an event stream', (server) => {
  const headersOf = (more: Record<string, string> = {}) => ({
    Accept: 'text/event-stream',
    'Content-Type': 'application/json',
    Authorization: `Bearer ${server.adminToken}`,
    ...more,
  });
  const post = (body: object, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/graphql`, { method: 'POST', headers: headersOf(headers), body: JSON.stringify(body) });
  const get = (query: string, headers: Record<string, string>) =>
    fetch(`${server.url}/graphql?query=${encodeURIComponent(query)}`, { headers });

  test('is answered with one event and its end, and with headers that keep proxies from buffering it', async () => {
    const response = await post({ query: VIEWER });
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    const { viewer } = await server.expectOk(VIEWER);
    expect(await response.text()).toBe(
      `event: next\ndata: {"data":{"viewer":{"name":${JSON.stringify(viewer.name)}}}}\n\nevent: complete\ndata:\n\n`,
    );
  });

  test.each([
    [
      'a mutation with a mistake',
      'mutation { createProject(input: { name: "" }) { userErrors { code } } }',
      '"INVALID_INPUT"',
    ],
    ['a document that is not GraphQL', '{', '"GRAPHQL_PARSE_FAILED"'],
    ['a document that does not match the schema', '{ nothing }', '"GRAPHQL_VALIDATION_FAILED"'],
    ['a subscription to nothing', 'subscription { previewChanged(releaseId: "release_0") { id } }', '"NOT_FOUND"'],
  ])('gets the errors of %s as an event', async (_what, query, error) => {
    const response = await post({ query });
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).toContain(error);
    expect(text).toMatch(/\n\nevent: complete\ndata:\n\n$/);
  });

  test.each([
    ['without a token', 401, () => post({ query: VIEWER }, { Authorization: '' })],
    ['that is not a request', 400, () => post([])],
    ['whose body is not JSON', 415, () => post({ query: VIEWER }, { 'Content-Type': 'text/plain' })],
    [
      'by GET without a header that needs a preflight',
      400,
      () => {
        const { 'Content-Type': _type, ...headers } = headersOf();
        return get(VIEWER, headers);
      },
    ],
    [
      'that is a mutation by GET',
      405,
      () => get('mutation { createProject(input: { name: "Got" }) { userErrors { code } } }', headersOf()),
    ],
    [
      'by PUT, which reserves a stream in the single connection mode',
      405,
      () => fetch(`${server.url}/graphql`, { method: 'PUT', headers: headersOf() }),
    ],
  ])('%s is refused with JSON', async (_what, status, send) => {
    const response = await send();
    expect([response.status, response.headers.get('content-type')]).toEqual([
      status,
      'application/json; charset=utf-8',
    ]);
    expect(await response.json()).toEqual({ errors: [expect.anything()] });
  });

  test('by GET streams a subscription', async () => {
    const pipeline = await createReleasePipeline(server);
    const { id } = await pipeline.open();
    await pipeline.step(DISCARD_RELEASE, { releaseId: id });
    const query = `subscription { deploymentProgress(releaseId: "${id}") { state } }`;
    expect(await (await get(query, headersOf())).text()).toBe(
      ':\n\nevent: next\ndata: {"data":{"deploymentProgress":{"state":"DISCARDED"}}}\n\nevent: complete\ndata:\n\n',
    );
  });

  test('beside JSON gets JSON for a query, and a stream for a subscription', async () => {
    const pipeline = await createReleasePipeline(server);
    const { id } = await pipeline.open();
    await pipeline.step(DISCARD_RELEASE, { releaseId: id });
    const Accept = 'application/json, text/event-stream';
    const types = [{ query: VIEWER }, { query: PROGRESS, variables: { id } }].map(async (body) => {
      const response = await post(body, { Accept });
      await response.text();
      return response.headers.get('content-type');
    });
    expect(await Promise.all(types)).toEqual(['application/json; charset=utf-8', 'text/event-stream; charset=utf-8']);
  });
});
