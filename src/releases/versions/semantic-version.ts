import semver, { type SemVer } from 'semver';
import { compareTexts } from '../../json/texts.js';

export type VersionPart = 'major' | 'minor' | 'patch';

/** The maximum of each of the three numbers of a version, set by the library `semver`. */
export const MAX_VERSION_NUMBER = Number.MAX_SAFE_INTEGER;

/** Parses a semantic version strictly. Null if the text is invalid or a number exceeds `MAX_VERSION_NUMBER`. */
export function parseVersion(text: string): SemVer | null {
  const parsed = semver.parse(text);
  // The library also accepts a leading “v” and surrounding white space.
  const spelling = parsed && [parsed.version, ...(parsed.build.length > 0 ? [parsed.build.join('.')] : [])].join('+');
  return spelling === text ? parsed : null;
}

/**
 * Compares the precedence of versions, like a comparator of `sort`. Build metadata is ignored. Numeric prerelease
 * identifiers of any length are compared exactly, whereas the library compares them as doubles.
 */
export function compareVersions(a: SemVer, b: SemVer): number {
  return a.compareMain(b) || comparePrereleases(a.prerelease.map(String), b.prerelease.map(String));
}

/** Increments one of the numbers; the release follows its prereleases. Null if a number would be too large. */
export function incrementVersion(version: SemVer, part: VersionPart): string | null {
  const next = semver.inc(version, part);
  return next !== null && parseVersion(next) !== null ? next : null;
}

/** By the first identifier that differs. A prefix has lower precedence, and a version without prerelease the highest. */
function comparePrereleases(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return b.length - a.length;
  for (const [index, identifier] of a.entries()) {
    const other = b[index];
    const difference = other === undefined ? 1 : compareIdentifiers(identifier, other);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Numbers by value, texts by characters, numbers before texts. */
function compareIdentifiers(a: string, b: string): number {
  const [isNumber, isOtherNumber] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (isNumber !== isOtherNumber) return isNumber ? -1 : 1;
  // There are no leading zeros, so the longer number is larger.
  const byLength = isNumber ? a.length - b.length : 0;
  return byLength || compareTexts(a, b);
}
