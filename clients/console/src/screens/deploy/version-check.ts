import parse from 'semver/functions/parse';

const MAX_LENGTH = 256;

/** What is wrong with a version, as far as the page can check. The server decides when the release is deployed. */
export type VersionFault = 'EMPTY' | 'TOO_LONG' | 'NOT_SEMANTIC' | 'LEADING_V' | 'NOT_HIGHER';

/**
 * Checks a version as it is typed: its form, and that it is higher than the `current` one. Null if nothing is wrong. The
 * property test “accepts the same versions” in `server-rules.test.ts` compares this with `versionFault` of the server.
 */
export function checkVersion(version: string, current: string): VersionFault | null {
  if (version === '') return 'EMPTY';
  if (version.length > MAX_LENGTH) return 'TOO_LONG';
  if (/^v\d/i.test(version)) return 'LEADING_V';
  const parsed = parse(version);
  // The library also accepts white space around a version, and leaves out what follows a plus sign.
  if (parsed === null || parsed.version !== version.replace(/\+.*$/, '')) return 'NOT_SEMANTIC';
  const former = parse(current);
  if (former === null) return null;
  // The library would round very long numbers of a pre-release.
  const order = parsed.compareMain(former) || comparePrereleases(parsed.prerelease, former.prerelease);
  return order <= 0 ? 'NOT_HIGHER' : null;
}

type Identifiers = readonly (string | number)[];

/** By the first identifier that differs. A prefix has lower precedence, and a version without prerelease the highest. */
function comparePrereleases(a: Identifiers, b: Identifiers): number {
  if (a.length === 0 || b.length === 0) return b.length - a.length;
  for (const [index, ofA] of a.entries()) {
    const ofB = b[index];
    const order = ofB === undefined ? 1 : compareIdentifiers(`${ofA}`, `${ofB}`);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Numbers by value, texts by characters, numbers before texts. */
function compareIdentifiers(a: string, b: string): number {
  const [isNumberA, isNumberB] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (isNumberA !== isNumberB) return isNumberA ? -1 : 1;
  // There are no leading zeros, so the longer number is larger.
  const byLength = isNumberA ? a.length - b.length : 0;
  if (byLength !== 0 || a === b) return byLength;
  return a < b ? -1 : 1;
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
