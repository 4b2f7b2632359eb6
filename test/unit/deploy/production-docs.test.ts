import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../../../src/config.js';

const root = join(__dirname, '../../..');
const page = readFileSync(join(root, 'docs/production.md'), 'utf8');

describe('docs/production.md', () => {
  it('gives nginx more time than Slipway has', () => {
    const { limits } = loadConfig({});
    const milliseconds = Number(/proxy_read_timeout (\d+)s;/.exec(page)?.[1]) * 1_000;
    expect(milliseconds).toBeGreaterThan(limits.http.requestTimeoutMs);
    expect(milliseconds).toBeGreaterThan(limits.webSocket.pingMs);
  });
});
