import { connectMcp, type Elicit, type McpClient } from '../support/mcp-client.js';
import { heldAnswer, type Receiver, startReceiver } from '../support/receiver.js';
import { createReleasePipeline, type ReleasePipeline } from '../support/release-pipeline.js';
import { type Slipway, slipwayCommand } from '../support/run-slipway.js';
import { runtimeClient } from '../support/runtimes.js';
import { describeOnOneServer } from '../support/servers.js';

describeOnOneServer('slipway mcp --allow-writes', (server) => {
  let pipeline: ReleasePipeline;
  let slipway: Slipway;
  let writer: McpClient;
  let runtime: Receiver;

  const connect = (elicit?: Elicit) =>
    connectMcp(slipway, { args: ['--allow-writes', '--pipeline', pipeline.id], ...(elicit && { elicit }) });
  const RELEASE = { environment: 'staging', description: 'Adds Box' };
  const stagingRuns = async () => {
    const { data } = await writer.call('status');
    return data.pipeline.environments[1].version;
  };

  beforeAll(async () => {
    pipeline = await createReleasePipeline(server);
    slipway = slipwayCommand({ SLIPWAY_URL: server.url, SLIPWAY_TOKEN: server.adminToken });
    [writer, runtime] = await Promise.all([connect(), startReceiver()]);
  });

  afterAll(() => Promise.all([writer.close(), runtime.stop()]));

  test('a tool that writes says so, and a tool that shows a plan before it does not', async () => {
    const { result } = await writer.request('tools/list');
    const writes = result.tools.filter(({ annotations }: { annotations: { destructiveHint?: boolean } }) => {
      return annotations.destructiveHint === true;
    });
    expect(writes.map(({ name }: { name: string }) => name)).toEqual([
      'release',
      'roll_back',
      'retry_deployment',
      'cancel_deployment',
    ]);
  });

  test('releases what was planned and confirmed, reports its progress, and does nothing if called again', async () => {
    await pipeline.put({ integrations: { box: { name: 'Box' } } });
    const preview = await writer.call('preview_release', { environment: 'staging' });
    expect(preview.data.preview).toMatchObject({ suggestedVersion: '0.2.0', changes: [{ key: 'box', type: 'ADD' }] });
    expect(await writer.call('show_preview', { environment: 'staging' })).toMatchObject({
      data: { previews: [{ releaseId: preview.data.preview.releaseId }] },
    });
    const { text, data } = await writer.call('plan_release', RELEASE);
    expect(text).toContain('Deploys 0.2.0 to Staging');
    expect(text).toContain('Adds the Box integration');
    expect(await stagingRuns()).toBe('0.1.0');

    const done = await writer.call('release', { ...RELEASE, confirmation: data.confirmation });
    expect(done).toMatchObject({
      isError: false,
      text: expect.stringContaining('0.2.0 is LIVE in Staging'),
      data: { outcome: 'LIVE', release: { version: '0.2.0', description: 'Adds Box' } },
    });
    expect(writer.notifications.at(-1)).toMatchObject({
      method: 'notifications/progress',
      params: { progressToken: 'progress of release', progress: 100 },
    });
    const again = await writer.call('release', { ...RELEASE, confirmation: data.confirmation });
    expect(again.data).toMatchObject({ outcome: 'NOTHING_TO_DO', release: { version: '0.2.0' } });
    const progress = await writer.call('deployment_progress', { environment: 'staging' });
    expect(progress.data).toMatchObject({ outcome: 'LIVE', release: { version: '0.2.0' } });
  });

  test('refuses a missing confirmation, one of another plan, and one of content that has changed since', async () => {
    await pipeline.put({ integrations: { box: { name: 'Box 2' } } });
    const missing = await writer.call('release', RELEASE);
    expect(missing).toMatchObject({ isError: true, text: expect.stringContaining('without a confirmation') });
    const { data } = await writer.call('plan_release', RELEASE);
    const { confirmation } = data;
    const other = await writer.call('release', { ...RELEASE, description: 'Something else', confirmation });
    expect(other).toMatchObject({ isError: true, text: expect.stringContaining('Description: Something else') });
    await pipeline.put({ integrations: { box: { name: 'Box 3' } } });
    const outdated = await writer.call('release', { ...RELEASE, confirmation });
    expect(outdated.isError).toBe(true);
    expect(outdated.text).toContain('Nothing was written: the confirmation is not for this plan');
    expect(outdated.text).toContain('Changes the Box 3 integration');
    expect(await stagingRuns()).toBe('0.2.0');
  });

  test('asks the person where the assistant can, with the text of the plan', async () => {
    const answers = [{ action: 'decline' }, { action: 'cancel' }, { action: 'accept', content: {} }];
    const questions: string[] = [];
    const asking = await connect(({ message }) => {
      questions.push(message);
      return answers.shift() ?? {};
    });
    const { data } = await asking.call('plan_release', RELEASE);
    const release = () => asking.call('release', { ...RELEASE, confirmation: data.confirmation });
    for (const refused of [await release(), await release()]) {
      expect(refused).toMatchObject({ isError: true, text: expect.stringContaining('did not agree') });
    }
    expect(await stagingRuns()).toBe('0.2.0');
    expect(await release()).toMatchObject({ data: { outcome: 'LIVE', release: { version: '0.2.1' } } });
    expect(questions).toHaveLength(3);
    expect(questions[0]).toContain('Deploys 0.2.1 to Staging');
    await asking.close();
  });

  test('rolls back what was planned', async () => {
    const input = { environment: 'staging', to: '0.2.0' };
    const { data, text } = await writer.call('plan_roll_back', input);
    expect(text).toContain('Rollback of Staging to 0.2.0');
    const done = await writer.call('roll_back', { ...input, confirmation: data.confirmation });
    expect(done.data).toMatchObject({ outcome: 'LIVE', release: { description: 'Rolls back to 0.2.0' } });
  });

  test('accepts the warnings that are named, and releases exactly what Staging runs to Production', async () => {
    await pipeline.put({ integrations: { box: { metadata: { key: '{{secrets.BOX_KEY}}' } } } });
    const refused = await writer.call('plan_release', RELEASE);
    expect(refused).toMatchObject({
      isError: true,
      text: expect.stringContaining('ENVIRONMENT_SECRET_MISSING:BOX_KEY'),
    });
    const release = async (input: object) => {
      const accepted = { ...RELEASE, accept: ['ENVIRONMENT_SECRET_MISSING'], ...input };
      const { data } = await writer.call('plan_release', accepted);
      expect(data.plan.acceptedWarnings).toEqual(['ENVIRONMENT_SECRET_MISSING:BOX_KEY']);
      return writer.call('release', { ...accepted, confirmation: data.confirmation });
    };
    const { version } = (await release({})).data.release;
    const place = { environment: 'production', from: `staging@${version}` };
    const movedOn = await writer.call('plan_release', { ...RELEASE, ...place, from: 'staging@0.2.0' });
    expect(movedOn).toMatchObject({ isError: true, text: expect.stringContaining('Staging has moved on') });
    expect((await release(place)).data).toMatchObject({ outcome: 'LIVE', release: { version } });
  });

  test('retries what has failed, does not wait longer than asked, and cancels what runs', async () => {
    const other = await createReleasePipeline(server);
    await other.put({ integrations: { box: {} } });
    await runtimeClient(server).create(other.staging.id, { kind: 'HTTP', url: runtime.url });
    const held = heldAnswer();
    // It also has to drop what has failed.
    runtime.answerNext({ status: 400, body: 'No room.' }, { status: 200 }, held.answer);
    const place = { environment: 'staging', pipeline: other.id };
    const confirmed = async (plan: string, write: string, input: object) => {
      const { data } = await writer.call(plan, { ...place, ...input });
      return (more: object = {}) =>
        writer.call(write, { ...place, ...input, ...more, confirmation: data.confirmation });
    };

    const release = await confirmed('plan_release', 'release', { description: 'Adds Box' });
    expect(await release()).toMatchObject({ isError: true, text: expect.stringContaining('0.2.0 is FAILED') });
    const failed = await writer.call('deployment_progress', place);
    expect(failed).toMatchObject({ isError: false, data: { outcome: 'FAILED', release: { version: '0.2.0' } } });
    expect(failed.text).toContain('It answered 400: No room.');

    const retry = await confirmed('plan_retry', 'retry_deployment', {});
    expect(await retry({ wait_seconds: 1 })).toMatchObject({
      isError: false,
      text: expect.stringContaining('0.2.0 is being deployed to Staging'),
      data: { outcome: 'DEPLOYING', release: { version: '0.2.0' } },
    });
    expect(await writer.call('cancel_deployment', place)).toMatchObject({ isError: true });
    const cancel = await confirmed('plan_cancel', 'cancel_deployment', {});
    expect(await cancel()).toMatchObject({ data: { outcome: 'CANCELLED' } });
    held.give();
  });

  test('shows nothing to retry or to cancel if nothing has failed or runs', async () => {
    for (const tool of ['plan_retry', 'retry_deployment', 'plan_cancel', 'cancel_deployment']) {
      expect(await writer.call(tool, { environment: 'staging' })).toMatchObject({ data: { outcome: 'NOTHING_TO_DO' } });
    }
  });
});
