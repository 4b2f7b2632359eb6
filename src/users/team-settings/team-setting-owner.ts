import type { EntityManager } from 'typeorm';
import type { UserSetting } from '../../content/content.types.js';
import { keyFault } from '../../content/definitions/content-keys.js';
import { teamSettings } from '../../content/definitions/references.js';
import { readDefinition } from '../../content/store/definition-reader.js';
import { itemsWithKey } from '../../content/store/items-with-key.js';
import { refuse } from '../../errors/refusals.js';
import type { SettingOwnerType } from '../settings/user-setting.entity.js';

/** The owner of settings by its key: exactly one is given. */
export interface OwnerInput {
  readonly integrationKey?: string | null | undefined;
  readonly workflowKey?: string | null | undefined;
}

export interface GivenOwner {
  readonly contentType: SettingOwnerType;
  readonly key: string;
}

/** The owner that an input names. Refuses another number than one, and a text that is no key. */
export function givenOwner({ integrationKey, workflowKey }: OwnerInput): GivenOwner {
  if ((integrationKey == null) === (workflowKey == null)) {
    refuse('INVALID_INPUT', 'Expected either an `integrationKey` or a `workflowKey`.');
  }
  const contentType = integrationKey == null ? 'WORKFLOW' : 'INTEGRATION';
  const key = integrationKey ?? workflowKey ?? '';
  if (keyFault(contentType, key) !== null) {
    const [noun, field] =
      contentType === 'WORKFLOW' ? ['a workflow', 'workflowKey'] : ['an integration', 'integrationKey'];
    refuse('INVALID_INPUT', `Expected the key of ${noun}.`, { field: [field] });
  }
  return { contentType, key };
}

/** An owner with its settings of the team, in the project and in the environments before it, from which releases come. */
export interface TeamOwner {
  /** That of the first item that has the key; else the key. */
  readonly lineage: string;
  readonly settings: readonly UserSetting[];
}

export async function findTeamOwner(manager: EntityManager, projectId: string, owner: GivenOwner): Promise<TeamOwner> {
  const lineages: string[] = [];
  const settings: UserSetting[] = [];
  for await (const { lineage, hash } of itemsWithKey(manager, projectId, owner)) {
    lineages.push(lineage);
    if (hash !== null) settings.push(...teamSettings(JSON.parse(await readDefinition(manager, hash))));
  }
  return { lineage: lineages[0] ?? owner.key, settings };
}
