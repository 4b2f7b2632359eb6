import type { EntityManager } from 'typeorm';
import { type ChangeRow, hashesOf } from '../../content/changes/change-row.js';
import type { ContentPoint } from '../../content/changes/comparison.js';
import { readReferences } from '../../content/store/definition-reader.js';
import type { MessageFacts } from '../message.types.js';
import { readConfigurationFacts } from './configuration-facts.js';
import { ContentAfterRelease } from './content-after-release.js';
import { type ContentDigest, digestContent } from './content-digest.js';
import { ItemsAfterRelease } from './items-after-release.js';
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

type TargetFact =
  | 'restorations'
  | 'returningWorkflows'
  | 'missingTeamSettings'
  | 'environmentSecretKeys'
  | 'environmentVariableKeys'
  | 'appCredentials'
  | 'secretUses'
  | 'variableUses'
  | 'oauthIntegrations';

/** The facts that may change while the content stays the same: they depend on the target's configuration and users. */
export type TargetFacts = Pick<MessageFacts, TargetFact>;

/** The facts that never change for the same changes of the same content, and what the other facts are read by. */
export interface ContentFacts {
  readonly facts: Omit<MessageFacts, TargetFact>;
  readonly digest: ContentDigest;
}

/** Reads the definitions of all included changes. The cost grows with the changes and the problems, not with the target's size. */
export async function readContentFacts(manager: EntityManager, release: ExaminedRelease): Promise<ContentFacts> {
  const { included, excludedChanges } = partsOf(release);
  const changes = await loadDefinitions(manager, included);
  const references = await readReferences(manager, hashesOf(included));
  const content = new ContentAfterRelease(manager, release.target, changes);
  const facts = {
    releaseId: release.releaseId,
    changes,
    excludedChanges,
    likelyRenames: release.restoredRevision === null ? await readLikelyRenames(manager, changes) : [],
    target: { projectId: release.target.projectId, environmentName: release.environmentName },
    ...(await readWorkflowFacts(content)),
  };
  return { facts, digest: await digestContent(changes, references) };
}

/** Reads no definitions of changes, but what `readContentFacts` has kept of them. */
export async function readTargetFacts(
  manager: EntityManager,
  release: ExaminedRelease,
  digest: ContentDigest,
): Promise<TargetFacts> {
  const { included, excludedChanges } = partsOf(release);
  const items = new ItemsAfterRelease(manager, release.target, included);
  return {
    restorations: await readRestorations(manager, { ...release, included, excludedChanges }),
    returningWorkflows: await readReturningWorkflows(items),
    missingTeamSettings: await readMissingTeamSettings(items, digest),
    ...(await readConfigurationFacts(items, digest)),
  };
}

function partsOf({ changes }: ExaminedRelease) {
  return {
    included: changes.filter(({ excluded }) => !excluded),
    excludedChanges: changes.filter(({ excluded }) => excluded),
  };
}
