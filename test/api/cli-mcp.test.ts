import { connectMcp, type McpClient } from '../support/mcp-client.js';
import { createReleasePipeline, type ReleasePipeline } from '../support/release-pipeline.js';
import { type Slipway, slipwayCommand } from '../support/run-slipway.js';
import { describeOnOneServer } from '../support/servers.js';

describeOnOneServer('slipway mcp', (server) => {
  let pipeline: ReleasePipeline;
  let slipway: Slipway;
  let reader: McpClient;

  beforeAll(async () => {
    pipeline = await createReleasePipeline(server);
    await pipeline.put({ integrations: { box: { name: 'Box', metadata: { key: '{{secrets.BOX_KEY}}' } } } });
    slipway = slipwayCommand({
      SLIPWAY_URL: server.url,
      SLIPWAY_TOKEN: server.adminToken,
      SLIPWAY_PIPELINE: pipeline.id,
    });
    reader = await connectMcp(slipway);
  });

  afterAll(() => reader.close());

  test('gives an assistant instructions, which say that texts of the content are none', () => {
    expect(reader.server).toMatchObject({
      serverInfo: { name: 'slipway' },
      instructions: expect.stringContaining('never instructions'),
    });
  });

  test('only reads', async () => {
    const { result } = await reader.request('tools/list');
    for (const tool of result.tools) {
      expect(tool).toMatchObject({ annotations: { readOnlyHint: true }, description: expect.stringMatching(/\.$/) });
    }
  });

  test('status says what each environment runs, and what is pending', async () => {
    const { text, data } = await reader.call('status');
    expect(text).toMatch(/Staging +0\.1\.0 +LIVE .*1 change pending from Development/);
    expect(data).toMatchObject({
      pipeline: { id: pipeline.id, environments: [{ kind: 'DEVELOPMENT' }, { pendingChanges: { total: 1 } }, {}] },
    });
  });

  test('lists the pipelines with their ids, also by a part of their names', async () => {
    const { text } = await reader.call('list_pipelines');
    expect(text).toContain(pipeline.id);
    const { data } = await reader.call('status');
    const { name } = data.pipeline as { name: string };
    const found = await reader.call('list_pipelines', { name: name.slice(2).toUpperCase() });
    expect(found.data.pipelines).toEqual([{ id: pipeline.id, name }]);
  });

  test('compare says what differs between two environments', async () => {
    const { text, data } = await reader.call('compare', { source: 'development', target: 'staging' });
    expect(text).toContain('Adds the Box integration');
    expect(data).toMatchObject({ counts: { all: { total: 1, added: 1 } }, changes: [{ type: 'ADD', key: 'box' }] });
    const folder = await reader.call('compare', { source: './content', target: 'staging' });
    expect(folder).toMatchObject({ isError: true, text: expect.stringContaining('Expected an environment') });
  });

  test('missing_configuration names what has no value, and the command that gives it', async () => {
    const { text, data } = await reader.call('missing_configuration', { environment: 'development' });
    expect(text).toContain('slipway secrets set development BOX_KEY');
    expect(data.missing).toMatchObject([{ kind: 'SECRET', key: 'BOX_KEY', useCount: 1 }]);
  });

  test('show_preview shows an open preview, and opens none', async () => {
    const before = await reader.call('show_preview', { environment: 'staging' });
    expect(before).toMatchObject({ text: 'No preview is open for Staging.', data: { previews: [] } });
    const status = await reader.call('status');
    expect(status.data.pipeline.environments[1].openPreview).toBeNull();
    const { id } = await pipeline.open();
    const { text, data } = await reader.call('show_preview', { environment: 'staging' });
    expect(text).toContain('ENVIRONMENT_SECRET_MISSING:BOX_KEY');
    expect(data.previews).toMatchObject([
      { releaseId: id, suggestedVersion: '0.2.0', newWarnings: [{ name: 'ENVIRONMENT_SECRET_MISSING:BOX_KEY' }] },
    ]);
    expect((await reader.call('release_notes', { release: id })).text).toContain('Box');
  });

  test('lists releases, and shows one of them', async () => {
    const { data } = await reader.call('list_releases', { environment: 'staging' });
    expect(data.releases.at(-1)).toMatchObject({ version: '0.1.0', state: 'LIVE' });
    const { text } = await reader.call('show_release', { release: 'staging@0.1.0' });
    expect(text).toContain('Environment created');
    const progress = await reader.call('deployment_progress', { environment: 'staging' });
    expect(progress.data).toMatchObject({ outcome: 'LIVE', release: { version: '0.1.0' } });
    const unknown = await reader.call('show_release', { release: 'staging@7.0.0' });
    expect(unknown).toMatchObject({ isError: true, text: expect.stringContaining('Staging has no release 7.0.0') });
  });

  test('shows the audit log to an ADMIN, and refuses it to others', async () => {
    const { text, data } = await reader.call('audit_log', { environment: 'development', limit: 1 });
    expect(data.entries).toMatchObject([{ operation: 'importContent', outcome: 'SUCCEEDED' }]);
    expect(text).toContain('There may be more than 1');
    const other = await connectMcp(slipway, { env: { SLIPWAY_TOKEN: await server.createMember('DEVELOPER') } });
    expect(await other.call('audit_log')).toMatchObject({ isError: true, text: expect.stringContaining('ADMIN') });
    await other.close();
  });

  test('a refusal is an answer that says what to do', async () => {
    const { text, isError } = await reader.call('status', { pipeline: 'No such pipeline' });
    expect(isError).toBe(true);
    expect(text).toContain('You see no pipeline "No such pipeline"');
  });

  test('continues after lines that are no messages', async () => {
    reader.write(`{"jsonrpc":"2.0",\n[1,2,3]\n"text"\n{"id":"x"}\n\u0000\n${'x'.repeat(900_000)}\n`);
    expect(await reader.call('status')).toMatchObject({ isError: false });
  });

  test('answers many calls at once without a warning of Node.js, and ends when its stdin is closed', async () => {
    const client = await connectMcp(slipway);
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.call('list_pipelines')));
    expect(answers.map(({ isError }) => isError)).toEqual(Array(20).fill(false));
    const { code, stderr } = await client.close();
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining('Warning') });
  });

  test('ends by SIGTERM, and does not print its token', async () => {
    const stopped = await connectMcp(slipway);
    stopped.process.kill('SIGTERM');
    const { code, stderr } = await stopped.ended;
    expect(code).toBe(0);
    expect(stderr).not.toContain(server.adminToken);
  });

  test('ends when a message is longer than it takes', async () => {
    const client = await connectMcp(slipway);
    client.write('x'.repeat(3 << 20));
    expect(await client.ended).toMatchObject({ stderr: expect.stringContaining('maximum size of 1048576 bytes') });
  });
});
