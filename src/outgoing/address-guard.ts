import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** What names are resolved with: as `lookup` of `node:dns`, which tests replace. */
export type Resolve = typeof lookup;

/** A name resolves to no address that requests may go to. */
export class AddressRefusedError extends Error {
  override readonly name = 'AddressRefusedError';
}

const MAX_URL_LENGTH = 2_000;
/** All of IPv6 that is routed globally; the rest holds old ways to write IPv4 addresses, which lead inside. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Keeps requests out of networks that only this machine, or its neighbours, can reach: public addresses are allowed, and
 * those of the networks that the operator names.
 */
export class AddressGuard {
  private readonly allowedNetworks: readonly [ipaddr.IPv4 | ipaddr.IPv6, number][];

  /** Takes networks such as `10.0.0.0/8`. */
  constructor(
    allowedNetworks: readonly string[],
    private readonly resolve: Resolve = lookup,
  ) {
    this.allowedNetworks = allowedNetworks.map((network) => ipaddr.parseCIDR(network));
  }

  /** Why requests can't go to this URL, as far as it tells without resolving a name; else null. */
  faultOf(text: string): string | null {
    if (text.length > MAX_URL_LENGTH) {
      return `A URL has at most ${MAX_URL_LENGTH} characters; got ${text.length}.`;
    }
    const url = URL.canParse(text) && !/[\p{Cc}\s]/u.test(text) ? new URL(text) : null;
    if (url === null || !['http:', 'https:'].includes(url.protocol)) {
      return 'Expected a URL of the form https://… or http://….';
    }
    if (url.username !== '' || url.password !== '') {
      return 'Expected a URL without user and password: requests are known by their signature.';
    }
    // The brackets of an IPv6 address belong to the URL. Other ways to write IPv4 are gone by now: 2130706433 is 127.0.0.1.
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    return ipaddr.isValid(host) && !this.allows(host) ? refusal(host) : null;
  }

  /** Whether requests may go to an address. */
  allows(text: string): boolean {
    // An IPv4 address inside an IPv6 one counts as the former.
    const address = ipaddr.process(text);
    if (this.allowedNetworks.some(([network, bits]) => isWithin(address, network, bits))) return true;
    return address.range() === 'unicast' && (address.kind() === 'ipv4' || isWithin(address, ...GLOBAL_IPV6));
  }

  /**
   * Resolves the names of connections that are being made. As the connection goes to the very addresses that were looked
   * at, a name that resolves to another one meanwhile leads nowhere else.
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
