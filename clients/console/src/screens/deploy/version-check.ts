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
  // The library would round very long numbers of a pre-release.
  const order = parsed.compareMain(former) || comparePrereleases(parsed.prerelease, former.prerelease);
  return order <= 0 ? 'NOT_HIGHER' : null;
}

type Identifiers = readonly (string | number)[];

/** By the first identifier that differs. A prefix has lower precedence, and a version without prerelease the highest. */
function comparePrereleases(some: Identifiers, others: Identifiers): number {
  if (some.length === 0 || others.length === 0) return others.length - some.length;
  for (const [index, identifier] of some.entries()) {
    const other = others[index];
    const order = other === undefined ? 1 : compareIdentifiers(`${identifier}`, `${other}`);
    if (order !== 0) return order;
  }
  return some.length - others.length;
}

/** Numbers by value, texts by characters, numbers before texts. */
function compareIdentifiers(one: string, other: string): number {
  const [isNumber, isOtherNumber] = [/^\d+$/.test(one), /^\d+$/.test(other)];
  if (isNumber !== isOtherNumber) return isNumber ? -1 : 1;
  // There are no leading zeros, so the longer number is larger.
  const byLength = isNumber ? one.length - other.length : 0;
  if (byLength !== 0 || one === other) return byLength;
  return one < other ? -1 : 1;
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
