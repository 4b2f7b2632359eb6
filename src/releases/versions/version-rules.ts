import type { SemVer } from 'semver';
import { isRename } from '../../content/changes/change-row.js';
import { changeSentence } from '../../content/changes/change-sentence.js';
import type { ContentChange } from '../../content/changes/content-change.js';
import { isTeamSetting } from '../../content/definitions/setting-values.js';
import {
  authenticationDifference,
  changedPayloadParts,
  firingConditionsDiffer,
  narrowedUserSettings,
  newlyRequiredSettings,
  removedUserSettings,
  subjectOf,
} from '../../messages/facts/content-differences.js';
import { describeItem } from '../../messages/facts/wording.js';
import {
  compareVersions,
  incrementVersion,
  MAX_VERSION_NUMBER,
  parseVersion,
  type VersionPart,
} from './semantic-version.js';

/** In characters. */
const MAX_VERSION_LENGTH = 256;

export type VersionBump = 'MAJOR' | 'MINOR' | 'PATCH';

export interface VersionFault {
  readonly code: 'VERSION_INVALID' | 'VERSION_NOT_HIGHER';
  readonly message: string;
}

export interface VersionSuggestions {
  readonly current: string;
  /** Null if it would be too long or have a number that is too large; so for the next two. */
  readonly major: string | null;
  readonly minor: string | null;
  readonly patch: string | null;
  /** The bump that the changes require, and a description of the change that requires it. */
  readonly recommended: VersionBump;
  readonly reason: string;
  /** The version that the source runs; null if it is not higher than `current`, or the source has none. */
  readonly sourceVersion: string | null;
  /** The version of the source for a release of its whole content, otherwise by `recommended`. Null if there is none. */
  readonly recommendedVersion: string | null;
}

/** The source of a release. */
export interface VersionSource {
  /** The version that it runs. Null if it has none, and for rollbacks. */
  readonly version: string | null;
  /** Whether the release includes all changes, and so gives the target the source's content. */
  readonly isComplete: boolean;
}

/**
 * Validates that `version` can follow `current`; null if it can. It must be a semantic version (SemVer 2.0.0) with at most
 * 256 characters, numbers of at most 9007199254740991, and a higher precedence than `current`; see `compareVersions`.
 */
export function versionFault(version: string, current: string): VersionFault | null {
  if (version.length > MAX_VERSION_LENGTH) {
    const message = `A version has at most ${MAX_VERSION_LENGTH} characters; this one has ${version.length}.`;
    return { code: 'VERSION_INVALID', message };
  }
  const parsed = parseVersion(version);
  if (parsed === null) {
    const form = `MAJOR.MINOR.PATCH, such as 1.4.0 or 2.0.0-rc.1, without a leading “v”, without spaces, and with numbers of at most ${MAX_VERSION_NUMBER}`;
    return { code: 'VERSION_INVALID', message: `“${version}” is not a semantic version. Give ${form}.` };
  }
  if (compareVersions(parsed, parseAccepted(current)) <= 0) {
    const next = increment(current, 'patch') ?? increment(current, 'minor') ?? increment(current, 'major');
    const advice =
      next === null
        ? `There is no higher one of at most ${MAX_VERSION_LENGTH} characters, with numbers of at most ${MAX_VERSION_NUMBER}`
        : `Give a higher one, such as ${next}`;
    const message = `“${version}” is not higher than ${current}, the highest version deployed. ${advice}.`;
    return { code: 'VERSION_NOT_HIGHER', message };
  }
  return null;
}

/** The bump that changes require, and a description of the change that requires it. */
export type RequiredBump = Pick<VersionSuggestions, 'recommended' | 'reason'>;

