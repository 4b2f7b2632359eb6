import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DOCUMENTED_FIELDS } from '../support/documented-fields.js';
import { createReleasePipeline, type ReleasePipeline } from '../support/release-pipeline.js';
import { type Slipway, slipwayCommand } from '../support/run-slipway.js';
import { describeOnOneServer } from '../support/servers.js';

/** The rows of the tables in docs/command.md. */
const ROWS = readFileSync(join(__dirname, '../../docs/command.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'));

/** Groups of commands, e.g. `secrets`. */
const GROUPS = new Set([
  'admin',
  ...Array.from(DOCUMENTED_FIELDS.keys(), (name) => name.split(' '))
    .filter(({ length }) => length > 1)
    .map(([group]) => group),
]);

/** They print a protocol, a script, or what a program of the server prints. */
const WITHOUT_DOCUMENT = /^(mcp|completion|admin .*)$/;

describeOnOneServer('docs/command.md', (server) => {
  let pipeline: ReleasePipeline;
  let slipway: Slipway;

  beforeAll(async () => {
    pipeline = await createReleasePipeline(server);
    await pipeline.put({ integrations: { box: { authentication: 'OAUTH2' } } });
    const env = { SLIPWAY_URL: server.url, SLIPWAY_TOKEN: server.adminToken, SLIPWAY_PIPELINE: pipeline.id };
    slipway = slipwayCommand(env);
  });

  /** The commands at the end of a command line, as completion lists them. */
  async function commandsAfter(line: string): Promise<readonly string[]> {
    const { stdout } = await slipway.run(['complete', 'zsh'], { env: { COMP_LINE: line } });
    const names = stdout.split('\n').map((each) => each.split('\t', 1)[0] ?? '');
    return names.filter((name) => name !== '' && name !== 'help');
  }

  test('lists every command, and the fields of its JSON document', async () => {
    const first = await commandsAfter('slipway ');
    const all = await Promise.all(
      first.map(async (name) => {
        if (!GROUPS.has(name)) return [name];
        return (await commandsAfter(`slipway ${name} `)).map((each) => `${name} ${each}`);
      }),
    );
    const commands = all.flat();
    expect(commands).toEqual(expect.arrayContaining(['release', 'secrets set', 'admin backup']));
    const isListed = (command: string) =>
      ROWS.some((row) => command.split(' ').every((word) => new RegExp(`(?<![\\w-])${word}(?![\\w-])`).test(row)));
    expect(commands.filter((command) => !isListed(command))).toEqual([]);
    const withDocument = commands.filter((command) => !WITHOUT_DOCUMENT.test(command));
    expect(withDocument.sort()).toEqual([...DOCUMENTED_FIELDS.keys()].sort());
  });

  /** The documents of other commands are compared with the page where other tests read them. */
  test('has the fields of the documents that no other test reads', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'slipway-documents-'));
    const config = { SLIPWAY_CONFIG_DIR: mkdtempSync(join(tmpdir(), 'slipway-config-')) };
    await slipway.json(['login', server.url], { env: config, input: server.adminToken });
    await slipway.json(['pull', 'content'], { cwd });
    await Promise.all([
      slipway.json(['logout'], { env: config }),
      slipway.json(['push', 'content'], { cwd }),
      slipway.json(['validate', 'content'], { cwd }),
      slipway.json(['notes', 'staging@0.1.0']),
      slipway.json(['pipelines', 'list']),
      slipway.json(['webhooks', 'list']),
      slipway.json(['variables', 'set', 'staging', 'REGION'], { input: 'eu' }),
      slipway.json(['variables', 'list', 'staging']),
      slipway.json(['secrets', 'set', 'staging', 'KEY'], { input: 'value of a secret' }),
      slipway.json(['secrets', 'delete', 'staging', 'OTHER']),
      slipway.json(['credentials', 'set', 'staging', 'box', '--client-id', 'box'], { input: 'secret of a client' }),
      slipway.json(['settings', 'set', 'staging', 'box', 'region', '--type', 'text'], { input: 'eu' }),
      slipway.json(['settings', 'delete', 'staging', 'box', 'other']),
    ]);
  });
});
