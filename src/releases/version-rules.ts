import semver from 'semver';
import type { ContentChange } from '../content/content.types.js';
import { changedPayloadParts, subjectOf, triggersDiffer } from '../messages/content-differences.js';
import { nameOf } from '../messages/wording.js';
import { changeSentence } from './change-sentence.js';

const MAX_LENGTH = 256;

export type VersionBump = 'MAJOR' | 'MINOR' | 'PATCH';

export interface VersionFault {
  readonly code: 'VERSION_INVALID' | 'VERSION_NOT_HIGHER';
  readonly message: string;
}

export interface VersionSuggestions {
  readonly current: string;
  readonly major: string;
  readonly minor: string;
  readonly patch: string;
  /** Which of the three the changes call for, and the change that decided it, in words. */
  readonly recommended: VersionBump;
  readonly reason: string;
}

/**
 * Why `version` can't follow `current`, or null where it can. It must be a semantic version (2.0.0) to the letter, of at
 * most 256 characters and with numbers that JavaScript holds exactly, and be higher in precedence: build metadata does
 * not count.
 */
export function versionFault(version: string, current: string): VersionFault | null {
  if (version.length > MAX_LENGTH) {
    const message = `A version has at most ${MAX_LENGTH} characters; this one has ${version.length}.`;
    return { code: 'VERSION_INVALID', message };
  }
  if (!isSemanticVersion(version)) {
    const form = 'MAJOR.MINOR.PATCH, such as 1.4.0 or 2.0.0-rc.1, without a leading “v” and without spaces';
    return { code: 'VERSION_INVALID', message: `“${version}” is not a semantic version. Give ${form}.` };
  }
  if (!semver.gt(version, current)) {
    const advice = `Give a higher one, such as ${successor(current, 'patch')}`;
    const message = `“${version}” is not higher than ${current}, the highest version deployed. ${advice}.`;
    return { code: 'VERSION_NOT_HIGHER', message };
  }
  return null;
}

/** The version of highest precedence; the first of equals. Null where there is none. */
export function highestVersion(versions: readonly string[]): string | null {
  return versions.reduce<string | null>(
    (highest, version) => (highest === null || semver.gt(version, highest) ? version : highest),
    null,
  );
}

/** The versions that could follow `current`, each strictly higher, and the one that the changes call for. */
export function suggestVersions(current: string, changes: readonly ContentChange[]): VersionSuggestions {
  return {
    current,
    major: successor(current, 'major'),
    minor: successor(current, 'minor'),
    patch: successor(current, 'patch'),
    ...recommend(changes),
  };
}

/** What calls for which version, in order of weight. A reason is null where it does not apply to the change. */
const DECISIONS: readonly { bump: VersionBump; reason: (change: ContentChange) => string | null }[] = [
  { bump: 'MAJOR', reason: (change) => (change.type === 'REMOVE' ? sentenceOf(change) : null) },
  { bump: 'MAJOR', reason: triggerReason },
  { bump: 'MAJOR', reason: payloadReason },
  { bump: 'MINOR', reason: (change) => (change.type === 'ADD' ? sentenceOf(change) : null) },
  { bump: 'PATCH', reason: sentenceOf },
];

function recommend(changes: readonly ContentChange[]): Pick<VersionSuggestions, 'recommended' | 'reason'> {
  for (const decision of DECISIONS) {
    for (const change of changes) {
      const reason = decision.reason(change);
      if (reason !== null) {
        return { recommended: decision.bump, reason };
      }
    }
  }
  return { recommended: 'PATCH', reason: 'Includes no change' };
}

function triggerReason(change: ContentChange): string | null {
  const differs =
    change.contentType === 'WORKFLOW' &&
    change.type === 'MODIFY' &&
    triggersDiffer(change.before.definition.trigger, change.after.definition.trigger);
  return differs ? `Changes the trigger of ${nameOf(subjectOf(change))}` : null;
}

function payloadReason(change: ContentChange): string | null {
  if (change.contentType !== 'APP_EVENT' || change.type !== 'MODIFY') {
    return null;
  }
  const parts = changedPayloadParts(change.before.definition, change.after.definition);
  return parts.length > 0 ? `Changes the ${parts.join(' and ')} of ${nameOf(subjectOf(change))}` : null;
}

function sentenceOf(change: ContentChange): string {
  return changeSentence(change.type, subjectOf(change), change.before?.name);
}

/** `semver` forgives a leading `v` or `=` and outer spaces; what it read must be what was written. */
function isSemanticVersion(text: string): boolean {
  const parsed = semver.parse(text);
  if (parsed === null) {
    return false;
  }
  const build = parsed.build.length > 0 ? `+${parsed.build.join('.')}` : '';
  return `${parsed.version}${build}` === text;
}

function successor(current: string, part: 'major' | 'minor' | 'patch'): string {
  const next = semver.inc(current, part);
  if (next === null) {
    throw new TypeError(`Expected a semantic version to count up from, got “${current}”.`);
  }
  return next;
}
