import { CommandFailure, usageFailure } from '../failures/command-failure.js';
import { commandHint, hintLines } from '../output/hint.js';
import type { Profiles } from './profiles.js';
import type { ProjectFile } from './project-file.js';

/** Where the settings of a connection may come from. Flags go before the environment. */
export interface ConnectionSources {
  /** `--url`. */
  readonly url?: string | undefined;
  /** `--profile`. */
  readonly profile?: string | undefined;
  /** The token in the file of `--token-file`. */
  readonly token?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly projectFile: Pick<ProjectFile, 'server'> | null;
  readonly profiles: Profiles;
}

/** The server to talk to, and the token to talk with. */
export interface Connection {
  readonly url: string;
  readonly token: string;
}

const SIGN_IN = hintLines(
  ['sign in', 'slipway login https://slipway.example.com'],
  ['or in a job', 'set SLIPWAY_URL and SLIPWAY_TOKEN'],
);

/**
 * Decides which server to talk to, and with which token. A token is only sent to the server that it was given for: by the
 * profile, or beside it. The project file alone never decides it: somebody who can edit that file could have the token of a
 * job sent to another server.
 *
 * @throws CommandFailure if a setting is missing or wrong
 */
export function connectionOf(sources: ConnectionSources): Connection {
  const { env, profiles } = sources;
  if (sources.token !== undefined && sources.profile !== undefined) {
    throw usageFailure('Expected --token-file or --profile, got both');
  }
  const given = sources.token ?? (env.SLIPWAY_TOKEN?.trim() || undefined);
  const address = sources.url ?? (env.SLIPWAY_URL?.trim() || undefined);
  if (given !== undefined && sources.profile === undefined) return withGivenToken(given, address, sources.projectFile);
  const profileName = sources.profile ?? (env.SLIPWAY_PROFILE || undefined);
  const profile = profileOf(profiles, profileName, address ?? sources.projectFile?.server);
  return { url: profile.url, token: profile.token };
}

/** A token without white space around it. @throws CommandFailure if it can't be one. The message does not contain it */
export function validToken(text: string): string {
  const token = text.trim();
  if (/^[!-~]+$/.test(token)) return token;
  throw usageFailure('Expected a token of visible ASCII characters');
}

/** An address in the form in which two of them can be compared. @throws CommandFailure if it is not an HTTP address */
export function normalAddress(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !/^https?:$/.test(parsed.protocol) || parsed.username !== '' || parsed.password !== '')
    throw usageFailure('Expected the address of the server, such as https://slipway.example.com');
  return `${parsed.origin}${parsed.pathname.replace(/\/+$/, '')}`;
}

function withGivenToken(
  token: string,
  address: string | undefined,
  file: ConnectionSources['projectFile'],
): Connection {
  if (address !== undefined) return { url: normalAddress(address), token: validToken(token) };
  const also = file?.server === undefined ? [] : [`The token is not sent to ${file.server}, which slipway.json names.`];
  throw usageFailure('Expected SLIPWAY_URL or --url, the server that the token is for', also);
}

function profileOf({ current, profiles }: Profiles, name: string | undefined, address: string | undefined) {
  const url = address === undefined ? undefined : normalAddress(address);
  if (name !== undefined) {
    const named = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
    if (!named)
      throw usageFailure(
        `There is no profile "${name}"`,
        hintLines(['sign in', commandHint({ chosenBy: { profile: name } }, 'login')]),
      );
    if (url === undefined || named.url === url) return named;
    throw usageFailure(`The profile "${name}" is for ${named.url}, not for ${url}`);
  }
  const preferred = current === null ? undefined : profiles[current];
  if (url === undefined) {
    if (preferred) return preferred;
    throw notSignedIn('You are not signed in to a server');
  }
  const found = [preferred, ...Object.values(profiles)].find((each) => each?.url === url);
  if (found) return found;
  throw notSignedIn(`You are not signed in to ${url}`);
}

function notSignedIn(message: string): CommandFailure {
  return new CommandFailure('NOT_ALLOWED', message, { lines: SIGN_IN });
}
