import { resolve } from 'node:path';
import { Output, type TextStream } from '../output/output.js';
import { connectionOf } from '../settings/connection.js';
import { profilesPath, readProfiles } from '../settings/profiles.js';
import { findProjectFile } from '../settings/project-file.js';
import { MAX_TOKEN_BYTES, readInput } from './input.js';
import type { CommonOptions, ServerOptions } from './options.js';
import { openSession, type Session } from './session.js';

/** The process that a command runs in. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  /** Aborted by Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
}

/** The output of a command. */
export function outputOf({ stdout, stderr, env }: Surroundings, options: CommonOptions): Output {
  return new Output({ stdout, stderr, env, json: options.json === true, quiet: options.quiet === true });
}

/**
 * The session of a command that talks to the server. The project file is looked for in `folder` and above.
 *
 * @throws CommandFailure if a setting is missing or wrong
 */
export async function sessionOf(
  surroundings: Surroundings,
  output: Output,
  options: ServerOptions,
  folder = '.',
): Promise<Session> {
  const { env, cwd, signal } = surroundings;
  const projectFile = findProjectFile(resolve(cwd, folder));
  const connection = connectionOf({
    url: options.url,
    profile: options.profile,
    token: options.tokenFile && (await readInput(surroundings, options.tokenFile, MAX_TOKEN_BYTES)).trim(),
    env,
    projectFile,
    profiles: readProfiles(profilesPath(env)),
  });
  const pipelineName = options.pipeline ?? (env.SLIPWAY_PIPELINE || undefined) ?? projectFile?.pipeline;
  const { url, profile, tokenFile, pipeline } = options;
  const chosenBy = { url, profile, tokenFile, pipeline };
  return openSession({ connection, output, projectFile, pipelineName, chosenBy, signal });
}
