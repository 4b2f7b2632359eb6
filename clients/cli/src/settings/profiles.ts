import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import envPaths from 'env-paths';
import { usageFailure } from '../failures/command-failure.js';

/** A server, and the token to use there. */
interface Profile {
  readonly url: string;
  readonly token: string;
}

/** The profiles of a user of this machine. */
export interface Profiles {
  /** The name of the profile that was signed in last. */
  readonly current: string | null;
  readonly profiles: Readonly<Record<string, Profile>>;
}

const NONE: Profiles = { current: null, profiles: {} };

/** The file of the profiles, in the user's configuration folder. `SLIPWAY_CONFIG_DIR` names another folder. */
export function profilesPath(env: NodeJS.ProcessEnv): string {
  return join(env.SLIPWAY_CONFIG_DIR || envPaths('slipway', { suffix: '' }).config, 'profiles.json');
}

/** The profiles. None if there is no file. @throws CommandFailure if the file is not valid */
export function readProfiles(path: string): Profiles {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return NONE;
    throw usageFailure(`Expected to be able to read ${path}, got: ${(error as Error).message}`);
  }
  const value = parse(text);
  if (value) return value;
  throw usageFailure(`Expected ${path} to be written by "slipway login". Delete it, and sign in again`);
}

/** Writes the profiles, so that only the user can read them: all at once. @throws CommandFailure if that fails */
export function writeProfiles(path: string, profiles: Profiles): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    // The mode is only that of a new file.
    rmSync(temporary, { force: true });
    try {
      writeFileSync(temporary, `${JSON.stringify(profiles, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
      renameSync(temporary, path);
    } finally {
      rmSync(temporary, { force: true });
    }
  } catch (error) {
    throw usageFailure(`Expected to be able to write ${path}, got: ${(error as Error).message}`);
  }
}

/** With one profile added or replaced, which becomes the current one. */
export function withProfile(before: Profiles, name: string, profile: Profile): Profiles {
  return { current: name, profiles: { ...before.profiles, [name]: profile } };
}

/** Without one profile. */
export function withoutProfile({ current, profiles }: Profiles, name: string): Profiles {
  const kept = Object.entries(profiles).filter(([each]) => each !== name);
  return { current: current === name ? null : current, profiles: Object.fromEntries(kept) };
}

function parse(text: string): Profiles | null {
  let value: Partial<Profiles> | null;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const { current = null, profiles } = value ?? {};
  if (typeof profiles !== 'object' || profiles === null) return null;
  const isValid = Object.values(profiles).every(
    (each: Partial<Profile> | null) => typeof each?.url === 'string' && typeof each.token === 'string',
  );
  return isValid && (current === null || typeof current === 'string') ? { current, profiles } : null;
}
