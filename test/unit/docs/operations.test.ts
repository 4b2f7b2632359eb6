import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../../../src/settings/config.js';

const root = join(__dirname, '../../..');
const page = readFileSync(join(root, 'docs/operations.md'), 'utf8');

describe('docs/operations.md', () => {
  it('gives nginx more time than Slipway has', () => {
    const { limits } = loadConfig({});
    const milliseconds = Number(/proxy_read_timeout (\d+)s;/.exec(page)?.[1]) * 1_000;
    expect(milliseconds).toBeGreaterThan(limits.http.requestTimeoutMs);
    expect(milliseconds).toBeGreaterThan(limits.webSocket.pingMs);
  });

  it('names commands that an installation has, which is built and has no packages for development', () => {
    const scripts = [...page.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name);
    // Beside `build`, what is only for a checkout, and is said to be.
    expect(new Set(scripts)).toEqual(new Set(['build', 'bench', 'test:faults']));
    const programs = [...page.matchAll(/dist\/([\w/-]+)\.js/g)].map(([, name = '']) => name);
    expect(new Set(programs)).toEqual(new Set(['index']));
    const commands = [...page.matchAll(/slipway admin (?:--settings \S+ )?([\w-]+)/g)].map(([, name = '']) => name);
    expect(new Set(commands)).toEqual(new Set(['backup', 'restore', 'rotate-master-key', 'create-token']));
    for (const name of commands) expect(existsSync(join(root, 'src/commands', `${name}.ts`))).toBe(true);
  });

  it('lets the server and its commands read the same settings', () => {
    const unit = page.slice(page.indexOf('[Service]'), page.indexOf('[Install]'));
    expect(unit).not.toMatch(/^Environment=(SLIPWAY_\w+|HOST|PORT)=/m);
    const [, file = ''] = /^EnvironmentFile=(.+)$/m.exec(unit) ?? [];
    const commands = page.split('\n').filter((line) => /^sudo -u slipway slipway admin /.test(line));
    expect(commands).toHaveLength(3);
    for (const command of commands) expect(command).toContain(` --settings ${file} `);
  });
});
