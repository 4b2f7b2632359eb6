import semver, { type SemVer } from 'semver';
import { compareTexts } from '../../json/texts.js';

export type VersionPart = 'major' | 'minor' | 'patch';

/** The largest of the three numbers of a version that the library `semver` reads. */
export const MAX_VERSION_NUMBER = Number.MAX_SAFE_INTEGER;

/** The version that a text is, to the letter; null for any other text, and for numbers beyond `MAX_VERSION_NUMBER`. */
export function parseVersion(text: string): SemVer | null {
  const parsed = semver.parse(text);
  // The library also takes a leading “v” and blanks around a version.
  const spelling = parsed && [parsed.version, ...(parsed.build.length > 0 ? [parsed.build.join('.')] : [])].join('+');
  return spelling === text ? parsed : null;
}

/**
 * Less than 0 where the first is of lower precedence, more where it is of higher; build metadata does not count. Numbers
 * behind the hyphen count as numbers however long they are, which the library compares as doubles.
 */
export function compareVersions(a: SemVer, b: SemVer): number {
  return a.compareMain(b) || comparePrereleases(a.prerelease.map(String), b.prerelease.map(String));
}

/** The next version by one of the three numbers; for a version before `2.0.0`, that. Null where there is none. */
export function incrementVersion(version: SemVer, part: VersionPart): string | null {
  const next = semver.inc(version, part);
  return next !== null && parseVersion(next) !== null ? next : null;
}

/** By the first identifier that differs; what another one begins with is lower, and no prerelease is higher than any. */
function comparePrereleases(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return b.length - a.length;
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
  return byLength || compareTexts(a, b);
}
