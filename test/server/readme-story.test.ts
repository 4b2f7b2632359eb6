import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startApp, type TestApp } from '../support/start-app.js';

const ROOT = resolve(__dirname, '../..');
const [, STORY = ''] = /```console\n(.*?)```/s.exec(readFileSync(join(ROOT, 'README.md'), 'utf8')) ?? [];

/** A command of the story, and what the README says that it prints. */
interface Step {
  readonly command: string;
  readonly printed: string;
}

function stepsOf(story: string): Step[] {
  return story
    .split(/^\$ /m)
    .slice(1)
    .map((text) => {
      const end = /<<'END'/.test(text) ? text.indexOf('\nEND\n') + '\nEND\n'.length : text.indexOf('\n') + 1;
      return { command: text.slice(0, end), printed: text.slice(end) };
    });
}

/** Without what differs from run to run: times, with the columns after them, and how far a deployment was at some moment. */
function lasting(text: string): string {
  return text
    .replaceAll(/\d+ s ago|just now/g, 'N s ago')
    .replaceAll(/\(\d+ s\)/g, '(N s)')
    .replaceAll(/ {2,}/g, '  ')
    .replaceAll(/^.* → .* \d+ % .*\n/gm, '')
    .replaceAll(/^kept as the profile .*\n/gm, '');
}

describe('the story of the README', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  test('prints what it says, from an empty folder to Production', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'slipway-story-'));
    const config = mkdtempSync(join(tmpdir(), 'slipway-config-'));
    const run = (command: string) =>
      new Promise<string>((done) => {
        const prelude = `slipway() { node ${join(ROOT, 'clients/cli/slipway.mjs')} "$@" 2>&1; }`;
        const env = { PATH: process.env.PATH, HOME: config, SLIPWAY_CONFIG_DIR: config };
        const child = execFile('bash', ['-c', `${prelude}\n${command}`], { cwd, env }, (_error, stdout, stderr) =>
          done(stdout + stderr),
        );
        // Most commands end without reading it.
        child.stdin?.on('error', () => undefined);
        child.stdin?.end(`${app.adminToken}\n`);
      });
    const steps = stepsOf(STORY);
    expect(steps.length).toBeGreaterThan(10);
    for (const { command, printed } of steps) {
      const output = await run(command.replace('http://127.0.0.1:4000', app.url));
      const shown = lasting(output.replaceAll(app.url, 'http://127.0.0.1:4000'));
      expect(`$ ${command}${shown}`).toBe(`$ ${command}${lasting(printed)}`);
    }
  });
});
