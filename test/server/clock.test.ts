import { describeOnEachDatabase } from '../support/databases.js';
import { createReleasePipeline } from '../support/release-pipeline.js';
import { fetchManifest, runtimeClient } from '../support/runtimes.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { createUserTokenIssuer } from '../support/user-tokens.js';

const HOUR = 3_600_000;
const CONNECT = `mutation { connectIntegration(input: { integrationKey: "box", accountReference: "an account" }) {
  userErrors { code } } }`;
const SEEN = `query ($id: ID!) {
  viewer { tokens { lastUsedAt } }
  project(id: $id) { connectedUser(userId: "ann") { lastSeenAt } environment { deploymentTargets { lastSeenAt } } } }`;

describeOnEachDatabase('a clock that is set back by an hour', (database) => {
  let app: TestApp;
  /** By how much the server's clock is ahead, in milliseconds. */
  let ahead = 0;

  beforeAll(async () => {
    app = await startApp({ url: await database.createUrl(), now: () => new Date(Date.now() + ahead) });
  });
  afterAll(() => app.stop());

  test('still lets new uses of tokens be seen', async () => {
    const pipeline = await createReleasePipeline(app);
    const { id, projectId } = pipeline.staging;
    await pipeline.put({ integrations: { box: {} } });
    await pipeline.release();
    const { secret } = await runtimeClient(app).create(id);
    const issuer = await createUserTokenIssuer(app, projectId);
    /** Uses a token of each kind, and returns whether the recorded times are in the future. */
    const use = async () => {
      const iat = Math.floor((Date.now() + ahead) / 1_000);
      await app.expectOk(CONNECT, {}, await issuer.tokenOf('ann', { iat, exp: iat + 600 }));
      expect((await fetchManifest(app, id, secret)).status).toBe(200);
      const { viewer, project } = await app.expectOk(SEEN, { id: projectId });
      const times = [viewer.tokens[0], project.connectedUser, project.environment.deploymentTargets[0]];
      return times.map(({ lastUsedAt, lastSeenAt }) =>
        Date.parse(lastUsedAt ?? lastSeenAt) > Date.now() ? 'ahead' : 'right',
      );
    };
    ahead = HOUR;
    await use();
    expect(await use()).toEqual(['ahead', 'ahead', 'ahead']);
    ahead = 0;
    await use();
    expect(await use()).toEqual(['right', 'right', 'right']);
  });
});
