import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { loadConfig } from '../../../src/settings/config.js';

const root = join(__dirname, '../../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

interface Service {
  readonly image: string;
  readonly build?: string;
  readonly pull_policy?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly stop_grace_period?: string;
}

describe('compose.yaml', () => {
  const { services, volumes } = parse(read('compose.yaml'), { merge: true, uniqueKeys: true }) as {
    readonly services: Readonly<Record<string, Service>>;
    readonly volumes: Readonly<Record<string, null>>;
  };
  const example = read('deploy/compose.env.example');
  const nodes = Object.entries(services).filter(([, { image }]) => image === 'slipway');

  /** A value as Compose fills it in, with these variables. */
  const filledIn = (value: string, given: Readonly<Record<string, string>>) =>
    value.replace(/\$\{(\w+)(?::[?-]([^}]*))?\}/g, (_all, name: string, fallback = '') => given[name] ?? fallback);

  it('has two nodes on one PostgreSQL, and a load balancer in front', () => {
    expect(Object.keys(services)).toEqual(['slipway-1', 'slipway-2', 'load-balancer', 'database']);
    expect(nodes.map(([name]) => name)).toEqual(['slipway-1', 'slipway-2']);
    expect(services.database?.image).toMatch(/^postgres:16/);
    expect(Object.keys(services).filter((name) => services[name]?.ports)).toEqual(['load-balancer']);
  });

  it('builds the image of its nodes once, and looks for it nowhere else', () => {
    expect(nodes.map(([, { build }]) => build)).toEqual(['.', undefined]);
    const others = nodes.filter(([, { build }]) => build === undefined);
    for (const [, { pull_policy: policy }] of others) expect(policy).toBe('never');
  });

  it.each(nodes)('gives %s settings with which a server starts', (_name, { environment = {} }) => {
    const given = { SLIPWAY_DATABASE_PASSWORD: 'abc123', SLIPWAY_MASTER_KEY: Buffer.alloc(32, 1).toString('base64') };
    const settings = Object.entries(environment).map(([name, value]) => [name, filledIn(value, given)]);
    const config = loadConfig(Object.fromEntries(settings));
    expect(config).toMatchObject({
      databaseUrl: 'postgres://slipway:abc123@database:5432/slipway',
      trustProxy: true,
      masterKey: given.SLIPWAY_MASTER_KEY,
    });
  });

  it.each(nodes)('lets %s take its time to stop', (_name, { environment = {}, stop_grace_period: grace = '' }) => {
    const { SLIPWAY_DRAIN_MS, SLIPWAY_STOP_TIMEOUT_MS } = environment;
    expect(Number(/^(\d+)s$/.exec(grace)?.[1]) * 1_000).toBeGreaterThan(
      Number(SLIPWAY_DRAIN_MS) + Number(SLIPWAY_STOP_TIMEOUT_MS),
    );
  });

  it('starts each service once what it needs is healthy', () => {
    expect(services.database?.healthcheck?.test).toContain('pg_isready');
    for (const [, { depends_on: needed = {} }] of Object.entries(services)) {
      for (const [name, { condition }] of Object.entries(needed)) {
        expect(condition).toBe('service_healthy');
        const { healthcheck, image } = services[name] ?? {};
        expect(healthcheck !== undefined || image === 'slipway').toBe(true);
      }
    }
  });

  it('keeps the database in a volume, and names every volume', () => {
    expect(services.database?.volumes).toContain('database:/var/lib/postgresql/data');
    const used = Object.values(services).flatMap((service) => service.volumes ?? []);
    const named = used.map((volume) => volume.split(':')[0] ?? '').filter((source) => !source.startsWith('.'));
    expect(named.sort()).toEqual(Object.keys(volumes).sort());
  });

  it('has no secret in it, asks for every one, and the example names every variable without a secret', () => {
    const text = read('compose.yaml');
    const variables = [...text.matchAll(/\$\{(\w+)/g)].map(([, name = '']) => name);
    for (const name of variables) expect(example).toMatch(new RegExp(`^${name}=`, 'm'));
    for (const secret of ['SLIPWAY_DATABASE_PASSWORD', 'SLIPWAY_MASTER_KEY']) {
      expect(text).not.toMatch(new RegExp(`\\$\\{${secret}(?!:\\?)`));
      expect(example).toMatch(new RegExp(`^${secret}=$`, 'm'));
    }
    expect(read('.gitignore')).toMatch(/^compose\.env$/m);
  });

  it('publishes what its load balancer needs for a domain name', () => {
    const ports = services['load-balancer']?.ports ?? [];
    const given = { SLIPWAY_PUBLISHED_PORT: '80', SLIPWAY_PUBLISHED_TLS_PORT: '443' };
    expect(ports.map((port) => filledIn(port, given))).toEqual(['80:80', '443:443']);
    const fallbacks = ports.map((port) => filledIn(port, {}).split(':')[0]);
    expect(Object.keys(given).map((name) => new RegExp(`^${name}=(.*)$`, 'm').exec(example)?.[1])).toEqual(fallbacks);
  });

  it('its load balancer knows both nodes, and asks them whether they are ready', () => {
    const mounted = services['load-balancer']?.volumes?.find((volume) => volume.startsWith('./')) ?? '';
    const caddyfile = read(mounted.split(':')[0] ?? '');
    for (const [name] of nodes) expect(caddyfile).toMatch(new RegExp(`^\\treverse_proxy.* ${name}:4000\\b`, 'm'));
    expect(caddyfile).toMatch(/^\t\thealth_uri \/readyz$/m);
  });
});

describe('Dockerfile', () => {
  /** Instructions, one on a line. */
  const lines = read('Dockerfile')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => /^[A-Z]/.test(line));
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
  const argument = (name: string) => last.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1) ?? '';

  it('builds in one stage, and takes from it what runs', () => {
    expect(lines.filter((line) => line.startsWith('FROM '))).toEqual([
      expect.stringMatching(/^FROM node:\S+ AS build$/),
      expect.stringMatching(/^FROM node:\S+$/),
    ]);
    expect(last.filter((line) => line.startsWith('COPY '))).toEqual([
      'COPY --from=build /app/package.json /app/schema.graphql ./',
      'COPY --from=build /app/node_modules ./node_modules',
      'COPY --from=build /app/dist ./dist',
      'COPY --from=build /app/clients/cli/slipway.mjs ./clients/cli/',
    ]);
    const build = lines.slice(0, lines.indexOf(last[0] ?? ''));
    expect(build.at(-1)).toMatch(/^RUN npm prune --omit=dev/);
  });

  it('copies what is there, and what .dockerignore lets in', () => {
    const sources = lines
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from'))
      .flatMap((line) => line.split(/\s+/).slice(1, -1));
    const included = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'));
    expect(included.map((line) => line.slice(1)).sort()).toEqual(sources.sort());
    for (const source of sources) expect(() => read(source)).not.toThrow('ENOENT');
  });

  it('runs without privileges, says whether it is ready, and stops on SIGTERM', () => {
    expect(argument('USER')).toBe('node');
    expect(argument('STOPSIGNAL')).toBe('SIGTERM');
    expect(argument('HEALTHCHECK')).toContain('/readyz');
    // As a list, not through a shell, which would keep signals to itself.
    expect(JSON.parse(argument('CMD'))).toEqual(['node', 'dist/index.js']);
    expect(() => JSON.parse(argument('HEALTHCHECK').replace(/^.*?CMD /, ''))).not.toThrow();
  });

  it('sets nothing but settings', () => {
    const settings = [...argument('ENV').matchAll(/(\w+)=(\S+)/g)].map(([, name = '', value]) => [name, value]);
    expect(loadConfig(Object.fromEntries(settings))).toMatchObject({ host: '0.0.0.0', port: 4000 });
    expect(settings.map(([name]) => name)).toContain('NODE_ENV');
  });
});
