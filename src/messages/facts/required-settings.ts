import type { RequiredSettings, UserCondition } from '../../users/sets/user-set.js';
import type { Affected } from '../message.types.js';

/** Of the settings of integrations and workflows those that need a value, without owners that have none. */
export function requiredSettings(owners: readonly RequiredSettings[]): RequiredSettings[] {
  return owners
    .map(({ settings, ...owner }) => ({ ...owner, settings: settings.filter(({ required }) => required) }))
    .filter(({ settings }) => settings.length > 0);
}

/** Of the users who set an integration or workflow up, those for whom all of the conditions hold. */
export function setupUsers(
  { ownerType, ownerKey }: Pick<RequiredSettings, 'ownerType' | 'ownerKey'>,
  only: readonly UserCondition[],
): Affected {
  return ownerType === 'INTEGRATION'
    ? { kind: 'CONNECTED', integrationKey: ownerKey, only }
    : { kind: 'ENABLED', workflowKey: ownerKey, only };
}
