import { Webhook } from 'standardwebhooks';
import { canonicalJson, sha256Hex } from '../../src/json/canonical-json.js';
import { contentDocument } from '../support/content-document.js';
import { closedPort, startReceiver } from '../support/receiver.js';
import { type RuntimeProcess, startHttpRuntime, startHttpRuntimeHere } from '../support/runtime-process.js';

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

  test('computes hashes in the format of the request, in the first one if it names none', async () => {
    runtime = await startHttpRuntimeHere(await closedPort());
    await runtime.start(SECRET);
    const send = async (type: string, attempt: number, fields: object) => {
      const [id, at] = [`${attempt}-${type}`, new Date()];
      const body = JSON.stringify({
        type: `slipway.${type}`,
        releaseId: 'release_1',
        version: '1.0.0',
        attempt,
        ...fields,
      });
      const headers = {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
        'webhook-signature': new Webhook(SECRET).sign(id, at, body),
      };
      return (await fetch(runtime.url, { method: 'POST', headers, body })).status;
    };
    const verify = (attempt: number, base: object | null, hash: object) =>
      send('verify', attempt, { base, total: 0, ...hash });
    const hashIn = (format: string) => ({
      sha256: sha256Hex(canonicalJson({ ...contentDocument([]), format })),
      format,
    });
    const [first, second] = [hashIn('slipway.content/1'), hashIn('slipway.content/2')];
    expect(await verify(1, null, { sha256: first.sha256, format: second.format })).toBe(422);
    expect(await verify(2, null, { sha256: first.sha256 })).toBe(200);
    expect(await send('activate', 2, { sha256: first.sha256 })).toBe(200);
    expect(await verify(3, first, second)).toBe(200);
    expect(await send('activate', 3, second)).toBe(200);
    expect(await runtime.state()).toMatchObject({ sha256: second.sha256 });
    expect(await verify(4, first, second)).toBe(409);
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
