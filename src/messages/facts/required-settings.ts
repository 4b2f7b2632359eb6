import type { RequiredSettings, UserCondition } from '../../users/sets/user-set.js';
import { needsUserValue } from '../../users/settings/setting-rules.js';
import type { Affected } from '../message.types.js';

/** Filters settings to those that are required of users. Owners without any are omitted. */
export function requiredSettings(owners: readonly RequiredSettings[]): RequiredSettings[] {
  return owners
    .map(({ settings, ...owner }) => ({ ...owner, settings: settings.filter(needsUserValue) }))
    .filter(({ settings }) => settings.length > 0);
}

/** The users who connected an integration or enabled a workflow, and who match all conditions. */
export function setupUsers(
  { ownerType, ownerKey }: Pick<RequiredSettings, 'ownerType' | 'ownerKey'>,
  only: readonly UserCondition[],
): Affected {
  return ownerType === 'INTEGRATION'
    ? { kind: 'CONNECTED', integrationKey: ownerKey, only }
    : { kind: 'ENABLED', workflowKey: ownerKey, only };
}
