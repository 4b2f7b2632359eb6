import { collect, pick, unwrap } from '../../../typescript/src/index.js';
import { parseEnvironmentName } from '../pipeline/environment-names.js';
import { findEnvironment } from '../pipeline/find-environment.js';
import { listPipelines } from '../pipeline/pipelines.js';
import { outputOf, type Surroundings, sessionOf } from '../session/context.js';
import type { Session } from '../session/session.js';
import { profilesPath, readProfiles } from '../settings/profiles.js';
import { CompletedVersionsDocument } from './versions.generated.js';
import type { Candidate, Place } from './wanted.js';

const ENVIRONMENTS = ['development', 'staging', 'production'];

/** How long the server may take, in milliseconds, unless SLIPWAY_COMPLETION_TIMEOUT says otherwise: a person waits. */
const DEFAULT_TIMEOUT_MS = 700;
const MAX_TIMEOUT_MS = 60_000;

/**
 * The candidates for what is wanted. `:files` or `:folders` alone leaves it to the shell. Names and versions are read from the
 * server if it answers at once; none, and no error, if it does not.
 */
export async function candidatesFor(
  { wanted, given }: Place,
  typed: string,
  surroundings: Surroundings,
): Promise<readonly Candidate[]> {
  switch (wanted.kind) {
    case 'CANDIDATES':
      return wanted.candidates;
    case 'FILES':
      return [{ value: ':files', description: '' }];
    case 'FOLDERS':
      return [{ value: ':folders', description: '' }];
    case 'PROFILES':
      return profiles(surroundings);
    case 'PIPELINES':
      return fromServer(surroundings, given, pipelineNames);
    case 'ENVIRONMENTS':
      if (typed.includes('@')) return fromServer(surroundings, given, (session) => versionsOf(session, typed));
      return ENVIRONMENTS.flatMap((name) => environmentCandidates(name, wanted.withVersion));
  }
}

function environmentCandidates(name: string, withVersion: boolean): readonly Candidate[] {
  if (!withVersion) return [{ value: name, description: '' }];
  return name === 'development' ? [] : [{ value: `${name}@`, description: 'a version' }];
}

function profiles({ env }: Surroundings): readonly Candidate[] {
  try {
    const all = Object.entries(readProfiles(profilesPath(env)).profiles);
    return all.map(([value, { url }]) => ({ value, description: url }));
  } catch {
    return [];
  }
}

async function fromServer(
  surroundings: Surroundings,
  given: Place['given'],
  read: (session: Session) => Promise<readonly Candidate[]>,
): Promise<readonly Candidate[]> {
  const signal = AbortSignal.any([surroundings.signal, AbortSignal.timeout(timeoutMs(surroundings))]);
  const { url, profile, tokenFile, pipeline } = given;
  try {
    const session = await sessionOf({ ...surroundings, signal }, outputOf(surroundings, {}), {
      ...{ url, profile, tokenFile, pipeline },
    });
    return await read(session);
  } catch {
    // An error would stand in the middle of what the person types.
    return [];
  }
}

function timeoutMs({ env }: Surroundings): number {
  const given = Number(env.SLIPWAY_COMPLETION_TIMEOUT);
  return Number.isInteger(given) && given > 0 ? Math.min(given, MAX_TIMEOUT_MS) : DEFAULT_TIMEOUT_MS;
}

async function pipelineNames({ client, signal }: Session): Promise<readonly Candidate[]> {
  const all = await collect(listPipelines(client, { signal }));
  return all.map(({ name }) => ({ value: name, description: '' }));
}

async function versionsOf(session: Session, typed: string): Promise<readonly Candidate[]> {
  const before = typed.slice(0, typed.indexOf('@'));
  const kind = parseEnvironmentName(before)?.kind;
  if (kind === undefined) return [];
  const environment = await findEnvironment(session, kind);
  const { client, signal } = session;
  const answer = await client.query(CompletedVersionsDocument, { environmentId: environment.id }, { signal });
  const { releases } = unwrap(pick(answer, (data) => data.environment));
  return releases.nodes.flatMap(({ version, state, description }) =>
    version === null ? [] : [{ value: `${before}@${version}`, description: `${state} ${description ?? ''}` }],
  );
}
