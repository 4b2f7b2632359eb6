import { ConcurrencyLimit } from '../../../../src/http/limits/concurrency-limit.js';
import { networkOf, RateLimitedError, RateLimiter } from '../../../../src/http/limits/rate-limiter.js';

const limits = (given: Partial<ConstructorParameters<typeof RateLimiter>[0]> = {}) =>
  new RateLimiter({ operationsPerToken: 2, operationsPerAddress: 2, signInFailuresPerAddress: 2, ...given });

describe('rate limits', () => {
  test('operations up to the limit pass, and the next one says when to retry', async () => {
    const rates = limits();
    await rates.countByCaller('token');
    await rates.countByCaller('token');
    const error = await rates.countByCaller('token').catch((each: unknown) => each);
    expect(error).toBeInstanceOf(RateLimitedError);
    expect(error).toMatchObject({
      status: 429,
      extensions: { code: 'RATE_LIMITED', retryable: true, retryAfterSeconds: 60 },
      headers: { 'Retry-After': '60' },
    });
    await expect(rates.countByCaller('another token')).resolves.toBeUndefined();
  });

  test('ask to retry within a minute, even if the clock was set back', async () => {
    const rates = limits();
    const ahead = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 3_600_000);
    await rates.countByCaller('token');
    await rates.countByCaller('token');
    ahead.mockRestore();
    await expect(rates.countByCaller('token')).rejects.toMatchObject({ extensions: { retryAfterSeconds: 60 } });
  });

  test('addresses count separately from tokens, and those of one IPv6 network together', async () => {
    const rates = limits();
    await rates.countByCaller('192.0.2.1');
    await rates.countByAddress('192.0.2.1');
    await rates.countByAddress('192.0.2.1');
    await expect(rates.countByAddress('192.0.2.1')).rejects.toThrow('SLIPWAY_RATE_LIMIT_PER_ADDRESS');
    await rates.countByAddress('2001:db8::1');
    await rates.countByAddress('2001:db8::2');
    await expect(rates.countByAddress('2001:db8::3')).rejects.toBeInstanceOf(RateLimitedError);
  });

  test('an address with too many wrong tokens is refused', async () => {
    const rates = limits();
    await rates.countSignInFailure('192.0.2.1');
    await expect(rates.checkSignIn('192.0.2.1')).resolves.toBeUndefined();
    await rates.countSignInFailure('192.0.2.1');
    await expect(rates.checkSignIn('192.0.2.1')).rejects.toBeInstanceOf(RateLimitedError);
    await expect(rates.checkSignIn('192.0.2.2')).resolves.toBeUndefined();
  });

  test('0 means no limit', async () => {
    const rates = limits({ operationsPerToken: 0, operationsPerAddress: 0, signInFailuresPerAddress: 0 });
    for (let i = 0; i < 10; i++) {
      await rates.countByCaller('token');
      await rates.countByAddress('192.0.2.1');
      await rates.countSignInFailure('192.0.2.1');
      await rates.checkSignIn('192.0.2.1');
    }
  });
});

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::'],
  ['2001:0DB8::1', '2001:db8::'],
  ['::1', '::'],
  ['fe80::1%eth0', 'fe80::'],
  ['fe80::1%eth0.1', 'fe80::'],
  ['64:ff9b:1::192.0.2.1', '64:ff9b:1::'],
  ['1:2:3::', '1:2:3::'],
  ['', ''],
])('the network of %p is %p', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

describe('a concurrency limit', () => {
  test('lets each key acquire up to the limit, and releases each once', () => {
    const slots = new ConcurrencyLimit(2);
    const first = slots.acquire('a');
    const second = slots.acquire('a');
    expect(slots.acquire('a')).toBeNull();
    expect(slots.acquire('b')).not.toBeNull();
    first?.();
    first?.();
    expect(slots.acquire('a')).not.toBeNull();
    expect(slots.acquire('a')).toBeNull();
    second?.();
    expect(slots.acquire('a')).not.toBeNull();
  });
});
