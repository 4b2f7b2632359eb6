import { lookup } from 'node:dns';
import { Webhook } from 'standardwebhooks';
import type { Resolve } from '../../../src/outgoing/address-guard.js';
import { OutgoingRequests } from '../../../src/outgoing/outgoing-requests.js';
import { closedPort, type Receiver, startReceiver, verified } from '../../support/receiver.js';

const secretOf = (byte: number) => `whsec_${Buffer.alloc(32, byte).toString('base64')}`;
const secrets = [secretOf(1)];
const body = '{"type":"release.live","note":"Grüße"}';

describe('OutgoingRequests', () => {
  let receiver: Receiver;
  let requests: OutgoingRequests;

  beforeEach(async () => {
    receiver = await startReceiver();
    requests = new OutgoingRequests({ timeoutMs: 5_000, allowedNetworks: ['127.0.0.0/8'] });
  });

  afterEach(async () => {
    await requests.close();
    await receiver.stop();
  });

  const send = (given: Partial<Parameters<OutgoingRequests['send']>[0]> = {}, through = requests) =>
    through.send({ url: receiver.url, id: 'delivery_1', body, secrets, ...given });

  /** Sends a request with this timeout, to a receiver that does not answer. */
  async function sendWithin(timeoutMs: number, given: Parameters<typeof send>[0] = {}) {
    const impatient = new OutgoingRequests({ timeoutMs, allowedNetworks: ['127.0.0.0/8'] });
    try {
      return await send(given, impatient);
    } finally {
      await impatient.close();
    }
  }

  describe('what is sent', () => {
    it('is the unchanged JSON in a POST request', async () => {
      await send();
      const [request] = receiver.requests;
      expect(request).toMatchObject({ method: 'POST', path: '/hook', body });
      expect(request?.headers).toMatchObject({
        'content-type': 'application/json',
        'user-agent': 'Slipway',
        'webhook-id': 'delivery_1',
      });
    });

    it('has one verifiable signature per secret', async () => {
      const both = [secretOf(1), secretOf(2)];
      await send({ secrets: both });
      const [request] = await receiver.received(1);
      if (!request) throw new Error('Expected a request');
      for (const secret of both) expect(verified(request, secret)).toEqual(JSON.parse(body));
      expect(() => verified(request, secretOf(3))).toThrow('No matching signature');
      expect(String(request.headers['webhook-signature']).split(' ')).toHaveLength(2);
    });

    it('has a signature over its body and its id', async () => {
      await send();
      const [request] = await receiver.received(1);
      if (!request) throw new Error('Expected a request');
      const webhook = new Webhook(secretOf(1));
      const headers = request.headers as Record<string, string>;
      expect(() => webhook.verify(`${body} `, headers)).toThrow();
      expect(() => webhook.verify(body, { ...headers, 'webhook-id': 'delivery_2' })).toThrow();
    });

    it('is never unsigned', async () => {
      await expect(send({ secrets: [] })).rejects.toThrow('at least one secret');
      expect(receiver.requests).toEqual([]);
    });

    it('reuses connections', async () => {
      for (let count = 0; count < 10; count++) await send();
      expect(receiver.requests).toHaveLength(10);
      expect(receiver.connections()).toBeLessThanOrEqual(2);
    });
  });

  describe('what is answered', () => {
    it.each([
      [200, 'OK'],
      [204, 'OK'],
      [299, 'OK'],
      [300, 'REFUSED'],
      [400, 'REFUSED'],
      [401, 'REFUSED'],
      [404, 'REFUSED'],
      [410, 'REFUSED'],
      [408, 'UNAVAILABLE'],
      [425, 'UNAVAILABLE'],
      [429, 'UNAVAILABLE'],
      [500, 'UNAVAILABLE'],
      [503, 'UNAVAILABLE'],
    ])('%i is %s', async (status, kind) => {
      receiver.answerNext({ status });
      expect(await send()).toMatchObject({ kind, status });
    });

    it('is returned with its text', async () => {
      receiver.answerNext({ status: 422, body: 'The change\n\tis not known\u0000 here' });
      expect(await send()).toEqual({ kind: 'REFUSED', status: 422, text: 'The change is not known here' });
    });

    it('is cut after 500 characters', async () => {
      receiver.answerNext({ status: 500, body: '🚢'.repeat(600) });
      expect((await send()).text).toBe('🚢'.repeat(500));
    });

    it('contains no secret of the request, nor a part of one where it is cut off', async () => {
      const url = `${receiver.url}?key=hunter2hunter2`;
      receiver.answerNext({ status: 400, body: '{"key":"hunter2hunter2","secret":"hunter2%68unter2"}' });
      expect((await send({ url })).text).toBe('{"key":"[…]","secret":"[…]"}');
      // The text is cut after 500 characters, and the response after 16 KiB.
      receiver.answerNext({ status: 400, body: `${'x'.repeat(493)}hunter2hunter2` });
      expect((await send({ url })).text).toBe(`${'x'.repeat(493)}[…]`);
      receiver.answerNext({ status: 400, body: `x${' '.repeat(16 * 1_024 - 8)}hunter2hunter2${' '.repeat(100_000)}` });
      expect((await send({ url })).text).not.toContain('hunt');
    });

    it('is not read to its end if it is long', async () => {
      let written = 0;
      receiver.answerNext((response) => {
        response.writeHead(200);
        const write = () => {
          while (response.write('x'.repeat(65_536))) written += 65_536;
        };
        response.on('drain', write);
        write();
      });
      expect(await send()).toMatchObject({ kind: 'OK', status: 200 });
      expect(written).toBeLessThan(64 * 1_024 * 1_024);
    });

    it.each([
      ['seconds', '120', 120_000],
      ['no header', undefined, null],
    ])('asks to wait by Retry-After: %s', async (_, header, expected) => {
      receiver.answerNext({ status: 503, headers: header === undefined ? {} : { 'retry-after': header } });
      expect(await send()).toMatchObject({ kind: 'UNAVAILABLE', retryAfterMs: expected });
    });

    it('asks to wait until a time', async () => {
      receiver.answerNext({ status: 429, headers: { 'retry-after': new Date(Date.now() + 60_000).toUTCString() } });
      const answer = await send();
      expect(answer.kind === 'UNAVAILABLE' && answer.retryAfterMs).toBeGreaterThan(50_000);
    });

    it('is not followed if it is a redirect', async () => {
      receiver.answerNext({ status: 307, headers: { location: `${receiver.url}/elsewhere` } });
      expect(await send()).toMatchObject({ kind: 'REFUSED', status: 307 });
      expect(receiver.requests).toHaveLength(1);
    });
  });

  describe('without a response', () => {
    const silence = () => undefined;

    it('ends after the timeout', async () => {
      receiver.answerAlways(silence);
      expect(await sendWithin(150)).toEqual({
        kind: 'UNAVAILABLE',
        status: null,
        text: 'The request failed: no complete response within 150 ms.',
        retryAfterMs: null,
      });
    });

    it('ends after the timeout if the response begins and never ends', async () => {
      receiver.answerAlways((response) => {
        const timer = setInterval(() => response.write('.'), 20);
        response
          .on('close', () => clearInterval(timer))
          .writeHead(200)
          .write('.');
      });
      expect(await sendWithin(150)).toMatchObject({ kind: 'UNAVAILABLE', status: 200 });
    });

    it('reports that the response broke off', async () => {
      receiver.answerNext((response) => {
        response.writeHead(200, { 'content-length': '100' }).write('half of', () => response.destroy());
      });
      expect(await send()).toMatchObject({ kind: 'UNAVAILABLE', status: 200 });
    });

    it('reports that the connection broke off', async () => {
      receiver.answerNext((response) => void response.destroy());
      expect(await send()).toMatchObject({ kind: 'UNAVAILABLE', status: null });
    });

    it('reports that the response is not HTTP', async () => {
      receiver.answerNext((response) => void response.socket?.end('SSH-2.0-OpenSSH_9.2\r\n'));
      expect(await send()).toMatchObject({ kind: 'UNAVAILABLE', status: null });
    });

    it('reports that the connection was refused', async () => {
      const answer = await send({ url: `http://127.0.0.1:${await closedPort()}/` });
      expect(answer).toMatchObject({ kind: 'UNAVAILABLE', status: null });
      expect(answer.text).toContain('ECONNREFUSED');
    });

    it('throws the reason of its signal once that aborts', async () => {
      receiver.answerAlways(silence);
      const stopping = new AbortController();
      const sent = send({ signal: stopping.signal });
      await receiver.received(1);
      stopping.abort(new Error('the server stops'));
      await expect(sent).rejects.toThrow('the server stops');
      await expect(send({ signal: stopping.signal })).rejects.toThrow('the server stops');
      expect(receiver.requests).toHaveLength(1);
    });
  });

  describe('to an address that is not public', () => {
    const strict = (resolve?: Resolve) =>
      new OutgoingRequests({ timeoutMs: 5_000, allowedNetworks: [], ...(resolve && { resolve }) });

    it.each(['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '2130706433'])('sends nothing to %s', async (host) => {
      const guarded = strict();
      expect(await send({ url: `http://${host}:${receiver.port}/` }, guarded)).toEqual({
        kind: 'REFUSED',
        status: null,
        text: expect.stringContaining('an address that is not public'),
      });
      expect(receiver.connections()).toBe(0);
      await guarded.close();
    });

    it('sends nothing to a name that resolves to a private address, whatever it resolved to before', async () => {
      const looked: string[] = [];
      const rebinding = ((name: string, options: object, callback: never) => {
        looked.push(name);
        return lookup('127.0.0.1', options, callback);
      }) as unknown as Resolve;
      const guarded = strict(rebinding);
      const answer = await send({ url: `http://rebinding.example.com:${receiver.port}/` }, guarded);
      expect(answer).toMatchObject({ kind: 'REFUSED', status: null });
      // One lookup: the address that is checked is the one that is used.
      expect([looked, receiver.connections()]).toEqual([['rebinding.example.com'], 0]);
      await guarded.close();
    });

    it('connects to the very address that it checked', async () => {
      const looked: string[] = [];
      const counting = ((name: string, options: object, callback: never) => {
        looked.push(name);
        return lookup('127.0.0.1', options, callback);
      }) as unknown as Resolve;
      const lenient = new OutgoingRequests({ timeoutMs: 5_000, allowedNetworks: ['127.0.0.0/8'], resolve: counting });
      const url = `http://hooks.example.com:${receiver.port}/`;
      expect(await send({ url }, lenient)).toMatchObject({ kind: 'OK' });
      expect(receiver.requests[0]?.headers.host).toBe(`hooks.example.com:${receiver.port}`);
      expect(looked).toEqual(['hooks.example.com']);
      await lenient.close();
    });
  });
});
