import compare from 'semver/functions/compare';
import parse from 'semver/functions/parse';

const MAX_LENGTH = 256;

/** What is wrong with a version, as far as the page can check. The server decides when the release is deployed. */
export type VersionFault = 'EMPTY' | 'TOO_LONG' | 'NOT_SEMANTIC' | 'LEADING_V' | 'NOT_HIGHER';

/** Checks a version as it is typed: its form, and that it is higher than the `current` one. Null if nothing is wrong. */
export function checkVersion(version: string, current: string): VersionFault | null {
  if (version === '') return 'EMPTY';
  if (version.length > MAX_LENGTH) return 'TOO_LONG';
  if (/^v\d/i.test(version)) return 'LEADING_V';
  const parsed = parse(version);
  // The library also accepts white space around a version, and leaves out what follows a plus sign.
  if (parsed === null || parsed.version !== version.replace(/\+.*$/, '')) return 'NOT_SEMANTIC';
  const former = parse(current);
  if (former === null) return null;
  const order = compare(parsed, former);
  // The library rounds very long numbers of a pre-release: if only these differ, the server decides.
  return order < 0 || (order === 0 && parsed.version === former.version) ? 'NOT_HIGHER' : null;
}

type Bump = 'MAJOR' | 'MINOR' | 'PATCH';

/** The server's suggestions. */
export interface Suggestions {
  readonly major?: string | null;
  readonly minor?: string | null;
  readonly patch?: string | null;
  readonly recommended: Bump;
  readonly sourceVersion?: string | null;
  readonly recommendedVersion?: string | null;
}

/** A version that one click fills in. */
export interface OfferedVersion {
  readonly version: string;
  /** What kind of version it is: the next of a part, or the one that the source runs. */
  readonly kind: Bump | 'SOURCE';
  readonly isRecommended: boolean;
}

/** The versions to offer, each once: that of the source first, then the next patch, minor and major one. */
export function offeredVersions(suggestions: Suggestions): OfferedVersion[] {
  const { sourceVersion, patch, minor, major, recommendedVersion } = suggestions;
  const candidates = [
    ['SOURCE', sourceVersion],
    ['PATCH', patch],
    ['MINOR', minor],
    ['MAJOR', major],
  ] as const;
  const offered = candidates.flatMap(([kind, version]) => (version == null ? [] : [{ kind, version }]));
  const first = (version: string) => offered.findIndex((each) => each.version === version);
  return offered
    .filter(({ version }, index) => first(version) === index)
    .map((each) => ({ ...each, isRecommended: each.version === recommendedVersion }));
}
