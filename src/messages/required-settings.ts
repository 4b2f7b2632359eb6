import type { UserSetting } from '../content/content.types.js';
import { marksOfSetting } from '../users/setting-marks.js';
import type { OwnedSettings } from './message.types.js';

/** The settings of integrations and workflows that need a value, of those that require any. */
export function requiredSettings(
  owners: readonly (Pick<OwnedSettings, 'ownerType' | 'ownerKey'> & { readonly settings: readonly UserSetting[] })[],
): OwnedSettings[] {
  return owners.flatMap(({ ownerType, ownerKey, settings }) => {
    const required = settings.filter((setting) => setting.required);
    if (required.length === 0) return [];
    return [{ ownerType, ownerKey, count: required.length, marks: required.flatMap(marksOfSetting) }];
  });
}
