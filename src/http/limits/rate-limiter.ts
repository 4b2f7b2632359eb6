import { isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimits } from '../../settings/limits.js';
import { RequestError } from '../request/request-error.js';

const MINUTE_IN_SECONDS = 60;

/** A rate limit is exceeded. */
export class RateLimitedError extends RequestError {
  /** @param retryAfterSeconds when to retry, in whole seconds from now. */
  constructor(message: string, retryAfterSeconds: number) {
    super(429, 'RATE_LIMITED', `${message} Try again in ${retryAfterSeconds} s.`, { retryAfterSeconds });
  }
}

/**
 * Rate limits per minute, counted by this process. All methods reject with a `RateLimitedError` if a limit is exceeded. A
 * minute starts with the first request that is counted.
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

  /** Counts an operation from an address. */
  async countByAddress(address: string): Promise<void> {
    const { operationsPerAddress: max } = this.rates;
    const message = `At most ${max} operations a minute from an address (SLIPWAY_RATE_LIMIT_PER_ADDRESS).`;
    await count(this.addresses, networkOf(address), message);
  }

  /** Counts an operation of a caller. See `limitKeyOf`. */
  async countByCaller(caller: string): Promise<void> {
    const { operationsPerToken: max } = this.rates;
    await count(this.tokens, caller, `At most ${max} operations a minute for a token (SLIPWAY_RATE_LIMIT_PER_TOKEN).`);
  }

  /** Checks whether an address has too many failed sign-ins. It is then refused even with a valid token. */
  async checkSignIn(address: string): Promise<void> {
    const used = await this.failures?.get(networkOf(address));
    if (used && used.consumedPoints >= this.rates.signInFailuresPerAddress) {
      throw rateLimited('Too many wrong tokens from this address (SLIPWAY_SIGN_IN_FAILURES_PER_MINUTE).', used);
    }
  }

  /** Counts an invalid token. */
  async countSignInFailure(address: string): Promise<void> {
    await this.failures?.penalty(networkOf(address));
  }
}

/** An IPv4 address, or the /64 network of an IPv6 address: a client usually has a whole network. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  // The library rejects some zone ids that Node.js accepts, e.g. `fe80::1%eth0.1`.
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

/** The remaining time is by the system clock. It is capped because that clock may have been set back. */
function rateLimited(message: string, { msBeforeNext }: RateLimiterRes): RateLimitedError {
  const seconds = Math.min(Math.max(1, Math.ceil(msBeforeNext / 1_000)), MINUTE_IN_SECONDS);
  return new RateLimitedError(message, seconds);
}
