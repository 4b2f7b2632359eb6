import increment from 'semver/functions/inc.js';
import parse from 'semver/functions/parse.js';

/** The parts of a version that `--bump` names. `recommended` is what the changes call for. */
export const BUMPS = ['recommended', 'major', 'minor', 'patch'] as const;
type Bump = (typeof BUMPS)[number];

/** The version that a release is to get. */
export type VersionChoice =
  | { readonly kind: 'VERSION'; readonly version: string }
  | { readonly kind: 'BUMP'; readonly bump: Bump };

/** The server's suggestions for a preview. */
interface Suggestions {
  readonly major: string | null;
  readonly minor: string | null;
  readonly patch: string | null;
  readonly recommendedVersion: string | null;
}

const MAX_LENGTH = 256;

/** What is wrong with the form of a version. Null if it is a semantic version. The server decides whether it is high enough. */
export function versionFault(version: string): string | null {
  const parsed = parse(version);
  // The library also accepts a leading "v" and white space, and leaves out what follows a plus sign.
  const isStrict = parsed !== null && parsed.version === version.replace(/\+.*$/, '');
  if (isStrict && version.length <= MAX_LENGTH) return null;
  return `Expected a semantic version of at most ${MAX_LENGTH} characters, such as 2.5.0 or 3.0.0-rc.1, got "${version}"`;
}

/** The version that a choice means for a preview. Null if there is none, because a number would be too large. */
export function chooseVersion(choice: VersionChoice, suggestions: Suggestions): string | null {
  if (choice.kind === 'VERSION') return choice.version;
  return choice.bump === 'recommended' ? suggestions.recommendedVersion : suggestions[choice.bump];
}

/** Whether a release may have got its version by a choice, when the environment ran the version `before`. */
export function mayHaveGiven(choice: VersionChoice, version: string | null, before: string | null): boolean {
  if (choice.kind === 'VERSION') return choice.version === version;
  return choice.bump === 'recommended' || (before !== null && increment(before, choice.bump) === version);
}
