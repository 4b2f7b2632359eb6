import { execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createReleasePipeline, type ReleasePipeline } from '../support/release-pipeline.js';
import { slipwayCommand } from '../support/run-slipway.js';
import { describeOnOneServer } from '../support/servers.js';
import { uniqueName } from '../support/unique-name.js';

const run = promisify(execFile);
const ENTRY = join(__dirname, '../../clients/cli/slipway.mjs');

/** Completes a line as bash does: `words` are the words that bash makes of it. */
const BASH = `
slipway() { "$NODE" "$ENTRY" "$@"; }
source <(slipway completion bash)
COMP_LINE=$1 COMP_POINT=\${#1}
shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
compopt() { echo "compopt $*"; }
_slipway
printf '%s\\n' "\${COMPREPLY[@]}"
`;

describeOnOneServer('slipway completion', (server) => {
  let pipeline: ReleasePipeline;
  let env: Record<string, string>;

  beforeAll(async () => {
    pipeline = await createReleasePipeline(server);
    env = {
      ...{ SLIPWAY_URL: server.url, SLIPWAY_TOKEN: server.adminToken, SLIPWAY_PIPELINE: pipeline.id },
      SLIPWAY_COMPLETION_TIMEOUT: '60000',
    };
  });

  async function complete(line: string, ...words: string[]): Promise<readonly string[]> {
    const all = { ...env, PATH: process.env.PATH, NODE: process.execPath, ENTRY };
    const { stdout, stderr } = await run('bash', ['--norc', '-c', BASH, 'bash', line, 'slipway', ...words], {
      env: all,
    });
    expect(stderr).toBe('');
    return stdout.trimEnd().split('\n');
  }

  test('completes commands, options, environments and versions in bash, and leaves files to it', async () => {
    const found = await Promise.all([
      complete('slipway secr', 'secr'),
      complete('slipway secrets set --from', 'secrets', 'set', '--from'),
      complete('slipway status sta', 'status', 'sta'),
      complete('slipway release sta', 'release', 'sta'),
      complete('slipway show sta', 'show', 'sta'),
      complete('slipway show staging@0', 'show', 'staging', '@', '0'),
      complete('slipway push ', 'push', ''),
      complete('slipway secrets set --file ', 'secrets', 'set', '--file', ''),
    ]);
    expect(found).toEqual([
      ['secrets'],
      ['--from-env-file'],
      expect.not.arrayContaining(['staging']),
      ['staging'],
      ['compopt -o nospace', 'staging@'],
      ['0.1.0'],
      ['compopt -o dirnames'],
      ['compopt -o default'],
    ]);
  });

  test('evaluates neither what is typed nor the name of a pipeline', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'slipway-completion-')), 'evaluated');
    const start = uniqueName('Evil');
    await server.expectOk(
      'mutation ($name: String!) { createPipeline(input: { name: $name }) { userErrors { message } } }',
      { name: `${start} $(touch ${file})` },
    );
    const word = start.slice(0, -1).replaceAll(' ', '\\ ');
    const [plain, quoted] = await Promise.all([
      complete(`slipway status $(touch ${file}) -p ${word}`, 'status', `$(touch ${file})`, '-p', word),
      complete(`slipway status -p "${start}`, 'status', '-p', `"${start}`),
    ]);
    expect(plain.join()).toContain(`\\$\\(touch\\ ${file}\\)`);
    expect(quoted).toEqual(['']);
    expect(existsSync(file)).toBe(false);
  });

  test('says nothing if the server does not answer at once', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const slipway = slipwayCommand({ ...env, SLIPWAY_URL: url });
    const ended = await slipway.run(['complete', 'bash'], {
      env: { COMP_LINE: 'slipway status -p ', SLIPWAY_COMPLETION_TIMEOUT: undefined },
    });
    expect(ended).toEqual({ code: 0, stdout: '', stderr: '' });
    silent.close();
  });
});

describe.each(['zsh', 'fish'])('slipway completion %s', (shell) => {
  const isInstalled = spawnSync(shell, ['--version']).status === 0;

  (isInstalled ? test : test.skip)('prints a script that the shell can read', async () => {
    const { stdout } = await slipwayCommand({}).run(['completion', shell]);
    const file = join(mkdtempSync(join(tmpdir(), 'slipway-completion-')), 'script');
    writeFileSync(file, stdout);
    const { status, stderr } = spawnSync(shell, ['-n', file], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});
