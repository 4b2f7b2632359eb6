import { closedPort, startReceiver } from '../support/receiver.js';
import { type RuntimeProcess, startHttpRuntime } from '../support/runtime-process.js';

const SECRET = `whsec_${'A'.repeat(32)}`;

describe('the example runtime', () => {
  let runtime: RuntimeProcess;

  afterEach(() => runtime.remove());

  /** What it prints if it does not start. */
  const refusal = (...secrets: string[]): Promise<string> =>
    runtime.start(...secrets).then(
      () => 'It has started.',
      ({ message }: Error) => message,
    );

  test('starts with several secrets', async () => {
    runtime = await startHttpRuntime(await closedPort());
    await runtime.start(SECRET, ` ${SECRET}`);
    expect(await runtime.state()).toMatchObject({ kind: 'http', releaseId: null });
  });

  test('says that its port is taken', async () => {
    const other = await startReceiver();
    runtime = await startHttpRuntime(other.port);
    const printed = await refusal(SECRET);
    await other.stop();
    expect(printed).toContain(`The port ${other.port} is taken: choose another one with --port.`);
    expect(printed).not.toContain('node:');
  });

  test.each(['hidden', `${SECRET},${SECRET}`, `${SECRET} hidden`])('says that %s is no secret', async (secret) => {
    runtime = await startHttpRuntime(await closedPort());
    const printed = await refusal(secret);
    expect(printed).toContain('RUNTIME_SECRET is expected to be the secret of the runtime');
    expect(printed).not.toMatch(/node:|hidden/);
  });
});