/** Suggests versions that are higher than `current`, and which of them the changes require: see `requiredBump`. */
export function suggestVersions(
  current: string,
  { recommended, reason }: RequiredBump,
  { version, isComplete }: VersionSource,
): VersionSuggestions {
  const [major, minor, patch] = [increment(current, 'major'), increment(current, 'minor'), increment(current, 'patch')];
  // A higher bump than the changes require is allowed.
  const next = { MAJOR: major, MINOR: minor ?? major, PATCH: patch ?? minor ?? major };
  const sourceVersion = version !== null && versionFault(version, current) === null ? version : null;
  return {
    current,
    major,
    minor,
    patch,
    recommended,
    reason,
    sourceVersion,
    recommendedVersion: (isComplete ? sourceVersion : null) ?? next[recommended],
  };
}

/** Which changes require which bump, most significant first. A reason is null if it does not apply to the change. */
const BUMP_RULES: readonly { bump: VersionBump; reason: (change: ContentChange) => string | null }[] = [
  { bump: 'MAJOR', reason: (change) => (change.type === 'REMOVE' ? sentenceOf(change) : null) },
  // Apps name items by their keys: in requests of connected users and in app events that they send.
  { bump: 'MAJOR', reason: (change) => (isRename(change) ? sentenceOf(change) : null) },
  { bump: 'MAJOR', reason: triggerReason },
  { bump: 'MAJOR', reason: payloadReason },
  { bump: 'MAJOR', reason: authenticationReason },
  { bump: 'MAJOR', reason: settingReason },
  { bump: 'MINOR', reason: (change) => (change.type === 'ADD' ? sentenceOf(change) : null) },
  { bump: 'PATCH', reason: sentenceOf },
];

/** Decides which part of the version changes require to be incremented. */
export function requiredBump(changes: readonly ContentChange[]): RequiredBump {
  for (const decision of BUMP_RULES) {
    for (const change of changes) {
      const reason = decision.reason(change);
      if (reason !== null) {
        return { recommended: decision.bump, reason };
      }
    }
  }
  return { recommended: 'PATCH', reason: 'Includes no changes' };
}

function triggerReason(change: ContentChange): string | null {
  const differs =
    change.contentType === 'WORKFLOW' &&
    change.type === 'MODIFY' &&
    firingConditionsDiffer(change.before.definition.trigger, change.after.definition.trigger);
  return differs ? `Changes the trigger of ${describeItem(subjectOf(change))}` : null;
}

function payloadReason(change: ContentChange): string | null {
  if (change.contentType !== 'APP_EVENT' || change.type !== 'MODIFY') {
    return null;
  }
  const parts = changedPayloadParts(change.before.definition, change.after.definition);
  return parts.length > 0 ? `Changes the ${parts.join(' and ')} of ${describeItem(subjectOf(change))}` : null;
}

function authenticationReason(change: ContentChange): string | null {
  const differs =
    change.contentType === 'INTEGRATION' &&
    change.type === 'MODIFY' &&
    ['TYPE', 'DETAILS'].includes(authenticationDifference(change.before, change.after) ?? '');
  return differs ? `Changes the authentication of ${describeItem(subjectOf(change))}` : null;
}

/** Saved values are lost or become invalid, or users must provide one. */
function settingReason(change: ContentChange): string | null {
  if (change.contentType === 'APP_EVENT' || change.type !== 'MODIFY') return null;
  const [narrowed] = narrowedUserSettings(change);
  const removed = removedUserSettings(change).filter((setting) => !isTeamSetting(setting));
  const [demanding] = [...removed, ...newlyRequiredSettings(change)];
  const setting = narrowed?.before ?? demanding;
  return setting ? `Changes the user setting “${setting.title}” of ${describeItem(subjectOf(change))}` : null;
}

function sentenceOf(change: ContentChange): string {
  return changeSentence(change);
}

/** Parses a version that was validated before. */
function parseAccepted(version: string): SemVer {
  const parsed = parseVersion(version);
  if (parsed === null) throw new TypeError(`Expected a semantic version, got “${version}”.`);
  return parsed;
}

function increment(current: string, part: VersionPart): string | null {
  const next = incrementVersion(parseAccepted(current), part);
  return next !== null && next.length <= MAX_VERSION_LENGTH ? next : null;
}
