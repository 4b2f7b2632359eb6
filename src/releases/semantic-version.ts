/** A semantic version (semver.org 2.0.0), with its numbers as texts, which may be longer than JavaScript holds exactly. */
export interface SemanticVersion {
  readonly core: readonly [major: string, minor: string, patch: string];
  /** Empty for a release that is none before another. */
  readonly prerelease: readonly string[];
}

export type VersionPart = 'major' | 'minor' | 'patch';

const NUMBER = '0|[1-9]\\d*';
const IDENTIFIER = `(?:${NUMBER}|\\d*[a-zA-Z-][0-9a-zA-Z-]*)`;
const BUILD = '[0-9a-zA-Z-]+';
const VERSION = new RegExp(
  `^(${NUMBER})\\.(${NUMBER})\\.(${NUMBER})(?:-(${IDENTIFIER}(?:\\.${IDENTIFIER})*))?(?:\\+${BUILD}(?:\\.${BUILD})*)?$`,
);

/** The version that a text is, to the letter; null for any other text. The caller has looked at its length. */
export function parseVersion(text: string): SemanticVersion | null {
  const [, major, minor, patch, prerelease] = VERSION.exec(text) ?? [];
  if (major === undefined || minor === undefined || patch === undefined) return null;
  return { core: [major, minor, patch], prerelease: prerelease?.split('.') ?? [] };
}

/** Less than 0 where the first is of lower precedence, more where it is of higher; build metadata does not count. */
export function compareVersions(a: SemanticVersion, b: SemanticVersion): number {
  return compareLists(a.core, b.core) || comparePrereleases(a.prerelease, b.prerelease);
}

/** The next version by one of the three numbers: for a version before `2.0.0`, that. */
export function successorOf({ core, prerelease }: SemanticVersion, part: VersionPart): string {
  const [major, minor, patch] = core.map(BigInt) as [bigint, bigint, bigint];
  // A version before 2.0.0 has 2.0.0 as its next one by each of the numbers.
  const step = prerelease.length > 0 ? 0n : 1n;
  switch (part) {
    case 'major':
      return `${minor === 0n && patch === 0n ? major + step : major + 1n}.0.0`;
    case 'minor':
      return `${major}.${patch === 0n ? minor + step : minor + 1n}.0`;
    case 'patch':
      return `${major}.${minor}.${patch + step}`;
  }
}

function comparePrereleases(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return b.length - a.length;
  return compareLists(a, b);
}

/** By the first identifier that differs; a list that the other one begins with is lower. */
function compareLists(a: readonly string[], b: readonly string[]): number {
  for (const [index, identifier] of a.entries()) {
    const other = b[index];
    const difference = other === undefined ? 1 : compareIdentifiers(identifier, other);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Numbers by their value, texts by their characters, a number before a text. */
function compareIdentifiers(a: string, b: string): number {
  const [isNumber, isOtherNumber] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (isNumber !== isOtherNumber) return isNumber ? -1 : 1;
  // Without leading zeros the longer number is the larger one.
  const byLength = isNumber ? a.length - b.length : 0;
  return byLength || (a < b ? -1 : Number(a > b));
}
