import { createHash } from 'node:crypto';
import { manyItems } from '../support/items.js';
import { createReleasePipeline, type ReleasePipeline } from '../support/release-pipeline.js';
import { fetchManifest, runtimeClient } from '../support/runtimes.js';
import { describeOnEachServer } from '../support/servers.js';
import { createUserTokenIssuer } from '../support/user-tokens.js';

const FIELDS = 'environmentId releaseId version liveAt contentRevision';
const LIVE_MANIFEST = `query ($id: ID!) {
  liveManifest(environmentId: $id) { ${FIELDS} etag sha256 document canonicalJson } }`;
const CHANGED = `subscription ($id: ID!) { liveManifestChanged(environmentId: $id) { releaseId etag sha256 } }`;

const sha256Of = (text: string) => createHash('sha256').update(text).digest('hex');

interface Body {
  readonly releaseId: string | null;
  readonly contentRevision: number;
  readonly sha256: string;
  readonly content: object;
}

describeOnEachServer('the manifest of an environment', (app) => {
  const runtimes = runtimeClient(app);
  let pipeline: ReleasePipeline;
  let staging: string;
  let runtime: { id: string; secret: string };

  beforeEach(async () => {
    pipeline = await createReleasePipeline(app);
    staging = pipeline.staging.id;
    runtime = await runtimes.create(staging);
  });

  const get = (headers: Readonly<Record<string, string>> = {}, method = 'GET', token: string | null = runtime.secret) =>
    fetchManifest(app, staging, token, { headers, method });

  async function release(mark: string) {
    await pipeline.put({ integrations: { shop: { metadata: { mark } } } });
    return pipeline.release();
  }

  test('is the same over GraphQL and over HTTP, to runtimes and to members', async () => {
    const { id: releaseId, version } = await release('a');
    const { liveManifest } = await app.expectOk(LIVE_MANIFEST, { id: staging }, runtime.secret);
    const { etag, canonicalJson, document, ...head } = liveManifest;
    expect(head).toMatchObject({ environmentId: staging, releaseId, version, sha256: sha256Of(canonicalJson) });
    expect(head.liveAt).toMatch(/^20..-/);
    expect(document).toEqual(JSON.parse(canonicalJson));
    expect(canonicalJson).toBe(await pipeline.contentOf(pipeline.staging));

    const response = await get();
    expect(Object.fromEntries(response.headers)).toMatchObject({
      ...{ etag: `"${etag}"`, 'cache-control': 'no-cache, private' },
      'content-type': 'application/json; charset=utf-8',
    });
    const text = await response.text();
    expect(JSON.parse(text)).toEqual({ ...head, content: document });
    expect(text).toContain(canonicalJson);
    expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
    expect(await app.expectOk(LIVE_MANIFEST, { id: staging })).toEqual({ liveManifest });
    expect(await (await get({}, 'GET', app.adminToken)).text()).toBe(text);
  });

  test('is empty before anything is released', async () => {
    expect(await (await get()).json()).toMatchObject({
      releaseId: expect.stringMatching(/^release_/),
      version: '0.1.0',
      content: { integrations: [], appEvents: [], workflows: [] },
    });
  });

  test('of Development follows edits, and has no release', async () => {
    const { id } = pipeline.development;
    const { secret } = await runtimes.create(id);
    const before = (await (await fetchManifest(app, id, secret)).json()) as Body;
    await pipeline.put({ integrations: { shop: {} } });
    const response = await fetchManifest(app, id, secret);
    const after = (await response.json()) as Body;
    expect(after).toMatchObject({ releaseId: null, version: null, liveAt: null, content: { integrations: [{}] } });
    expect(after.contentRevision).toBe(before.contentRevision + 1);
  });

  test('is not sent again to a client that has it, until the next release', async () => {
    await release('a');
    const first = await get();
    const etag = first.headers.get('etag') ?? '';
    for (const ifNoneMatch of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const response = await get({ 'If-None-Match': ifNoneMatch });
      expect([response.status, response.headers.get('etag'), await response.text()]).toEqual([304, etag, '']);
      expect(response.headers.get('cache-control')).toBe('no-cache, private');
    }
    const { id } = await release('b');
    const second = await get({ 'If-None-Match': etag });
    expect([second.status, second.headers.get('etag') === etag]).toEqual([200, false]);
    expect(await second.json()).toMatchObject({ releaseId: id });
  });

  test('has no body in the response to HEAD', async () => {
    const response = await get({}, 'HEAD');
    expect([response.status, await response.text()]).toEqual([200, '']);
    const { etag, ...head } = Object.fromEntries((await get()).headers);
    expect(response.headers.get('etag')).toBe(etag);
    expect(response.headers.get('content-type')).toBe(head['content-type']);
    expect((await get({ 'If-None-Match': etag ?? '' }, 'HEAD')).status).toBe(304);
  });

  test.each(['POST', 'PUT', 'DELETE'])('refuses %s', async (method) => {
    const response = await get({}, method);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  test('is not shown without a valid token', async () => {
    for (const token of [null, 'slipway_x', `slipway_runtime_${'x'.repeat(43)}`]) {
      const response = await get({}, 'GET', token);
      expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    }
  });

  test('is not shown to connected users', async () => {
    const issuer = await createUserTokenIssuer(app, pipeline.staging.projectId);
    expect((await get({}, 'GET', await issuer.tokenOf('ann'))).status).toBe(403);
  });

  test('is shown only to members who see the environment', async () => {
    const here = await app.createMember('SUPPORT', [pipeline.staging.projectId]);
    const elsewhere = await app.createMember('SUPPORT', [pipeline.production.projectId]);
    expect((await get({}, 'GET', here)).status).toBe(200);
    expect((await get({}, 'GET', elsewhere)).status).toBe(404);
    expect(await app.expectOk(LIVE_MANIFEST, { id: staging }, elsewhere)).toEqual({ liveManifest: null });
  });

  test('is entirely old or entirely new while releases are deployed', async () => {
    const releases: string[] = [];
    let isOver = false;
    const readBody = async () => (await (await get()).json()) as Body;
    const readNode = async () => {
      const { liveManifest } = await app.expectOk(LIVE_MANIFEST, { id: staging }, runtime.secret);
      return { ...liveManifest, content: liveManifest.document } as Body;
    };
    const readers = [readBody, readNode].map(async (read) => {
      const seen: Body[] = [];
      while (!isOver) seen.push(await read());
      return seen;
    });
    for (const mark of ['a', 'b', 'c']) {
      await pipeline.put(manyItems(8, mark));
      releases.push((await pipeline.release()).id);
    }
    isOver = true;
    const seen = (await Promise.all(readers)).flat();

    const promised = new Map<string | null, string>();
    for (const id of releases) {
      const { contentExport } = await pipeline.read(id, 'contentExport { canonicalJson }');
      promised.set(id, sha256Of(contentExport.canonicalJson));
    }
    const ofReleases = seen.filter(({ releaseId }) => promised.has(releaseId));
    expect(ofReleases.map(({ sha256 }) => sha256)).toEqual(ofReleases.map(({ releaseId }) => promised.get(releaseId)));
    expect(new Set(ofReleases.map(({ releaseId }) => releaseId)).size).toBeGreaterThan(1);
    for (const { releaseId, content } of ofReleases) {
      const marks = new Set([...JSON.stringify(content).matchAll(/"mark":"(\w)"/g)].map(([, mark]) => mark));
      expect([releaseId, marks.size]).toEqual([releaseId, 1]);
    }
  });

  test('is sent to subscribers: first the current one, then the one of each release', async () => {
    const changes = app.subscribe(CHANGED, { id: staging }, runtime.secret);
    const first = await changes.next();
    for (const mark of ['a', 'b']) {
      const { id: releaseId } = await release(mark);
      const { liveManifest } = await app.expectOk(LIVE_MANIFEST, { id: staging }, runtime.secret);
      const change = await changes.next();
      expect(change).toEqual({ releaseId, etag: liveManifest.etag, sha256: liveManifest.sha256 });
      expect(change.etag).not.toBe(first.etag);
    }
    await changes.return();
  });

  test('is also sent to subscribers in Development, and to members', async () => {
    const { id } = pipeline.development;
    const changes = app.subscribe(CHANGED, { id }, await app.createMember('SUPPORT', [pipeline.development.projectId]));
    const first = await changes.next();
    await pipeline.put({ integrations: { shop: {} } });
    const second = await changes.next();
    expect([first.releaseId, second.releaseId, first.sha256 === second.sha256]).toEqual([null, null, false]);
    await changes.return();
  });

  describe('is recorded as active on a runtime', () => {
    const recorded = async () => {
      const { activeRelease, lastSeenAt } = await runtimes.read(staging, runtime.id);
      return [activeRelease?.id ?? null, lastSeenAt === null ? 'never' : 'seen'];
    };
    const changeOverGraphQL = () => app.expectOk(LIVE_MANIFEST, { id: staging }, runtime.secret);

    test('when it fetches it', async () => {
      expect(await recorded()).toEqual([null, 'never']);
      const first = await release('a');
      await get();
      expect(await recorded()).toEqual([first.id, 'seen']);
      const second = await release('b');
      expect(await recorded()).toEqual([first.id, 'seen']);
      await changeOverGraphQL();
      expect(await recorded()).toEqual([second.id, 'seen']);
    });

    test('when it already has it', async () => {
      const { id } = await release('a');
      const etag = (await get({}, 'GET', app.adminToken)).headers.get('etag') ?? '';
      expect(await recorded()).toEqual([null, 'never']);
      await get({ 'If-None-Match': etag });
      expect(await recorded()).toEqual([id, 'seen']);
    });

    test('but not when it requests only the etag', async () => {
      await release('a');
      await get({}, 'HEAD');
      expect((await get({ 'If-None-Match': '*' })).status).toBe(304);
      await app.expectOk(
        `query ($id: ID!) { liveManifest(environmentId: $id) { ${FIELDS} etag } }`,
        { id: staging },
        runtime.secret,
      );
      expect(await recorded()).toEqual([null, 'seen']);
    });

    test('when a subscription has sent it', async () => {
      const changes = app.subscribe(CHANGED, { id: staging }, runtime.secret);
      await changes.next();
      const { id } = await release('a');
      await changes.next();
      expect(await recorded()).toEqual([id, 'seen']);
      await changes.return();
    });
  });
});
