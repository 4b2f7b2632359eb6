import type { EntityManager } from 'typeorm';
import { yieldEventLoop } from '../../async/event-loop.js';
import type { ContentPoint } from '../../content/changes/comparison.js';
import type { IntegrationDefinition, WorkflowDefinition } from '../../content/content.types.js';
import { type AuthenticationNeeds, authenticationNeeds } from '../../content/definitions/authentication-needs.js';
import { findRowsOfLineages } from '../../content/store/content-reader.js';
import type { ContentVersion } from '../../content/store/content-version.entity.js';
import { readDefinitions, requireDefinition } from '../../content/store/definition-reader.js';
import { chunks } from '../../database/statements/chunks.js';
import type { SettingOwnerType } from '../settings/user-setting.entity.js';
import type { SettingsOwner } from '../settings/user-setting-sealer.js';

/** An integration or a workflow of live content. */
export interface LiveOwner extends SettingsOwner {
  readonly key: string;
  readonly active: boolean | null;
  /** What accounts of an integration are authenticated with. Null for a workflow. */
  readonly needs: AuthenticationNeeds | null;
  /** True for a workflow that no user sees or runs. */
  readonly isHidden: boolean;
}

/** By lineage. Without items that live content does not have. */
export type LiveOwners = Readonly<Record<SettingOwnerType, ReadonlyMap<string, LiveOwner>>>;

/** How many items one statement reads. Each definition may be a megabyte. */
const ITEMS_PER_STATEMENT = 500;
const DEFINITIONS_PER_STATEMENT = 32;

/** Reads integrations and workflows of live content by their lineages. Yields to the event loop. */
export async function readLiveOwners(
  manager: EntityManager,
  point: ContentPoint,
  lineages: Readonly<Record<SettingOwnerType, ReadonlySet<string>>>,
): Promise<LiveOwners> {
  return {
    INTEGRATION: await readOwners(manager, point, 'INTEGRATION', lineages.INTEGRATION),
    WORKFLOW: await readOwners(manager, point, 'WORKFLOW', lineages.WORKFLOW),
  };
}

async function readOwners(
  manager: EntityManager,
  point: ContentPoint,
  ownerType: SettingOwnerType,
  lineages: ReadonlySet<string>,
): Promise<ReadonlyMap<string, LiveOwner>> {
  const owners = new Map<string, LiveOwner>();
  for (const some of chunks([...lineages], ITEMS_PER_STATEMENT)) {
    const items = await findRowsOfLineages(manager, point, ownerType, some);
    const present = items.filter(({ hash }) => hash !== null);
    for (const few of chunks(present, DEFINITIONS_PER_STATEMENT)) {
      const definitions = await readDefinitions(
        manager,
        few.flatMap(({ hash }) => hash ?? []),
      );
      for (const item of few) {
        await yieldEventLoop();
        const json = requireDefinition(definitions, item.hash ?? '');
        owners.set(item.lineage, toOwner(ownerType, item, JSON.parse(json)));
      }
    }
  }
  return owners;
}

function toOwner(
  ownerType: SettingOwnerType,
  { lineage, key, active }: ContentVersion,
  definition: IntegrationDefinition | WorkflowDefinition,
): LiveOwner {
  const isHidden = 'hidden' in definition && definition.hidden === true;
  const settings = definition.userSettings ?? [];
  const needs = 'authentication' in definition ? authenticationNeeds(definition) : null;
  return { ownerType, ownerKey: lineage, settings, key, active, needs, isHidden };
}
