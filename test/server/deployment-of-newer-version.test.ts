import pino from 'pino';
import { describeOnSqlite } from '../support/databases.js';
import { run } from '../support/faults.js';
import { createReleasePipeline, releasePipeline } from '../support/release-pipeline.js';
import { startApp } from '../support/start-app.js';
import { createTestClient } from '../support/test-client.js';

describeOnSqlite('a deployment in a phase that the server does not know', (database) => {
  test('activates nothing, and resumes in a process that knows its phase', async () => {
    const url = await database.createUrl();
    const waiting = await startApp({ url, env: { SLIPWAY_WORKER: 'off' } });
    const before = await createReleasePipeline(waiting);
    await before.put({ integrations: { box: {} } });
    const former = await before.contentOf(before.staging);
    const preview = await before.open();
    await before.deploy(preview);
    await waiting.stop();
    const setPhase = (phase: string) => run(url, [`UPDATE deployment SET phase = ${phase}`]);
    await setPhase(`'AUDIT'`);

    let onLeft: (releaseId: string) => void = () => undefined;
    const left = new Promise<string>((resolve) => {
      onLeft = resolve;
    });
    const write = (line: string) => {
      const { err, releaseId } = JSON.parse(line);
      if (err?.type === 'UnknownPhaseError') onLeft(releaseId);
    };
    const running = await startApp({ url, env: { SLIPWAY_LEASE_MS: '500' }, log: pino({ level: 'error' }, { write }) });
    const after = releasePipeline(createTestClient(running.url, waiting.adminToken), before);
    expect(await left).toBe(preview.id);
    expect(await after.read(preview.id, 'state')).toEqual({ state: 'DEPLOYING' });
    expect(await after.contentOf(after.staging)).toBe(former);

    await setPhase('NULL');
    expect(await after.ended(preview.id)).toMatchObject({ state: 'LIVE' });
    await running.stop();
  });
});
