import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, loadConfig, SETTING_NAMES } from '../../../src/settings/config.js';

const root = join(__dirname, '../../..');

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    loadConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('loadConfig', () => {
  it('has a default for everything', () => {
    expect(loadConfig({})).toEqual({
      databaseUrl: 'sqlite:./slipway.db',
      host: '127.0.0.1',
      port: 4000,
      masterKey: undefined,
      oldMasterKey: undefined,
      logLevel: 'info',
      corsOrigins: [],
      trustProxy: false,
      userTokenMaxAgeSeconds: 86_400,
      worker: true,
      leaseMs: 3000,
      drainMs: 0,
      stopTimeoutMs: 10_000,
      metricsPort: undefined,
      tracesUrl: undefined,
      allowedPrivateNetworks: [],
      outgoingTimeoutMs: 10_000,
      retention: {
        keepDeliveriesDays: undefined,
        keepJournalsDays: undefined,
        keepAuditDays: undefined,
        auditExportDirectory: undefined,
      },
      limits: {
        document: {
          maxBytes: 1_000_000,
          maxTokens: 20_000,
          maxDepth: 15,
          maxAliases: 50,
          maxRootFields: 25,
          maxDirectives: 50,
          maxCost: 1_000_000,
        },
        rates: { operationsPerToken: 60_000, operationsPerAddress: 120_000, signInFailuresPerAddress: 600 },
        body: {
          maxBytes: { MEMBER: 4 * 1024 * 1024, CONNECTED_USER: 64 * 1024, RUNTIME: 64 * 1024 },
          maxReceiving: 256 * 1024 * 1024,
        },
        transfer: {
          maxImportBytes: 512 * 1024 * 1024,
          maxImportItems: 200_000,
          maxAtOnce: 4,
          silenceMs: 30_000,
          totalMs: 3_600_000,
        },
        http: {
          maxConnections: 10_000,
          maxHeaderBytes: 16_384,
          headersTimeoutMs: 10_000,
          requestTimeoutMs: 120_000,
          keepAliveTimeoutMs: 5_000,
        },
        webSocket: {
          maxInitBytes: 16_384,
          initTimeoutMs: 3_000,
          maxPendingPerAddress: 100,
          maxPerToken: 50,
          maxSubscriptions: 100,
          messageTimeoutMs: 120_000,
          idleMs: 300_000,
          pingMs: 12_000,
          recheckMs: 30_000,
          maxBufferedBytes: 16 * 1024 * 1024,
          slowMs: 10_000,
        },
      },
    });
  });

  it('treats an empty value as absent', () => {
    expect(loadConfig({ PORT: '', SLIPWAY_MASTER_KEY: '' })).toEqual(loadConfig({}));
  });

  it('reports all faults at once', () => {
    const faults = faultsOf({
      PORT: '65536',
      SLIPWAY_DATABASE_URL: 'mysql://localhost',
      SLIPWAY_WORKER: 'yes',
      SLIPWAY_CORS_ORIGINS: 'https://app.example.com/path',
      SLIPWAY_PROT: '1',
      SLIPWAY_TRACES_URL: 'collector:4318',
    });
    expect(faults.map((fault) => fault.split(':')[0]).sort()).toEqual([
      'PORT',
      'SLIPWAY_CORS_ORIGINS',
      'SLIPWAY_DATABASE_URL',
      'SLIPWAY_PROT',
      'SLIPWAY_TRACES_URL',
      'SLIPWAY_WORKER',
    ]);
  });

  it('deletes no audit entry without a directory to export it to', () => {
    expect(() => loadConfig({ SLIPWAY_KEEP_AUDIT_DAYS: '365' })).toThrow('SLIPWAY_AUDIT_EXPORT_DIRECTORY');
    const { retention } = loadConfig({ SLIPWAY_KEEP_AUDIT_DAYS: '365', SLIPWAY_AUDIT_EXPORT_DIRECTORY: '/exports' });
    expect(retention).toMatchObject({ keepAuditDays: 365, auditExportDirectory: '/exports' });
  });

  it('leaves the settings of the command to the command', () => {
    expect(faultsOf({ SLIPWAY_URL: 'https://slipway.example.com', SLIPWAY_TOKEN: 'token' })).toEqual([]);
    expect(faultsOf({ SLIPWAY_URLS: 'x' })).toEqual([expect.stringContaining('unknown setting')]);
  });

  it('does not quote an invalid master key', () => {
    const [fault] = faultsOf({ SLIPWAY_MASTER_KEY: 'c2hvcnQ=' });
    expect(fault).toContain('SLIPWAY_MASTER_KEY: expected 32 bytes in base64');
    expect(fault).not.toContain('c2hvcnQ=');
  });

  it('accepts several origins', () => {
    const { corsOrigins } = loadConfig({ SLIPWAY_CORS_ORIGINS: 'https://a.example.com, http://localhost:3000' });
    expect(corsOrigins).toEqual(['https://a.example.com', 'http://localhost:3000']);
  });

  it('accepts several networks', () => {
    const { allowedPrivateNetworks } = loadConfig({ SLIPWAY_ALLOWED_PRIVATE_NETWORKS: '10.0.0.0/8, fd00::/8' });
    expect(allowedPrivateNetworks).toEqual(['10.0.0.0/8', 'fd00::/8']);
  });

  it.each(['10.0.0.1', '10/8', '10.0.0.0/33', 'localhost', '10.0.0.0/8 fd00::/8'])(
    'refuses the network "%s"',
    (text) => {
      expect(faultsOf({ SLIPWAY_ALLOWED_PRIVATE_NETWORKS: text })).toEqual([
        expect.stringContaining('SLIPWAY_ALLOWED_PRIVATE_NETWORKS: expected networks such as 10.0.0.0/8'),
      ]);
    },
  );
});

describe('the documentation of the settings', () => {
  /** The settings of `.env.example`, and whether each is set there or commented out. */
  const exampleSettings = () =>
    [...readFileSync(join(root, '.env.example'), 'utf8').matchAll(/^(# )?([A-Z_]+)=(.*)$/gm)].map(
      ([, comment, name = '', value = '']) => ({ name, value, isSet: comment === undefined }),
    );

  it.each(['.env.example', 'docs/settings.md'])('%s names every setting', (file) => {
    const text = readFileSync(join(root, file), 'utf8');
    expect(SETTING_NAMES.filter((name) => !text.includes(name))).toEqual([]);
  });

  it('.env.example has the defaults', () => {
    const settings = exampleSettings();
    expect(loadConfig(Object.fromEntries(settings.map(({ name, value }) => [name, value])))).toEqual(loadConfig({}));
    expect(settings.map(({ name }) => name).sort()).toEqual([...SETTING_NAMES].sort());
  });

  it('a copy of .env.example overrides nothing that the image sets', () => {
    const [instruction = ''] = /^ENV (.*\\\n)*.*$/m.exec(readFileSync(join(root, 'Dockerfile'), 'utf8')) ?? [];
    const ofImage = [...instruction.matchAll(/(\w+)=/g)].map(([, name = '']) => name);
    const commentedOut = exampleSettings().filter(({ isSet }) => !isSet);
    expect(commentedOut.map(({ name }) => name)).toEqual(SETTING_NAMES.filter((name) => ofImage.includes(name)));
  });
});
