import type { LookupAddress } from 'node:dns';
import { AddressGuard, AddressRefusedError, type Resolve } from '../../../src/outgoing/address-guard.js';

/** Names, and what they resolve to. */
function resolving(names: Record<string, readonly string[]>): Resolve {
  const resolve = (name: string, _: object, callback: (error: Error | null, found: LookupAddress[]) => void) => {
    const found = names[name];
    if (!found) return callback(new Error(`getaddrinfo ENOTFOUND ${name}`), []);
    const addresses = found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    return callback(null, addresses);
  };
  return resolve as Resolve;
}

function connectTo(guard: AddressGuard, name: string, all = true): Promise<unknown> {
  return new Promise((resolve, reject) => {
    guard.lookup(name, { all }, (error, address, family) => {
      if (error) reject(error);
      else resolve(family === undefined ? address : [address, family]);
    });
  });
}

describe('AddressGuard.faultOf', () => {
  const guard = new AddressGuard([]);

  it.each([
    'https://hooks.example.com/slipway?key=1',
    'http://hooks.example.com:8080',
    'https://93.184.216.34/',
    'https://[2606:2800:220:1:248:1893:25c8:1946]/',
    // What a name resolves to is looked at when a connection is made.
    'http://localhost:3000/',
  ])('allows %s', (url) => {
    expect(guard.faultOf(url)).toBeNull();
  });

  it.each([
    ['a file', 'file:///etc/passwd'],
    ['another scheme', 'gopher://hooks.example.com/'],
    ['a path', '/hooks'],
    ['nothing', ''],
    ['a host without a scheme', 'hooks.example.com'],
    ['white space', 'https://hooks.example.com/ hook'],
    ['a line break', 'https://hooks.example.com/\nhook'],
  ])('refuses %s', (_, url) => {
    expect(guard.faultOf(url)).toContain('Expected a URL of the form https://… or http://…');
  });

  it('refuses a user and a password, and does not repeat them', () => {
    for (const url of ['https://user:pass@hooks.example.com/', 'https://token@hooks.example.com/']) {
      const fault = guard.faultOf(url);
      expect(fault).toContain('without user and password');
      expect(fault).not.toMatch(/pass@|token/);
    }
  });

  it('refuses more than 2,000 characters', () => {
    expect(guard.faultOf(`https://hooks.example.com/${'x'.repeat(2_000)}`)).toContain('at most 2000 characters');
  });

  it.each([
    ['loopback', 'http://127.0.0.1/'],
    ['loopback as one number', 'http://2130706433/'],
    ['loopback in octal', 'http://0177.0.0.1/'],
    ['loopback in hexadecimal', 'http://0x7f.1/'],
    ['loopback with a port and a path', 'https://127.0.0.53:8443/a/b'],
    ['loopback in full-width digits', 'http://①②⑦.0.0.1/'],
    ['loopback of IPv6', 'http://[::1]/'],
    ['an IPv4 address mapped into IPv6', 'http://[::ffff:127.0.0.1]/'],
    ['an IPv4 address in the old compatible form', 'http://[::127.0.0.1]/'],
    ['an IPv4 address behind NAT64', 'http://[64:ff9b::7f00:1]/'],
    ['an IPv4 address behind 6to4', 'http://[2002:7f00:1::]/'],
    ['any address', 'http://0.0.0.0/'],
    ['any address of IPv6', 'http://[::]/'],
    ['a private network', 'http://10.1.2.3/'],
    ['another private network', 'http://172.16.0.1/'],
    ['a third private network', 'http://192.168.1.1/'],
    ["a provider's network", 'http://100.64.0.1/'],
    ["a cloud's metadata", 'http://169.254.169.254/latest/meta-data/'],
    ['a unique local address', 'http://[fd00::1]/'],
    ['a link-local address', 'http://[fe80::1]/'],
    ['multicast', 'http://224.0.0.1/'],
    ['broadcast', 'http://255.255.255.255/'],
    ['a reserved network', 'http://240.0.0.1/'],
    ['documentation', 'http://[2001:db8::1]/'],
  ])('refuses %s: %s', (_, url) => {
    expect(guard.faultOf(url)).toContain('an address that is not public');
  });
});

describe('AddressGuard with allowed networks', () => {
  const guard = new AddressGuard(['127.0.0.0/8', '10.2.0.0/16', 'fd00::/8']);

  it.each([
    ['http://127.0.0.1/', true],
    ['http://[::ffff:127.0.0.1]/', true],
    ['http://[::1]/', false],
    ['http://10.2.255.255/', true],
    ['http://10.3.0.0/', false],
    ['http://[fd12::1]/', true],
    ['http://192.168.0.1/', false],
    ['https://93.184.216.34/', true],
  ])('%s: %s', (url, allowed) => {
    expect(guard.faultOf(url) === null).toBe(allowed);
  });
});

describe('AddressGuard.lookup', () => {
  const resolve = resolving({
    'inside.example.com': ['10.0.0.1'],
    'mixed.example.com': ['127.0.0.1', '93.184.216.34', '::1'],
    'outside.example.com': ['93.184.216.34', '2606:2800:220:1::1'],
  });
  const guard = new AddressGuard([], resolve);

  it('refuses a name that resolves to no public address', async () => {
    await expect(connectTo(guard, 'inside.example.com')).rejects.toThrow(AddressRefusedError);
    await expect(connectTo(guard, 'inside.example.com', false)).rejects.toThrow(AddressRefusedError);
  });

  it('does not reveal what the name resolves to', async () => {
    await expect(connectTo(guard, 'inside.example.com')).rejects.toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('10.0.0.1') }),
    );
  });

  it('leaves out the addresses that are not public', async () => {
    expect(await connectTo(guard, 'mixed.example.com')).toEqual([{ address: '93.184.216.34', family: 4 }]);
    expect(await connectTo(guard, 'mixed.example.com', false)).toEqual(['93.184.216.34', 4]);
  });

  it('returns every public address', async () => {
    expect(await connectTo(guard, 'outside.example.com')).toHaveLength(2);
  });

  it('allows the networks that the operator names', async () => {
    const lenient = new AddressGuard(['10.0.0.0/24'], resolve);
    expect(await connectTo(lenient, 'inside.example.com')).toEqual([{ address: '10.0.0.1', family: 4 }]);
  });

  it('reports why a name does not resolve', async () => {
    await expect(connectTo(guard, 'nowhere.example.com')).rejects.toThrow('ENOTFOUND');
  });
});
