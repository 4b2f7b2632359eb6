import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Resolves names, as `lookup` of `node:dns` does. Tests replace it. */
export type Resolve = typeof lookup;

/** A name resolves to no allowed address. */
export class AddressRefusedError extends Error {
  override readonly name = 'AddressRefusedError';
}

const MAX_URL_LENGTH = 2_000;
/** The globally routed part of IPv6. The rest includes old notations of IPv4 addresses, which may be private. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Prevents server-side request forgery: only public addresses are allowed, and those of the networks that the operator
 * names.
 */
export class AddressGuard {
  private readonly allowedNetworks: readonly [ipaddr.IPv4 | ipaddr.IPv6, number][];

  /** @param allowedNetworks in CIDR notation, e.g. `10.0.0.0/8`. */
  constructor(
    allowedNetworks: readonly string[],
    private readonly resolve: Resolve = lookup,
  ) {
    this.allowedNetworks = allowedNetworks.map((network) => ipaddr.parseCIDR(network));
  }

  /** Why requests to a URL are not allowed, without resolving its name. Null if they are. */
  faultOf(text: string): string | null {
    if (text.length > MAX_URL_LENGTH) {
      return `A URL has at most ${MAX_URL_LENGTH} characters; got ${text.length}.`;
    }
    const url = URL.canParse(text) && !/[\p{Cc}\s]/u.test(text) ? new URL(text) : null;
    if (url === null || !['http:', 'https:'].includes(url.protocol)) {
      return 'Expected a URL of the form https://… or http://….';
    }
    if (url.username !== '' || url.password !== '') {
      return 'Expected a URL without user and password: requests are authenticated by their signature.';
    }
    // Brackets around an IPv6 address belong to the URL. `URL` has normalised other notations of IPv4: 2130706433 is 127.0.0.1.
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    return ipaddr.isValid(host) && !this.allows(host) ? refusal(host) : null;
  }

  /** Whether requests to an IP address are allowed. */
  allows(text: string): boolean {
    // Unwraps IPv4-mapped IPv6 addresses.
    const address = ipaddr.process(text);
    if (this.allowedNetworks.some(([network, bits]) => isWithin(address, network, bits))) return true;
    return address.range() === 'unicast' && (address.kind() === 'ipv4' || isWithin(address, ...GLOBAL_IPV6));
  }

  /**
   * Resolves the name of a connection that is being made. The connection uses the very addresses that were checked, which
   * prevents DNS rebinding.
   */
  readonly lookup: LookupFunction = (name, options, callback) => {
    this.resolve(name, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return callback(error, []);
      const allowed = found.filter(({ address }) => this.allows(address));
      const [first] = allowed;
      if (!first) return callback(new AddressRefusedError(refusal(name)), []);
      return options.all ? callback(null, allowed) : callback(null, first.address, first.family);
    });
  };
}

function isWithin(address: ipaddr.IPv4 | ipaddr.IPv6, network: ipaddr.IPv4 | ipaddr.IPv6, bits: number): boolean {
  return address.kind() === network.kind() && address.match(network, bits);
}

function refusal(host: string): string {
  return (
    `Requests don't go to ${host}: it is, or resolves to, an address that is not public. ` +
    "The server's operator can allow its network (SLIPWAY_ALLOWED_PRIVATE_NETWORKS)."
  );
}
