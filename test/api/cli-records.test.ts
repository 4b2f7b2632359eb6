import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReleasePipeline, type ReleasePipeline } from '../support/release-pipeline.js';
import { type Slipway, slipwayCommand } from '../support/run-slipway.js';
import { describeOnOneServer } from '../support/servers.js';
import { uniqueName } from '../support/unique-name.js';
import { until } from '../support/until.js';
import { createUserClients } from '../support/user-project.js';
import { CREATE_WEBHOOK, UPDATE_WEBHOOK } from '../support/webhooks.js';

describeOnOneServer('slipway users affected, audit and webhooks', (server) => {
  let pipeline: ReleasePipeline;
  let slipway: Slipway;

  beforeAll(async () => {
    pipeline = await createReleasePipeline(server);
    await pipeline.put({ integrations: { box: {}, chat: {} } });
    await pipeline.release();
    const users = await createUserClients(server, pipeline.staging.projectId);
    const [first, second] = await Promise.all([users.user('user, 1'), users.user('user-2')]);
    await Promise.all([first.connect('box'), second.connect('box'), first.connect('chat')]);
    await pipeline.put({});
    slipway = slipwayCommand({
      SLIPWAY_URL: server.url,
      SLIPWAY_TOKEN: server.adminToken,
      SLIPWAY_PIPELINE: pipeline.id,
    });
  });

  test('users affected lists the messages that affect users, and writes the users as CSV', async () => {
    const none = await slipway.run(['users', 'affected', 'staging']);
    expect(none).toMatchObject({ code: 0, stdout: 'nothing to do: no preview is open for staging\n' });
    await pipeline.open();
    const affected = await slipway.run(['users', 'affected', 'staging']);
    expect(affected.stdout).toMatch(/^2 users +INTEGRATION_REMOVED:box .*\n1 user +INTEGRATION_REMOVED:chat .*\n$/);

    const several = await slipway.run(['users', 'affected', 'staging', '--csv']);
    expect(several).toMatchObject({ code: 2, stderr: expect.stringContaining('--message INTEGRATION_REMOVED:box') });
    const one = ['users', 'affected', 'staging', '--message', 'INTEGRATION_REMOVED:box', '--csv'];
    expect(await slipway.run(one)).toEqual({ code: 0, stdout: 'user_id\r\n"user, 1"\r\nuser-2\r\n', stderr: '' });

    const folder = join(mkdtempSync(join(tmpdir(), 'slipway-affected-')), 'csv');
    const written = await slipway.json(['users', 'affected', 'staging', '--csv-folder', folder]);
    expect(written).toMatchObject({
      messages: [{ affectedUsers: { count: 2 } }, { affectedUsers: { count: 1 } }],
      files: [expect.any(String), expect.any(String)],
    });
    const files = readdirSync(folder).sort();
    expect(files).toEqual(['01-INTEGRATION_REMOVED-box.csv', '02-INTEGRATION_REMOVED-chat.csv']);
    expect(readFileSync(join(folder, files[1] ?? ''), 'utf8')).toBe('user_id\r\n"user, 1"\r\n');
  });

  test('audit filters by operation, member, time and environment, as lines, JSON or a stream', async () => {
    const filter = ['audit', '--operation', 'deployRelease', '--member', 'admin', '--since', '1h'];
    const entries = await slipway.json([...filter, '--outcome', 'succeeded', '--environment', 'staging']);
    expect(entries).toMatchObject({ entries: [{ operation: 'deployRelease', outcome: 'SUCCEEDED' }] });
    const limited = await slipway.run(['audit', '--limit', '1']);
    expect(limited).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d{4}-\S+Z {2}.*\n$/),
      stderr: expect.stringContaining('There may be more than 1'),
    });
    const { stdout } = await slipway.run(['audit', '--ndjson', '--environment', 'staging', '--since', '1h']);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).operation)).toContain('deployRelease');
    const support = { env: { SLIPWAY_TOKEN: await server.createMember('SUPPORT') } };
    expect(await slipway.run(['audit'], support)).toMatchObject({ code: 4, stdout: '' });
    const unknown = await slipway.run(['audit', '--member', 'Nobody']);
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('"Nobody"') });
  });

  test('webhooks sends what has failed again, and nothing twice', async () => {
    const name = uniqueName('Webhook');
    const input = { name, url: 'https://receiver.invalid/', events: ['RELEASE_CREATED'] };
    const environmentIds = [pipeline.production.id];
    const created = await server.expectOk(CREATE_WEBHOOK, { input: { ...input, environmentIds } });
    const webhookId = created.createWebhook.webhook.id;
    const enable = (enabled: boolean) => server.expectOk(UPDATE_WEBHOOK, { input: { webhookId, enabled } });
    const failed = ['webhooks', 'deliveries', name, '--state', 'failed'];
    await pipeline.open(pipeline.production);
    await enable(false);
    let deliveries: readonly { readonly id: string }[] = [];
    await until('a delivery that has failed', async () => {
      ({ deliveries } = (await slipway.json(failed)) as { deliveries: typeof deliveries });
      return deliveries.length === 1;
    });
    await enable(true);

    const listed = await slipway.run(['webhooks', 'list']);
    expect(listed.stdout).toMatch(
      new RegExp(`${name} +enabled +https://receiver.invalid/ .* Production +release_created`),
    );
    const again = ['webhooks', 'redeliver', '--failed-of', name, '--since', '1h'];
    expect(await slipway.json(again)).toMatchObject({ redelivered: [{ id: deliveries[0]?.id, state: 'PENDING' }] });
    expect(await slipway.run(again)).toMatchObject({ code: 0, stdout: 'nothing to do: nothing has failed\n' });
    expect(await slipway.json(['webhooks', 'redeliver', deliveries[0]?.id ?? ''])).toEqual({ redelivered: [] });
    expect(await slipway.run(['webhooks', 'deliveries', 'No such'])).toMatchObject({ code: 2 });
  });
});
