import type { EntityManager } from 'typeorm';
import { type ChangeRow, hashesOf } from '../../content/changes/change-row.js';
import type { ContentPoint } from '../../content/changes/comparison.js';
import { readReferences } from '../../content/store/definition-reader.js';
import type { MessageFacts } from '../message.types.js';
import { readConfigurationFacts } from './configuration-facts.js';
import { ContentAfterRelease } from './content-after-release.js';
import { readLikelyRenames } from './likely-renames.js';
import { loadDefinitions } from './load-definitions.js';
import { readRestorations } from './restorations.js';
import { readMissingTeamSettings } from './team-setting-facts.js';
import { readReturningWorkflows, readWorkflowFacts } from './workflow-facts.js';

/** The release that the message rules examine. */
export interface ExaminedRelease {
  readonly releaseId: string;
  readonly environmentName: string;
  /** The target's content now. */
  readonly target: ContentPoint;
  readonly changes: readonly (ChangeRow & { readonly excluded: boolean })[];
  /** The content revision that a rollback restores; null for other releases. */
  readonly restoredRevision: number | null;
}

/** Reads the input of the message rules. The cost grows with the changes and the problems, not with the target's size. */
export async function readMessageFacts(manager: EntityManager, release: ExaminedRelease): Promise<MessageFacts> {
  const included = release.changes.filter(({ excluded }) => !excluded);
  const excludedChanges = release.changes.filter(({ excluded }) => excluded);
  const changes = await loadDefinitions(manager, included);
  const references = await readReferences(manager, hashesOf(included));
  const content = new ContentAfterRelease(manager, release.target, changes);
  return {
    releaseId: release.releaseId,
    changes,
    excludedChanges,
    restorations: await readRestorations(manager, { ...release, changes, excludedChanges }),
    likelyRenames: release.restoredRevision === null ? await readLikelyRenames(manager, changes) : [],
    returningWorkflows: await readReturningWorkflows(content),
    target: { projectId: release.target.projectId, environmentName: release.environmentName },
    missingTeamSettings: await readMissingTeamSettings(content),
    ...(await readConfigurationFacts(content, references)),
    ...(await readWorkflowFacts(content)),
  };
}
