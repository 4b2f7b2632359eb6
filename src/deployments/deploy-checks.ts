import type { EntityManager } from 'typeorm';
import { type Refusal, refuse, refuseIfAny } from '../errors/refusals.js';
import { readStateDescription } from '../releases/describe-state.js';
import type { Preview } from '../releases/preview/preview.types.js';
import { selectionRefusals } from '../releases/preview/selection-refusals.js';
import type { Release } from '../releases/store/release.entity.js';
import { descriptionFault } from '../releases/versions/description-rule.js';
import { versionFault } from '../releases/versions/version-rules.js';

export interface DeployInput {
  readonly releaseId: string;
  readonly version: string;
  readonly description: string;
  readonly revision: string;
  readonly acknowledgedMessageIds: readonly string[];
}

/** Refuses to deploy a failed release as another one than it was: what was reviewed is retried, and nothing else. */
export async function refuseDifferentRetry(
  manager: EntityManager,
  release: Release,
  input: DeployInput,
): Promise<void> {
  const { version, revision } = release;
  if (version === input.version && revision === input.revision) return;
  const otherwise = 'So does deployRelease with the same version and revision; for others, create a release.';
  const message = `${await readStateDescription(manager, release)} ${otherwise}`;
  refuse('STATE_NOT_ALLOWED', message, { field: [version === input.version ? 'revision' : 'version'] });
}

/** Refuses a preview that is not what was reviewed, or includes nothing, or not all that it needs. */
export async function refuseUnreviewed(
  manager: EntityManager,
  release: Release,
  preview: Preview,
  reviewed: string,
): Promise<void> {
  if (preview.revision !== reviewed) {
    const message = 'The content has moved since the revision that you reviewed. Review the changes again.';
    refuse('PREVIEW_OUTDATED', message, { field: ['revision'] });
  }
  if (includedCount(preview) === 0) {
    refuse('NOTHING_TO_DEPLOY', 'The release includes no change: the target has this content already.');
  }
  refuseIfAny(await selectionRefusals(manager, release.id, preview));
}

/** How many changes a preview would release. */
export function includedCount({ changes }: Preview): number {
  return changes.filter(({ excluded }) => !excluded).length;
}

/** What is wrong with the version and the description that a release is to get. */
export function versionAndDescriptionRefusals(
  { version, description }: Pick<DeployInput, 'version' | 'description'>,
  current: string,
): Refusal[] {
  const versionProblem = versionFault(version, current);
  const descriptionProblem = descriptionFault(description);
  return [
    ...(versionProblem ? [{ ...versionProblem, field: ['version'] }] : []),
    ...(descriptionProblem
      ? [{ code: 'DESCRIPTION_INVALID' as const, message: descriptionProblem, field: ['description'] }]
      : []),
  ];
}
