import { isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimits } from '../../settings/limits.js';
import { RequestError } from '../request/request-error.js';

const MINUTE_IN_SECONDS = 60;

/** Something was done too often. */
export class RateLimitedError extends RequestError {
  /** @param retryAfterSeconds when it may be tried again, in whole seconds from now. */
  constructor(message: string, retryAfterSeconds: number) {
    super(429, 'RATE_LIMITED', `${message} Try again in ${retryAfterSeconds} s.`, { retryAfterSeconds });
  }
}

/**
 * What may be done how often in a minute, counted by this process. Every method resolves to nothing, or rejects with a
 * `RateLimitedError`. A minute begins with the first thing that is counted.
 */
export class RateLimiter {
  private readonly tokens: RateLimiterMemory | null;
  private readonly addresses: RateLimiterMemory | null;
  private readonly failures: RateLimiterMemory | null;

  constructor(private readonly rates: RateLimits) {
    this.tokens = limiter(rates.operationsPerToken);
    this.addresses = limiter(rates.operationsPerAddress);
    this.failures = limiter(rates.signInFailuresPerAddress);
  }

  /** Counts an operation that an address asks for. */
  async countFrom(address: string): Promise<void> {
    const what = `${this.rates.operationsPerAddress} operations a minute for an address (SLIPWAY_RATE_LIMIT_PER_ADDRESS)`;
    await count(this.addresses, networkOf(address), `There may be ${what}.`);
  }

  /** Counts an operation of a caller: a member's token, or a connected user whatever its token. */
  async countOf(caller: string): Promise<void> {
    const what = `${this.rates.operationsPerToken} operations a minute for a token (SLIPWAY_RATE_LIMIT_PER_TOKEN)`;
    await count(this.tokens, caller, `There may be ${what}.`);
  }

  /** Looks whether an address may still try tokens. One that may not is refused with a right token, too. */
  async checkSignIn(address: string): Promise<void> {
    const used = await this.failures?.get(networkOf(address));
    if (used && used.consumedPoints >= this.rates.signInFailuresPerAddress) {
      throw rateLimited('Too many wrong tokens came from this address (SLIPWAY_SIGN_IN_FAILURES_PER_MINUTE).', used);
    }
  }

  /** Counts a wrong token. */
  async countSignInFailure(address: string): Promise<void> {
    await this.failures?.penalty(networkOf(address));
  }
}

/** An IPv4 address, or the network (/64) of an IPv6 one: whoever has one address there has all of them. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  // The library takes fewer names of network interfaces than Node.js: `fe80::1%eth0.1` would be refused.
  const [withoutZone = ''] = address.split('%');
  return ipaddr.IPv6.networkAddressFromCIDR(`${withoutZone}/64`).toString();
}

function limiter(points: number): RateLimiterMemory | null {
  return points === 0 ? null : new RateLimiterMemory({ points, duration: MINUTE_IN_SECONDS });
}

async function count(limits: RateLimiterMemory | null, key: string, message: string): Promise<void> {
  try {
    await limits?.consume(key);
  } catch (error) {
    throw error instanceof RateLimiterRes ? rateLimited(message, error) : error;
  }
}

/** A minute ends by a timer; what is left of it, by the clock, would be more than a minute where that was set back. */
function rateLimited(message: string, { msBeforeNext }: RateLimiterRes): RateLimitedError {
  const seconds = Math.min(Math.max(1, Math.ceil(msBeforeNext / 1_000)), MINUTE_IN_SECONDS);
  return new RateLimitedError(message, seconds);
}
