import { describeOnEachDatabase } from '../support/databases.js';
import { RawSocket } from '../support/raw-socket.js';
import { createReleasePipeline } from '../support/release-pipeline.js';
import { startApp, type TestApp } from '../support/start-app.js';

const VIEWER = '{ viewer { name } }';
const SOCKETS = 5;
const ON_EACH = 100;

describeOnEachDatabase('many different subscriptions', ({ name, createUrl }) => {
  const connections = name === 'SQLite' ? 4 : 8;
  let app: TestApp;
  let releaseId: string;

  beforeAll(async () => {
    app = await startApp({ url: await createUrl(), env: { SLIPWAY_MAX_SUBSCRIPTIONS_PER_CONNECTION: '200' } });
    releaseId = (await (await createReleasePipeline(app)).open()).id;
  });
  afterAll(() => app.stop());

  const previewAs = (alias: string) => `subscription { ${alias}: previewChanged(releaseId: "${releaseId}") { id } }`;

  test('use at most half of the connections, so that operations are answered meanwhile', async () => {
    const held = Array.from({ length: connections }, () => app.services.openSnapshot('somebody'));
    const reads = held.map(({ services }) => services.members.findMembers(['member_1']));
    await Promise.all(reads.slice(0, connections / 2));
    const raw = await RawSocket.ready(app);
    raw.subscribe('stream', previewAs('a'));
    raw.subscribe('query', VIEWER);
    expect((await raw.next()).id).toBe('query');
    expect(await raw.next()).toEqual({ id: 'query', type: 'complete' });
    await app.expectOk(VIEWER);
    for (const { end } of held) await end();
    await Promise.all(reads);
    expect(await raw.next()).toMatchObject({ id: 'stream', type: 'next' });
    await raw.close();
  });

  // Subscriptions are counted in the process, whatever the database and the stream: one whose state is read fast will do.
  if (name !== 'SQLite') return;
  const progressAs = (alias: string) =>
    `subscription { ${alias}: deploymentProgress(releaseId: "${releaseId}") { state } }`;

  test('of one caller are at most 500, not counting duplicates and those of others', async () => {
    const sockets: RawSocket[] = [];
    for (let i = 0; i < SOCKETS; i++) {
      const raw = await RawSocket.ready(app);
      for (let j = 0; j < ON_EACH; j++) raw.subscribe(`${j}`, progressAs(`a${i}x${j}`));
      sockets.push(raw);
    }
    for (const raw of sockets) for (let j = 0; j < ON_EACH; j++) expect((await raw.next()).type).toBe('next');
    const [first] = sockets as [RawSocket];
    const subscribe = async (raw: RawSocket, id: string, alias: string) => {
      raw.subscribe(id, progressAs(alias));
      const { type, payload } = await raw.next();
      return payload.errors?.[0].extensions ?? type;
    };
    const tooMany = { code: 'TOO_MANY_SUBSCRIPTIONS', retryable: true };
    expect(await subscribe(first, 'more', 'b')).toEqual(tooMany);
    expect((await first.next()).type).toBe('complete');
    expect(await subscribe(first, 'again', 'a1x1')).toBe('next');
    const other = await RawSocket.ready(app, await app.createMember('SUPPORT'));
    expect(await subscribe(other, 'more', 'b')).toBe('next');
    first.send({ type: 'complete', id: '7' });
    expect(await subscribe(first, 'instead', 'b')).toBe('next');
    expect(await subscribe(first, 'more', 'c')).toEqual(tooMany);
    for (const raw of [...sockets, other]) await raw.close();
  });
});
