import type { RequiredSettings } from './message.types.js';

/** Of the settings of integrations and workflows those that need a value, without owners that have none. */
export function requiredSettings(owners: readonly RequiredSettings[]): RequiredSettings[] {
  return owners
    .map(({ settings, ...owner }) => ({ ...owner, settings: settings.filter(({ required }) => required) }))
    .filter(({ settings }) => settings.length > 0);
}
