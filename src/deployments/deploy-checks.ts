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

/** Refuses to retry a failed release with another version or revision: only what was reviewed can be retried. */
export async function refuseDifferentRetry(
  manager: EntityManager,
  release: Release,
  input: DeployInput,
): Promise<void> {
  const { version, revision } = release;
  if (version === input.version && revision === input.revision) return;
  const otherwise = 'Or call deployRelease with the same version and revision. To deploy others, create a release.';
  const message = `${await readStateDescription(manager, release)} ${otherwise}`;
  refuse('STATE_NOT_ALLOWED', message, { field: [version === input.version ? 'revision' : 'version'] });
}

/** Refuses a preview that has changed since it was reviewed, includes no change, or lacks a dependency. */
export async function refuseUnreviewed(
  manager: EntityManager,
  release: Release,
  preview: Preview,
  reviewed: string,
): Promise<void> {
  if (preview.revision !== reviewed) {
    const message = 'The content has changed since the revision that you reviewed. Review the changes again.';
    refuse('PREVIEW_OUTDATED', message, { field: ['revision'] });
  }
  if (includedCount(preview) === 0) {
    refuse('NOTHING_TO_DEPLOY', 'The release includes no changes: the target already has this content.');
  }
  refuseIfAny(await selectionRefusals(manager, release.id, preview));
}

/** How many changes of a preview are not excluded. */
export function includedCount({ changes }: Preview): number {
  return changes.filter(({ excluded }) => !excluded).length;
}

/** Validates the version and the description of a release. */
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
