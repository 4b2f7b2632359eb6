import type { Command } from 'commander';
import { createClient, unwrap, type Viewer, whoAmI } from '../../../typescript/src/index.js';
import { usageFailure } from '../failures/command-failure.js';
import { commandHint, hintLines } from '../output/hint.js';
import type { Output } from '../output/output.js';
import type { Surroundings } from '../session/context.js';
import { ask, MAX_TOKEN_BYTES, readInput } from '../session/input.js';
import { addCommand, addServerCommand, type CommonOptions } from '../session/options.js';
import type { Runner } from '../session/runner.js';
import type { Session } from '../session/session.js';
import { normalAddress, validToken } from '../settings/connection.js';
import { profilesPath, readProfiles, withoutProfile, withProfile, writeProfiles } from '../settings/profiles.js';
import { findProjectFile } from '../settings/project-file.js';

interface LoginOptions extends CommonOptions {
  readonly profile?: string;
  readonly tokenFile?: string;
}

/** Adds `slipway login`, `logout` and `whoami`. */
export function addAccountCommands(program: Command, runner: Runner): void {
  const { surroundings } = runner;
  addCommand(program, {
    usage: 'login [address]',
    summary: 'keep a token for a server on this machine',
    description:
      'Checks a token, and keeps it with the address of its server in your configuration folder, in a file that only you can read. Asks for what is missing. Without a terminal, the token is read from stdin.',
    examples: [
      ['slipway login https://slipway.example.com', 'asks for the token'],
      ['slipway login https://slipway.example.com --profile work < token.txt', 'in a script'],
    ],
  })
    .option('--profile <name>', 'the name to keep it under; default: the host of the address')
    .option('--token-file <file>', 'a file with the token')
    .action(
      runner.local((output: Output, options: LoginOptions, address?: string) =>
        logIn(output, surroundings, options, address),
      ),
    );
  addCommand(program, {
    usage: 'logout [profile]',
    summary: 'forget a token on this machine',
    description:
      'Forgets the token of a profile, by default that of the last login. The token stays valid: revoke it on the server.',
    examples: [['slipway logout', 'the profile of the last login']],
  }).action(
    runner.local((output: Output, _options: CommonOptions, profile?: string) => logOut(output, surroundings, profile)),
  );
  addServerCommand(program, {
    usage: 'whoami',
    summary: 'which server, and as whom',
    description: 'Prints the server, and the member whose token is used.',
    examples: [['slipway whoami --json', 'for a script']],
  }).action(runner.server(printViewer));
}

async function printViewer({ client, output, url, signal }: Session): Promise<void> {
  const viewer = unwrap(await whoAmI(client, { signal }));
  output.result({ server: url, member: viewer }, [viewerLine(viewer, url)]);
}

async function logIn(output: Output, surroundings: Surroundings, options: LoginOptions, given?: string): Promise<void> {
  const { env, signal } = surroundings;
  const url = normalAddress(given ?? (env.SLIPWAY_URL || undefined) ?? (await addressToAsk(surroundings, options)));
  const token = validToken(await tokenToKeep(surroundings, options, url));
  const client = createClient({ url, token });
  try {
    const viewer = unwrap(await whoAmI(client, { signal }));
    const name = options.profile ?? new URL(url).host;
    const path = profilesPath(env);
    writeProfiles(path, withProfile(readProfiles(path), name, { url, token }));
    if (isOpen(url)) output.note('warning: the address has no TLS, so that others on the network can read the token');
    output.result({ server: url, profile: name, member: viewer }, [
      viewerLine(viewer, url),
      `kept as the profile "${name}" in ${path}`,
    ]);
  } finally {
    client.close();
  }
}

/**
 * The address in the project file, or what a person enters. The address in the file is used only if the person sees it before
 * entering a token. Otherwise, somebody who can edit the file could have the token sent to another server.
 */
async function addressToAsk(surroundings: Surroundings, { tokenFile }: LoginOptions): Promise<string> {
  const server = findProjectFile(surroundings.cwd)?.server;
  const isAsked = tokenFile === undefined && surroundings.stdin.isTTY === true;
  if (server !== undefined && isAsked) return server;
  if (server === undefined) return ask(surroundings, 'The address of the server', false);
  throw usageFailure('Expected the address of the server that the token is for', [
    `The token is not sent to ${server}, which slipway.json names.`,
    ...hintLines(['if it is for that server', commandHint({ chosenBy: {} }, 'login', server)]),
  ]);
}

async function logOut(output: Output, { env }: Surroundings, given?: string): Promise<void> {
  const path = profilesPath(env);
  const before = readProfiles(path);
  const name = given ?? before.current;
  if (name === null || !Object.hasOwn(before.profiles, name)) {
    if (given !== undefined) throw usageFailure(`There is no profile "${given}"`);
    output.result({ profile: null }, ['nothing to do: no profile is signed in']);
    return;
  }
  writeProfiles(path, withoutProfile(before, name));
  output.result({ profile: name }, [`forgot the profile "${name}"; its token is still valid until it is revoked`]);
}

function tokenToKeep(surroundings: Surroundings, { tokenFile }: LoginOptions, url: string): Promise<string> {
  if (tokenFile === undefined && surroundings.stdin.isTTY) return ask(surroundings, `Your token for ${url}`, true);
  return readInput(surroundings, tokenFile, MAX_TOKEN_BYTES);
}

function viewerLine({ name, role, projects }: Viewer, url: string): string {
  const limit = projects === null ? '' : `, limited to ${projects.length} projects`;
  return `${name}, ${role}${limit}, on ${url}`;
}

/** Whether an address is reached without TLS over a network. */
function isOpen(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !/^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
}
